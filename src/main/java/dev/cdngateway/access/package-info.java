/** Who calls, and which hosts and operations they were granted. */
@NullMarked
package dev.cdngateway.access;

import org.jspecify.annotations.NullMarked;
