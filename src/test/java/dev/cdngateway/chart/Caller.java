package dev.cdngateway.chart;

import dev.cdngateway.endtoend.Gateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Somebody who calls the API of a gateway. */
record Caller(int port, String header, String credential) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static Caller withKey(Gateway gateway, String key) {
        return new Caller(gateway.port("local.server.port"), "X-API-Key", key);
    }

    static Caller withToken(Gateway gateway, String token) {
        return new Caller(gateway.port("local.server.port"), "Authorization", "Bearer " + token);
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    HttpResponse<String> post(String path, String body) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header(header, credential);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
