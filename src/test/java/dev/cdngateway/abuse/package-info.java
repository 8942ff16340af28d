/** Callers who mean it ill, and what they must not get. */
@NullMarked
package dev.cdngateway.abuse;

import org.jspecify.annotations.NullMarked;
