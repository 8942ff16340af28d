/** How many requests each team may send in a minute. */
@NullMarked
package dev.cdngateway.rate;

import org.jspecify.annotations.NullMarked;
