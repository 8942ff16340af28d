package dev.cdngateway.trace;

import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelSpan;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.api.trace.StatusCode;

/** The spans of requests that came in. Of an error they tell the class; its message may hold what the caller sent. */
final class ReceivedRequests extends PropagatingReceiverTracingObservationHandler<ReceiverContext<?>> {

    ReceivedRequests(Tracer tracer, Propagator propagator) {
        super(tracer, propagator);
    }

    @Override
    public void onError(ReceiverContext<?> context) {
        // customizeReceiverSpan tells it
    }

    @Override
    public void customizeReceiverSpan(ReceiverContext<?> context, Span span) {
        Throwable error = context.getError();
        if (error != null) {
            span.tag("error.type", error.getClass().getName());
            OtelSpan.toOtel(span).setStatus(StatusCode.ERROR);
        }
    }
}
