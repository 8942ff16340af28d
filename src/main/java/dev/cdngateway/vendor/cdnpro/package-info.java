/** CDN Pro of Wangsu (CDNetworks). */
@NullMarked
package dev.cdngateway.vendor.cdnpro;

import org.jspecify.annotations.NullMarked;
