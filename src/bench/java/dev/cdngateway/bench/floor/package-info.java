/** What the gateway's speed is held against: a service that stores what it is given, and does nothing else. */
@NullMarked
package dev.cdngateway.bench.floor;

import org.jspecify.annotations.NullMarked;
