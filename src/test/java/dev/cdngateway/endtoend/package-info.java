/** The whole gateway, over real HTTP, between teams and simulated vendors. */
@NullMarked
package dev.cdngateway.endtoend;

import org.jspecify.annotations.NullMarked;
