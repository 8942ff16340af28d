package dev.cdngateway.bench;

import java.nio.charset.StandardCharsets;

/** A request or an answer. */
final class Message {

    private final long began;
    private final String start;
    private final boolean last;
    private final byte[] body;

    Message(long began, String start, boolean last, byte[] body) {
        this.began = began;
        this.start = start;
        this.last = last;
        this.body = body;
    }

    /** When its first bytes came, by {@link System#nanoTime()}. */
    long began() {
        return began;
    }

    /** Its first line. */
    String start() {
        return start;
    }

    /** Whether its sender closes the connection after it. */
    boolean last() {
        return last;
    }

    /** Of an answer. */
    int status() {
        return Integer.parseInt(start.substring(9, 12));
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
