package dev.cdngateway.vendor.cdnpro;

import java.util.List;
import java.util.Map;

/**
 * The headers that sign a call.
 *
 * @param secrets what must not be seen of them, in the forms in which a vendor could repeat it
 */
record Signature(Map<String, String> headers, List<String> secrets) {

    @Override
    public String toString() {
        return "Signature[headers=" + headers.keySet() + "]";
    }
}
