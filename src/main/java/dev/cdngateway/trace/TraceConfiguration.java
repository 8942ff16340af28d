package dev.cdngateway.trace;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.TracingProperties;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpHttpSpanExporterBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.observation.ServerRequestObservationContext;

@Configuration(proxyBeanMethods = false)
class TraceConfiguration {

    /** What is sent nowhere is not recorded; trace ids are continued and stand in the log all the same. */
    @Bean
    Sampler sampler(ObjectProvider<SpanExporter> exporters, TracingProperties settings) {
        return any(exporters)
                ? Sampler.parentBased(new LinkSampler(
                        Sampler.traceIdRatioBased(settings.getSampling().getProbability())))
                : Sampler.alwaysOff();
    }

    @Bean
    Traces traces(ObjectProvider<SpanExporter> exporters, Tracer tracer) {
        return new Traces(tracer, any(exporters));
    }

    /** A collector that is down is left alone soon, so that it does not hold up the gateway's end. */
    @Bean
    OtlpHttpSpanExporterBuilderCustomizer fewRepeats() {
        return exporter -> exporter.setRetryPolicy(RetryPolicy.builder()
                .setMaxAttempts(3)
                .setInitialBackoff(Duration.ofMillis(500))
                .setMaxBackoff(Duration.ofSeconds(1))
                .build());
    }

    private static boolean any(ObjectProvider<SpanExporter> exporters) {
        return exporters.stream().findAny().isPresent();
    }

    @Bean
    @Order(MicrometerTracingAutoConfiguration.RECEIVER_TRACING_OBSERVATION_HANDLER_ORDER)
    ReceivedRequests receivedRequests(io.micrometer.tracing.Tracer tracer, Propagator propagator) {
        return new ReceivedRequests(tracer, propagator);
    }

    /** A span tells the route of its request, and the id that leads to its lines in the log, but not the path. */
    @Bean
    ObservationFilter requestsWithoutPaths() {
        return context -> context instanceof ServerRequestObservationContext request ? withoutPath(request) : context;
    }

    private static Observation.Context withoutPath(ServerRequestObservationContext request) {
        request.removeHighCardinalityKeyValue("http.url");
        String id = request.getResponse() == null ? null : request.getResponse().getHeader("X-Request-Id");
        return id == null ? request : request.addHighCardinalityKeyValue(KeyValue.of("cdngateway.request.id", id));
    }
}
