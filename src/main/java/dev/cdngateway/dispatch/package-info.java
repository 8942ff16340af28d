/** Takes due work to the vendors and settles how it ended; the only place that retries, polls or gives up. */
@NullMarked
package dev.cdngateway.dispatch;

import org.jspecify.annotations.NullMarked;
