package dev.cdngateway.vendor.cdnpro;

import java.net.URI;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Carries calls exactly as they were signed; without {@code Accept} the vendor may answer errors as XML. */
@HttpExchange(accept = "application/json")
interface CdnProExchange {

    @GetExchange
    ResponseEntity<byte[]> get(URI uri, @RequestHeader Map<String, String> headers);

    @PostExchange
    ResponseEntity<byte[]> post(URI uri, @RequestHeader Map<String, String> headers, @RequestBody byte[] body);
}
