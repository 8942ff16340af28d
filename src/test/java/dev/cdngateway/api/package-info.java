@NullMarked
package dev.cdngateway.api;

import org.jspecify.annotations.NullMarked;
