package dev.cdngateway.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExportTests {

    private static final int UNAVAILABLE = 503;

    private final AtomicInteger calls = new AtomicInteger();
    private final HttpServer collector;

    ExportTests() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        collector.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(UNAVAILABLE, -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void stop() {
        collector.stop(0);
    }

    @Test
    void collectorThatRefusesIsTriedThreeTimes() {
        OtlpHttpSpanExporterBuilder builder = OtlpHttpSpanExporter.builder()
                .setEndpoint("http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/traces");
        new TraceConfiguration().fewRepeats().customize(builder);
        try (OtlpHttpSpanExporter exporter = builder.build()) {
            boolean brought =
                    exporter.export(List.of(span())).join(20, TimeUnit.SECONDS).isSuccess();

            assertThat(brought).isFalse();
            assertThat(calls).hasValue(3);
        }
    }

    private static SpanData span() {
        try (SdkTracerProvider provider = SdkTracerProvider.builder().build()) {
            return ((ReadableSpan) provider.get("test").spanBuilder("span").startSpan()).toSpanData();
        }
    }
}
