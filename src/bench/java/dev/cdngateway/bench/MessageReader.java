package dev.cdngateway.bench;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Reads HTTP/1.1 off a connection, at little cost to those that are measured on the same machine. */
final class MessageReader {

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;

    MessageReader(InputStream in) {
        this.in = in;
    }

    /** The next message; empty at the connection's end. */
    Optional<Message> next() throws IOException {
        if (from == to && !fill()) {
            return Optional.empty();
        }
        long began = System.nanoTime();
        String start = line();
        int length = 0;
        boolean chunked = false;
        boolean last = false;
        for (String header = line().toLowerCase(Locale.ROOT);
                !header.isEmpty();
                header = line().toLowerCase(Locale.ROOT)) {
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            } else if (header.startsWith("transfer-encoding:")) {
                chunked = header.endsWith("chunked");
            } else if (header.startsWith("connection:")) {
                last = header.endsWith("close");
            }
        }
        return Optional.of(new Message(began, start, last, chunked ? chunks() : bytes(length)));
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(in.read(buffer), 0);
        return to > 0;
    }

    private byte read() throws IOException {
        if (from == to && !fill()) {
            throw new EOFException();
        }
        return buffer[from++];
    }

    private String line() throws IOException {
        int began = from;
        while (from < to) {
            if (buffer[from++] == '\n') {
                return new String(buffer, began, from - began - 2, StandardCharsets.ISO_8859_1);
            }
        }
        StringBuilder line = new StringBuilder(new String(buffer, began, to - began, StandardCharsets.ISO_8859_1));
        for (char next = (char) read(); next != '\n'; next = (char) read()) {
            line.append(next);
        }
        return line.substring(0, line.length() - 1);
    }

    private byte[] bytes(int count) throws IOException {
        byte[] bytes = new byte[count];
        int held = Math.min(count, to - from);
        System.arraycopy(buffer, from, bytes, 0, held);
        from += held;
        if (in.readNBytes(bytes, held, count - held) < count - held) {
            throw new EOFException();
        }
        return bytes;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = size(); size > 0; size = size()) {
            all.writeBytes(bytes(size));
            line();
        }
        line();
        return all.toByteArray();
    }

    private int size() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    }
}
