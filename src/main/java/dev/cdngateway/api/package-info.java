/** REST: controllers, problem details and the OpenAPI text. */
@NullMarked
package dev.cdngateway.api;

import org.jspecify.annotations.NullMarked;
