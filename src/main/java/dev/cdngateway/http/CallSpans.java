package dev.cdngateway.http;

import dev.cdngateway.trace.Traces;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.net.URI;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/**
 * A span for each exchange that is part of a kept one, until the answer's head is there. The server never learns of it:
 * it may sign or refuse headers that it does not know.
 */
final class CallSpans implements ExchangeFilterFunction {

    private static final String ERROR = "error.type";

    private final Traces traces;

    CallSpans(Traces traces) {
        this.traces = traces;
    }

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        return Mono.defer(() -> Span.current().isRecording() ? traced(request, next) : next.exchange(request));
    }

    private Mono<ClientResponse> traced(ClientRequest request, ExchangeFunction next) {
        Span span = begin(request);
        return next.exchange(request)
                .doOnNext(answer -> answered(span, answer.statusCode().value()))
                .doOnError(e -> failed(span, e.getClass().getName()))
                .doFinally(signal -> end(span, signal));
    }

    private Span begin(ClientRequest request) {
        URI address = request.url();
        Span span = traces.call(request.method().name())
                .setAttribute("http.request.method", request.method().name());
        if (address.getHost() != null) {
            span.setAttribute("server.address", address.getHost());
        }
        return address.getPort() < 0 ? span : span.setAttribute("server.port", address.getPort());
    }

    private static void answered(Span span, int status) {
        span.setAttribute("http.response.status_code", status);
        if (status >= 400) {
            failed(span, Integer.toString(status));
        }
    }

    private static void failed(Span span, String type) {
        span.setAttribute(ERROR, type).setStatus(StatusCode.ERROR);
    }

    private static void end(Span span, SignalType signal) {
        if (signal == SignalType.CANCEL) {
            failed(span, "timeout");
        }
        span.end();
    }
}
