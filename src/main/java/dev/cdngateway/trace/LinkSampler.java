package dev.cdngateway.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/**
 * Keeps a trace that links to requests if one of those is kept: were each drawn by lot, a rare request that is kept would
 * hardly ever meet a kept batch.
 *
 * @param unlinked decides about traces without links
 */
record LinkSampler(Sampler unlinked) implements Sampler {

    @Override
    public SamplingResult shouldSample(
            Context parent, String traceId, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        if (links.isEmpty()) {
            return unlinked.shouldSample(parent, traceId, name, kind, attributes, links);
        }
        return links.stream().anyMatch(link -> link.getSpanContext().isSampled())
                ? SamplingResult.recordAndSample()
                : SamplingResult.drop();
    }

    @Override
    public String getDescription() {
        return "LinkSampler{" + unlinked.getDescription() + "}";
    }
}
