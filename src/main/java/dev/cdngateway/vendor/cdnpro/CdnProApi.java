package dev.cdngateway.vendor.cdnpro;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The service by the names of its documentation; without {@code Accept} it may answer errors as XML. */
@HttpExchange(accept = "application/json")
interface CdnProApi {

    String JSON = "application/json;charset=UTF-8";

    @PostExchange(url = "/cdn/purges", contentType = JSON)
    ResponseEntity<byte[]> createPurge(
            @RequestHeader("Date") String date,
            @RequestHeader("Authorization") String authorization,
            @RequestBody byte[] body);

    @PostExchange(url = "/cdn/prefetches", contentType = JSON)
    ResponseEntity<byte[]> createPrefetch(
            @RequestHeader("Date") String date,
            @RequestHeader("Authorization") String authorization,
            @RequestBody byte[] body);

    @GetExchange("/cdn/purges/{id}")
    ResponseEntity<byte[]> queryPurge(
            @RequestHeader("Date") String date,
            @RequestHeader("Authorization") String authorization,
            @PathVariable String id);

    @GetExchange("/cdn/prefetches/{id}")
    ResponseEntity<byte[]> queryPrefetch(
            @RequestHeader("Date") String date,
            @RequestHeader("Authorization") String authorization,
            @PathVariable String id);
}
