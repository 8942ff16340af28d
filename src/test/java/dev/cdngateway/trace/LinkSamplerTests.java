package dev.cdngateway.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkSamplerTests {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final LinkData KEPT = link("01");
    private static final LinkData NOT_KEPT = link("00");

    private static LinkData link(String flags) {
        return LinkData.create(Traceparent.read("00-" + TRACE + "-00f067aa0ba902b7-" + flags));
    }

    private static SamplingDecision decision(Sampler unlinked, LinkData... links) {
        return new LinkSampler(unlinked)
                .shouldSample(
                        Context.root(), TRACE, "purge main", SpanKind.CONSUMER, Attributes.empty(), List.of(links))
                .getDecision();
    }

    @Test
    void oneLinkThatIsKeptIsEnough() {
        assertThat(decision(Sampler.alwaysOff(), NOT_KEPT, KEPT)).isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
        assertThat(decision(Sampler.alwaysOn(), NOT_KEPT)).isEqualTo(SamplingDecision.DROP);
    }

    @Test
    void withoutLinksTheOtherDecides() {
        assertThat(decision(Sampler.alwaysOn())).isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
        assertThat(decision(Sampler.alwaysOff())).isEqualTo(SamplingDecision.DROP);
    }

    @Test
    void whatIsNoTraceparentIsNoContext() {
        assertThat(Traceparent.read("00-zz").isValid()).isFalse();
        assertThat(Traceparent.of(KEPT.getSpanContext())).isEqualTo("00-" + TRACE + "-00f067aa0ba902b7-01");
    }
}
