package dev.cdngateway.vendor.huawei;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * A call of the CDN service that does not yet prove whose it is. It is written the one way in which a signature reads it
 * (percent-encoded by RFC 3986, parameters by name), so that what is signed is what is sent.
 *
 * @param path encoded, from the slash on
 * @param query not encoded
 * @param body JSON
 */
record CdnRequest(
        HttpMethod method,
        String path,
        SortedMap<String, String> query,
        @Nullable String body) {

    static CdnRequest get(String path) {
        return new CdnRequest(HttpMethod.GET, path, Collections.emptySortedMap(), null);
    }

    static CdnRequest post(String path, Object body) {
        String json = JsonMapper.shared().writeValueAsString(body);
        return new CdnRequest(HttpMethod.POST, path, Collections.emptySortedMap(), json);
    }

    /** The same with one more parameter, unless that is null. */
    CdnRequest with(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        SortedMap<String, String> more = new TreeMap<>(query);
        more.put(name, value.toString());
        return new CdnRequest(method, path, Collections.unmodifiableSortedMap(more), body);
    }

    /** The text as a part of a path or of a query. */
    static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    /** The whole address at a server. */
    URI at(URI base) {
        String parameters = query.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        String address = base.toString().replaceAll("/+$", "") + path;
        return URI.create(parameters.isEmpty() ? address : address + "?" + parameters);
    }

    /** The body as it goes over the wire; empty if there is none. */
    byte[] bytes() {
        return body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
    }
}
