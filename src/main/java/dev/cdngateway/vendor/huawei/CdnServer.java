package dev.cdngateway.vendor.huawei;

import dev.cdngateway.http.Reply;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** Where an account's calls go. */
record CdnServer(CdnExchange exchange, URI baseUrl) {

    /** Makes the call with these headers, which prove whose it is. */
    Reply send(CdnRequest request, Map<String, String> proof) {
        URI address = request.at(baseUrl);
        if (request.body() == null) {
            return Reply.of(() -> exchange.exchange(request.method(), address, proof, null));
        }
        Map<String, String> headers = new TreeMap<>(proof);
        headers.put("Content-Type", IamApi.JSON);
        return Reply.of(() -> exchange.exchange(request.method(), address, headers, request.bytes()));
    }
}
