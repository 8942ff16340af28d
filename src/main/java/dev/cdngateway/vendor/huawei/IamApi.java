package dev.cdngateway.vendor.huawei;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The identity service, by the name of its documentation. */
@HttpExchange(accept = "application/json")
interface IamApi {

    String JSON = "application/json;charset=UTF-8";

    @PostExchange(url = "/v3/auth/tokens?nocatalog=true", contentType = JSON)
    ResponseEntity<byte[]> keystoneCreateUserTokenByPassword(@RequestBody byte[] body);
}
