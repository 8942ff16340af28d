package dev.cdngateway.http;

import java.net.URI;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * How one account reaches one server.
 *
 * @param account names the pool
 * @param callTimeout the longest that one exchange may take, from connecting to the last byte
 * @param connections the most that are open at once
 * @param largestBody the most that an answer's body may hold
 */
public record Connection(String account, URI baseUrl, Duration callTimeout, int connections, DataSize largestBody) {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final DataSize LARGEST_BODY = DataSize.ofMegabytes(32);

    /** With a body of at most 32 MiB. */
    public Connection(String account, URI baseUrl, Duration callTimeout, int connections) {
        this(account, baseUrl, callTimeout, connections, LARGEST_BODY);
    }

    /** Shorter than the whole, so that a call that never left is told from one that was not answered. */
    Duration connectTimeout() {
        Duration half = callTimeout.dividedBy(2);
        return half.compareTo(CONNECT_TIMEOUT) < 0 ? half : CONNECT_TIMEOUT;
    }

    boolean secure() {
        return "https".equalsIgnoreCase(baseUrl.getScheme());
    }

    /** The base URL, to which a path that begins with a slash can be added. */
    String base() {
        return baseUrl.toString().replaceAll("/+$", "");
    }
}
