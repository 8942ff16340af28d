/** Asks the vendors for their own books on behalf of admins, at a pace that all replicas keep together. */
@NullMarked
package dev.cdngateway.query;

import org.jspecify.annotations.NullMarked;
