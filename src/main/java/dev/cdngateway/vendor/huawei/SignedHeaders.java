package dev.cdngateway.vendor.huawei;

import dev.cdngateway.vendor.huawei.HuaweiCredential.AccessKey;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The headers that sign one call.
 *
 * @param headers by name
 * @param signature what of them no text may show
 */
record SignedHeaders(Map<String, String> headers, String signature) {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    static SignedHeaders of(AccessKey key, CdnRequest request, URI baseUrl, Instant now) {
        URI address = request.at(baseUrl);
        SortedMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Host", host(address));
        headers.put("X-Sdk-Date", DATE.format(now));
        if (key.domainId() != null) {
            headers.put("X-Domain-Id", key.domainId());
        }
        SdkHmac signature = SdkHmac.of(key.secret(), request.method().name(), address, headers, request.bytes());
        headers.put("Authorization", signature.authorization(key.id()));
        return new SignedHeaders(headers, signature.hex());
    }

    /** With its port, unless that is the scheme's own. */
    private static String host(URI address) {
        int usual = "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
        boolean named = address.getPort() >= 0 && address.getPort() != usual;
        return named ? address.getHost() + ":" + address.getPort() : address.getHost();
    }

    @Override
    public String toString() {
        return "SignedHeaders";
    }
}
