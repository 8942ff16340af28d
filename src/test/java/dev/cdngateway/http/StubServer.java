package dev.cdngateway.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A server on 127.0.0.1 that answers by script and keeps what it was sent. */
public final class StubServer implements AutoCloseable {

    private final ServerSocket listener;
    private final Map<String, Function<StubRequest, StubAnswer>> scripts = new ConcurrentHashMap<>();
    private final List<StubRequest> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Thread listening;

    public StubServer() {
        try {
            listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        listening = Thread.ofVirtual().start(this::listen);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** Answers a route, such as {@code GET /path}, by turns; the last answer holds for all that follow. */
    public void on(String route, StubAnswer... answers) {
        Deque<StubAnswer> turns = new ArrayDeque<>(List.of(answers));
        script(route, request -> {
            synchronized (turns) {
                return turns.size() > 1 ? turns.remove() : turns.element();
            }
        });
    }

    public void script(String route, Function<StubRequest, StubAnswer> script) {
        scripts.put(route, script);
    }

    public List<StubRequest> requests() {
        return List.copyOf(requests);
    }

    public List<StubRequest> requests(String route) {
        return requests.stream()
                .filter(request -> request.route().equals(route))
                .toList();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (StubRequest request = StubRequest.read(in);
                    request != null;
                    request = socket.isClosed() ? null : StubRequest.read(in)) {
                requests.add(request);
                scripts.getOrDefault(request.route(), unscripted -> StubAnswer.of(501, ""))
                        .apply(request)
                        .give(socket);
            }
        } catch (IOException e) {
            sockets.remove(socket); // the client left, or the script ends the connection
        }
    }

    /** From now on the port refuses connections. */
    @Override
    public void close() {
        try {
            listener.close();
            listening.join();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
