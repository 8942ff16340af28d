@NullMarked
package dev.cdngateway;

import org.jspecify.annotations.NullMarked;
