@NullMarked
package dev.cdngateway.notify;

import org.jspecify.annotations.NullMarked;
