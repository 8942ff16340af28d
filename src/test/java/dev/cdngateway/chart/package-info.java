/** The Helm chart, rendered, read strictly, and loaded by the gateway that it is for. */
@NullMarked
package dev.cdngateway.chart;

import org.jspecify.annotations.NullMarked;
