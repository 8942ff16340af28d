package dev.cdngateway.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Serves HTTP on this machine with a thread for each connection, each answer so much later than it is ready. */
final class StubServer implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
    private final Duration delay;
    private final Function<Message, byte[]> answers;

    StubServer(Duration delay, Function<Message, byte[]> answers) throws IOException {
        this.delay = delay;
        this.answers = answers;
    }

    void start() {
        Thread.ofPlatform().daemon().name("vendor").start(this::listen);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void listen() {
        try {
            while (true) {
                Socket connection = socket.accept();
                Thread.ofPlatform().daemon().name("vendor").start(() -> serve(connection));
            }
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            MessageReader requests = new MessageReader(connection.getInputStream());
            for (Optional<Message> next = requests.next(); next.isPresent(); next = requests.next()) {
                byte[] answer = answers.apply(next.get());
                Thread.sleep(delay);
                connection.getOutputStream().write(answer);
            }
        } catch (IOException e) {
            // its other end is gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
