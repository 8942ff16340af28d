@NullMarked
package dev.cdngateway.trace;

import org.jspecify.annotations.NullMarked;
