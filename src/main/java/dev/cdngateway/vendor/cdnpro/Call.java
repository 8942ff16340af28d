package dev.cdngateway.vendor.cdnpro;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * One call as it is signed and sent.
 *
 * @param uri absolute and encoded
 * @param body JSON; empty where there is none
 */
record Call(String method, URI uri, String body) {

    static final String CONTENT_TYPE = "application/json";

    static Call get(URI uri) {
        return new Call("GET", uri, "");
    }

    static Call post(URI uri, String json) {
        return new Call("POST", uri, json);
    }

    /** The value of {@code Host}, with the port where the URI has one. */
    String host() {
        return uri.getRawAuthority();
    }

    byte[] payload() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Call[" + method + " " + uri + "]";
    }
}
