/** The words of the gateway and their durable store, which is the sole owner of the tables. */
@NullMarked
package dev.cdngateway.task;

import org.jspecify.annotations.NullMarked;
