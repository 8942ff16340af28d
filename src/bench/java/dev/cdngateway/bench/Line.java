package dev.cdngateway.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A connection to a server on this machine, kept for as many requests as the server lets it. */
final class Line implements AutoCloseable {

    private static final int LARGE = 1 << 16;

    /** Less than after what a server closes an idle connection. */
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final int port;
    private final String headers;
    private @Nullable Socket socket;
    private MessageReader answers = new MessageReader(InputStream.nullInputStream());
    private long used;

    /** @param headers of each request, with their line ends */
    Line(Server server, String... headers) {
        this.port = server.port;
        this.headers = " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + String.join("", headers);
    }

    private Socket open() throws IOException {
        Socket open = socket;
        if (open != null && System.nanoTime() - used < IDLE.toNanos()) {
            return open;
        }
        close();
        open = new Socket(InetAddress.getLoopbackAddress(), port);
        open.setTcpNoDelay(true);
        answers = new MessageReader(open.getInputStream());
        socket = open;
        return open;
    }

    Message get(String path) throws IOException {
        return exchange(("GET " + path + headers + "\r\n").getBytes(StandardCharsets.US_ASCII), new byte[0]);
    }

    Message post(String path, byte[] json) throws IOException {
        String head = "POST " + path + headers + "Content-Type: application/json\r\nContent-Length: " + json.length
                + "\r\n\r\n";
        return exchange(head.getBytes(StandardCharsets.US_ASCII), json);
    }

    /** Posts what has to be accepted. */
    Message purge(byte[] json) throws IOException {
        Message answer = post("/v1/purges", json);
        if (answer.status() != 202) {
            throw new IllegalStateException(answer.start() + ": " + answer.text());
        }
        return answer;
    }

    private Message exchange(byte[] head, byte[] body) throws IOException {
        OutputStream out = open().getOutputStream();
        if (head.length + body.length < LARGE) {
            byte[] whole = Arrays.copyOf(head, head.length + body.length);
            System.arraycopy(body, 0, whole, head.length, body.length);
            out.write(whole);
        } else {
            out.write(head);
            out.write(body);
        }
        Message answer = answers.next().orElseThrow(EOFException::new);
        used = System.nanoTime();
        if (answer.last()) {
            close();
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        Socket open = socket;
        socket = null;
        if (open != null) {
            open.close();
        }
    }
}
