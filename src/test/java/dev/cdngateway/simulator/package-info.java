/** The simulated vendors, driven over HTTP. */
@NullMarked
package dev.cdngateway.simulator;

import org.jspecify.annotations.NullMarked;
