/** The vendors in memory, for the demo and for tests. */
@NullMarked
package dev.cdngateway.simulator;

import org.jspecify.annotations.NullMarked;
