/** Binds and checks every setting under cdn-gateway at once. */
@NullMarked
package dev.cdngateway.settings;

import org.jspecify.annotations.NullMarked;
