package dev.cdngateway.witness;

import dev.cdngateway.vendor.Fixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A request that the official client sent once, kept as a file.
 *
 * @param headers those that matter, as lines
 */
record Capture(String method, String target, List<String> headers, String body) {

    static Capture of(String name) {
        String text = Fixture.text(Capture.class, name + ".http");
        int gap = text.indexOf("\n\n");
        List<String> head = (gap < 0 ? text : text.substring(0, gap)).lines().toList();
        String line = head.getFirst();
        int space = line.indexOf(' ');
        return new Capture(
                line.substring(0, space),
                line.substring(space + 1),
                head.subList(1, head.size()),
                gap < 0 ? "" : text.substring(gap + 2));
    }

    Call call() {
        return new Call(method, target, body);
    }

    String header(String name) {
        return headers.stream()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElseThrow();
    }

    Capture with(String newTarget, String newBody) {
        return new Capture(method, newTarget, headers, newBody);
    }

    /** Sends it again as it is, its Host included, and tells the answer with its head. */
    String send(URI server) {
        String length = body.isEmpty() ? "" : "\r\nContent-Length: " + body.length();
        String request = method + " " + target + " HTTP/1.1\r\n" + String.join("\r\n", headers) + length
                + "\r\nConnection: close\r\n\r\n" + body;
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
