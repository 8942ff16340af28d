package dev.cdngateway.endtoend;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Takes spans over OTLP/HTTP; or takes connections, and never answers. */
final class Collector implements AutoCloseable {

    private final Queue<Span> spans = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final boolean hangs;
    private final HttpServer server;

    private Collector(int port, boolean hangs) {
        this.hangs = hangs;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/v1/traces", this::receive);
        server.start();
    }

    static Collector start() {
        return new Collector(0, false);
    }

    static Collector hanging(int port) {
        return new Collector(port, true);
    }

    /** The settings that send spans here, soon. */
    String settings() {
        return settings(server.getAddress().getPort(), "1s");
    }

    static String settings(int port, String timeout) {
        return """
                management.opentelemetry.tracing.export:
                  schedule-delay: 50ms
                  otlp: {timeout: %s, endpoint: "http://127.0.0.1:%d/v1/traces"}
                """.formatted(timeout, port);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            calls.incrementAndGet();
            if (hangs) {
                closing.await();
            }
            String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
            try (InputStream body = exchange.getRequestBody();
                    InputStream plain = "gzip".equals(encoding) ? new GZIPInputStream(body) : body) {
                ExportTraceServiceRequest.parseFrom(plain).getResourceSpansList().stream()
                        .flatMap(resource -> resource.getScopeSpansList().stream())
                        .forEach(scope -> spans.addAll(scope.getSpansList()));
            }
            exchange.sendResponseHeaders(200, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How often spans were brought. */
    int calls() {
        return calls.get();
    }

    List<Span> spans() {
        return List.copyOf(spans);
    }

    /** Waits for a span. */
    Span await(Predicate<Span> wanted) {
        return awaitAll(wanted, 1).getFirst();
    }

    List<Span> awaitAll(Predicate<Span> wanted, int count) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> spans.stream().filter(wanted).toList(), found -> found.size() >= count);
    }

    /** The span of that id, in hexadecimal digits. */
    static Predicate<Span> linkedTo(Span request) {
        return span -> span.getLinksList().stream()
                .anyMatch(link -> link.getSpanId().equals(request.getSpanId())
                        && link.getTraceId().equals(request.getTraceId()));
    }

    static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }

    /** The text of a span's attribute; null if it has none of that name. */
    static @Nullable String attribute(Span span, String name) {
        return span.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals(name))
                .map(attribute -> attribute.getValue().hasIntValue()
                        ? Long.toString(attribute.getValue().getIntValue())
                        : attribute.getValue().getStringValue())
                .findFirst()
                .orElse(null);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.close();
    }
}
