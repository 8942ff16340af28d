package dev.cdngateway.vendor.huawei;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.HttpExchange;

/** Any call, as it is. */
interface CdnExchange {

    @HttpExchange(accept = "application/json")
    ResponseEntity<byte[]> exchange(
            HttpMethod method,
            URI address,
            @RequestHeader Map<String, String> headers,
            @RequestBody(required = false) byte @Nullable [] body);
}
