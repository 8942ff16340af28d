@NullMarked
package dev.cdngateway.dispatch;

import org.jspecify.annotations.NullMarked;
