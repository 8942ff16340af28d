package dev.cdngateway.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** What a stub does once it has read a request. */
public interface StubAnswer {

    void give(Socket socket) throws IOException;

    /** A whole answer; headers as {@code "Name: value"}. */
    static StubAnswer of(int status, String body, String... headers) {
        return of(status, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    static StubAnswer of(int status, byte[] body, String... headers) {
        return socket -> write(socket, head(status, body.length, headers), body);
    }

    /** The connection breaks without an answer. */
    static StubAnswer reset() {
        return socket -> {
            socket.setSoLinger(true, 0);
            socket.close();
        };
    }

    /** No answer comes, until the client leaves. */
    static StubAnswer silence() {
        return StubAnswer::awaitEnd;
    }

    /** A good head and half of the body come, and no more. */
    static StubAnswer stalled(String half) {
        byte[] bytes = half.getBytes(StandardCharsets.UTF_8);
        return socket -> {
            write(socket, head(200, bytes.length * 2), bytes);
            awaitEnd(socket);
        };
    }

    /** A good head and half of the body come, then the connection is closed. */
    static StubAnswer truncated(String half) {
        byte[] bytes = half.getBytes(StandardCharsets.UTF_8);
        return socket -> {
            write(socket, head(200, bytes.length * 2), bytes);
            socket.close();
        };
    }

    private static String head(int status, int length, String... headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Stub\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head.append("Content-Length: ").append(length).append("\r\n\r\n").toString();
    }

    private static void write(Socket socket, String head, byte[] body) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
    }

    private static void awaitEnd(Socket socket) throws IOException {
        while (socket.getInputStream().read() >= 0) {
            // whatever still comes is of no interest
        }
    }
}
