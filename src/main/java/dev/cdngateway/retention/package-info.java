/** Removes finished tasks, and the keys of requests, when their time is over. */
@NullMarked
package dev.cdngateway.retention;

import org.jspecify.annotations.NullMarked;
