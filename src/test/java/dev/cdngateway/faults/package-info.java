/** Breaks things under gateways that run as processes of their own, and checks that every promise is kept all the same. */
@NullMarked
package dev.cdngateway.faults;

import org.jspecify.annotations.NullMarked;
