/** Who asked for which write, and what came of it: a line in the log for each, a row in the store for those that count. */
@NullMarked
package dev.cdngateway.audit;

import org.jspecify.annotations.NullMarked;
