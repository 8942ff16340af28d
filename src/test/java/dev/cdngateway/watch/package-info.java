/** The dashboard and the alerts of the chart, and what they rest on. */
@NullMarked
package dev.cdngateway.watch;

import org.jspecify.annotations.NullMarked;
