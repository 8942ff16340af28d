/** What tests of several rooms share: databases and a clock. */
@NullMarked
package dev.cdngateway.testing;

import org.jspecify.annotations.NullMarked;
