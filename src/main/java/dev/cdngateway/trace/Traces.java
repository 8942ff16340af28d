package dev.cdngateway.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes spans. They never hold a target, a query, a header or a message of anybody's. */
public final class Traces {

    /** Where nobody collects spans. */
    public static final Traces OFF = new Traces(TracerProvider.noop().get("off"), false);

    /** The most requests that one span links to. */
    public static final int MOST_LINKS = 128;

    private static final AttributeKey<String> TASK = AttributeKey.stringKey("cdngateway.task.id");

    private final Tracer tracer;
    private final boolean on;

    public Traces(Tracer tracer, boolean on) {
        this.tracer = tracer;
        this.on = on;
    }

    /** Whether spans are sent anywhere. */
    public boolean on() {
        return on;
    }

    /** The current span in the form of a W3C {@code traceparent}; null if there is none that anybody collects. */
    public @Nullable String current() {
        SpanContext current = Span.current().getSpanContext();
        return on && current.isValid() ? Traceparent.of(current) : null;
    }

    /** Notes with the current span which task it brought. */
    public void accepted(UUID task) {
        Span.current().setAttribute(TASK, task.toString());
    }

    /**
     * Begins a trace of its own for work that several requests asked for, some of them long ago; it is kept if one of
     * them was.
     *
     * @param requests the {@code traceparent} of the request behind each task; at most {@link #MOST_LINKS}
     */
    public Span workFor(Map<UUID, String> requests, String name) {
        SpanBuilder span = tracer.spanBuilder(name).setNoParent().setSpanKind(SpanKind.CONSUMER);
        requests.forEach(
                (task, request) -> span.addLink(Traceparent.read(request), Attributes.of(TASK, task.toString())));
        return span.startSpan();
    }

    /** Begins a call to another server, as a part of the current span. */
    public Span call(String method) {
        return tracer.spanBuilder(method).setSpanKind(SpanKind.CLIENT).startSpan();
    }
}
