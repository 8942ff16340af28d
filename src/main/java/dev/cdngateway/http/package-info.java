/** One way to call a vendor over HTTP: time-outs, size caps and what a missing answer means. */
@NullMarked
package dev.cdngateway.http;

import org.jspecify.annotations.NullMarked;
