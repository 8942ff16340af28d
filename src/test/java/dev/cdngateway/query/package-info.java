@NullMarked
package dev.cdngateway.query;

import org.jspecify.annotations.NullMarked;
