/** Tells others when a task changes. */
@NullMarked
package dev.cdngateway.notify;

import org.jspecify.annotations.NullMarked;
