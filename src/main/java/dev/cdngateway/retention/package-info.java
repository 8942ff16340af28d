/** Removes finished tasks, the keys of requests and the audit, when their time is over. */
@NullMarked
package dev.cdngateway.retention;

import org.jspecify.annotations.NullMarked;
