package dev.cdngateway.simulator;

import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.UUID;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/** An HTTP/1.1 server on 127.0.0.1 that reads, records and answers, and can fail on request. */
final class LoopbackServer implements AutoCloseable {

    static final int MAX_BODY = 12 * 1024 * 1024;
    private static final int MAX_HEAD = 64 * 1024;

    private final VendorApi api;
    private final RequestLog log;
    private final FaultScript faults;
    private final LoopResources threads = LoopResources.create("simulator", 2, true);
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final DisposableServer server;

    LoopbackServer(int port, VendorApi api, RequestLog log, FaultScript faults) {
        this.api = api;
        this.log = log;
        this.faults = faults;
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(port)
                .runOn(threads, false)
                .httpRequestDecoder(spec -> spec.maxInitialLineLength(MAX_HEAD).maxHeaderSize(MAX_HEAD))
                .doOnConnection(connection -> connections.add(connection.channel()))
                .handle(this::handle)
                .bindNow();
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.dispose();
        connections.close().awaitUninterruptibly();
        threads.dispose();
    }

    private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .asByteArray()
                .reduceWith(() -> new BoundedBody(MAX_BODY), BoundedBody::add)
                .flatMap(body -> arrived(request, body, response));
    }

    private Mono<Void> arrived(HttpServerRequest request, BoundedBody body, HttpServerResponse response) {
        var received = new ReceivedRequest(
                UUID.randomUUID().toString().replace("-", ""),
                request.method().name(),
                request.uri(),
                request.requestHeaders().entries(),
                body.text());
        log.add(received);
        if (body.overflowed()) {
            return send(api.tooLarge(received), response);
        }
        return faults.next(received)
                .map(fault -> play(fault, received, response))
                .orElseGet(() -> send(api.answer(received), response));
    }

    private Mono<Void> play(Fault fault, ReceivedRequest request, HttpServerResponse response) {
        return switch (fault) {
            case Fault.Scripted scripted -> send(scripted.answer(), response);
            case Fault.Hang hang -> Mono.never();
            case Fault.Reset reset -> reset(response);
            case Fault.Delay delay ->
                Mono.delay(delay.by()).then(Mono.defer(() -> send(api.answer(request), response)));
            case Fault.Processed processed -> {
                api.answer(request);
                yield play(processed.then(), request, response);
            }
        };
    }

    private static Mono<Void> send(Answer answer, HttpServerResponse response) {
        response.status(answer.status());
        answer.headers().forEach(response::header);
        return answer.body().isEmpty()
                ? response.send()
                : response.sendString(Mono.just(answer.body())).then();
    }

    private static Mono<Void> reset(HttpServerResponse response) {
        response.withConnection(connection -> {
            connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
            connection.dispose();
        });
        return Mono.never();
    }
}
