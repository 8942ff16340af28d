/** The adapter interface, what an account can take, and the registry of accounts; knows no vendor. */
@NullMarked
package dev.cdngateway.vendor;

import org.jspecify.annotations.NullMarked;
