package dev.cdngateway.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The header of W3C trace context, version 00: what is stored of a span to link to it later. */
final class Traceparent {

    private static final String NAME = "traceparent";

    private Traceparent() {}

    static String of(SpanContext span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                + span.getTraceFlags().asHex();
    }

    /** A context that is not valid if the text is none. */
    static SpanContext read(String text) {
        Context read = W3CTraceContextPropagator.getInstance().extract(Context.root(), text, Header.GETTER);
        return Span.fromContext(read).getSpanContext();
    }

    private enum Header implements TextMapGetter<String> {
        GETTER;

        @Override
        public Iterable<String> keys(String carrier) {
            return List.of(NAME);
        }

        @Override
        public @Nullable String get(@Nullable String carrier, String key) {
            return key.equals(NAME) ? carrier : null;
        }
    }
}
