@NullMarked
package dev.cdngateway.audit;

import org.jspecify.annotations.NullMarked;
