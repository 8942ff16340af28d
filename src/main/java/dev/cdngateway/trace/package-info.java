/** Spans of what the gateway does, told to a collector where one is configured. */
@NullMarked
package dev.cdngateway.trace;

import org.jspecify.annotations.NullMarked;
