@NullMarked
package dev.cdngateway.retention;

import org.jspecify.annotations.NullMarked;
