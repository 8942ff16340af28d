package dev.cdngateway.task;

import java.time.Duration;

/**
 * What a caller calls a request by, so that it is accepted once, however often it comes.
 *
 * @param team whose key it is
 * @param name as the caller chose it, of at most 255 characters
 * @param fingerprint differs from that of any other request, of at most 64 characters
 */
public record RequestKey(String team, String name, String fingerprint) {

    /** How long a key stands for its task, by the gateway's clock; then it is free again. */
    public static final Duration KEPT = Duration.ofHours(24);

    /** The key stands for another request; nothing was stored. */
    public static final class Reused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Reused() {
            super("The key stands for another request");
        }
    }
}
