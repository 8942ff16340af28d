/** Checks a request against what the accounts can take, routes it by host, cuts it into parts and stores it. */
@NullMarked
package dev.cdngateway.intake;

import org.jspecify.annotations.NullMarked;
