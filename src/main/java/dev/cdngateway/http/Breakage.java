package dev.cdngateway.http;

import dev.cdngateway.http.Reply.NoAnswer;
import dev.cdngateway.http.Reply.NotSent;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.NotSslRecordException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.web.reactive.function.client.WebClientException;
import reactor.netty.http.client.PrematureCloseException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

/** Tells broken calls apart by what broke them; in doubt the request was sent. */
final class Breakage {

    private static final int DEEPEST = 20;

    private Breakage() {}

    /**
     * The reply that an exception stands for; one that is no broken call is thrown again. A connection that is closed
     * during the TLS handshake tells so only in what it suppressed.
     */
    static Reply reply(RuntimeException thrown) {
        return Stream.iterate((Throwable) thrown, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .flatMap(cause -> Stream.concat(Stream.of(cause.getSuppressed()), Stream.of(cause)))
                .flatMap(cause -> Stream.ofNullable(known(cause)))
                .findFirst()
                .orElseGet(() -> unknown(thrown));
    }

    private static @Nullable Reply known(Throwable cause) {
        return switch (cause) {
            case ConnectTimeoutException e -> new NotSent("no connection came about in time");
            case ConnectException e -> new NotSent("the connection was refused");
            case NoRouteToHostException e -> new NotSent("there is no route to the host");
            case UnknownHostException e -> new NotSent("the host name cannot be resolved");
            case SSLHandshakeException e -> new NotSent("the TLS handshake failed");
            case NotSslRecordException e -> new NotSent("the server does not speak TLS");
            case PoolAcquireTimeoutException e -> new NotSent("all connections of the account were busy");
            case TimeoutException e -> new NoAnswer("no whole answer came within the call time-out");
            case InterruptedException e -> new NoAnswer("the gateway stopped waiting for the answer");
            case DataBufferLimitException e -> new NoAnswer("the answer's body is too large");
            case PrematureCloseException e -> new NoAnswer("the connection was closed before the answer was whole");
            case IOException e -> new NoAnswer("the connection broke before the answer was whole");
            default -> null;
        };
    }

    private static Reply unknown(RuntimeException thrown) {
        if (thrown instanceof WebClientException) {
            return new NoAnswer("what came back cannot be read as an HTTP answer");
        }
        throw thrown;
    }
}
