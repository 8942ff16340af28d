/** The vendor's official client as the witness of what the simulator answers and what the adapter sends. */
@NullMarked
package dev.cdngateway.witness;

import org.jspecify.annotations.NullMarked;
