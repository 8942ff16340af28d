/** Huawei Cloud CDN. */
@NullMarked
package dev.cdngateway.vendor.huawei;

import org.jspecify.annotations.NullMarked;
