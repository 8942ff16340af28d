/** What is measured by hand, side by side: see CONTRIBUTING.md. */
@NullMarked
package dev.cdngateway.bench;

import org.jspecify.annotations.NullMarked;
