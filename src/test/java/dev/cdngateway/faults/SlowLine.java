package dev.cdngateway.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Stands before a vendor on 127.0.0.1, and can let its answers through byte by byte. */
final class SlowLine implements AutoCloseable {

    private static final Duration BETWEEN_BYTES = Duration.ofMillis(50);

    private final URI vendor;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean slow;

    SlowLine(URI vendor) {
        this.vendor = vendor;
        try {
            listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    void slow(boolean now) {
        slow = now;
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket here = keep(listener.accept());
                Socket there = keep(new Socket(vendor.getHost(), vendor.getPort()));
                Thread.ofVirtual().start(() -> copy(here, there, false));
                Thread.ofVirtual().start(() -> copy(there, here, true));
            } catch (IOException e) {
                return;
            }
        }
    }

    private Socket keep(Socket socket) {
        sockets.add(socket);
        return socket;
    }

    private void copy(Socket from, Socket to, boolean answers) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int done = 0; done < read; ) {
                    int next = answers && slow ? 1 : read - done;
                    out.write(buffer, done, next);
                    done += next;
                    if (done < read) {
                        LockSupport.parkNanos(BETWEEN_BYTES.toNanos());
                    }
                }
            }
        } catch (IOException e) {
            sockets.remove(from); // one of the two left
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
