package dev.cdngateway.dispatch;

import static dev.cdngateway.dispatch.DispatchKit.part;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.Task;
import dev.cdngateway.task.TaskStatus;
import dev.cdngateway.trace.Traces;
import dev.cdngateway.vendor.Finding;
import dev.cdngateway.vendor.Outcome;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The spans of calls; they never hold a call up. */
@Tag("beside")
@Timeout(60)
class BatchTracesTests {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String IMG = "https://www.example.com/img/";
    private static final String LOGO = IMG + "logo.png";
    private static final Duration LINGER = Duration.ofSeconds(1);
    private static final Outcome.Unknown LOST = new Outcome.Unknown(Failure.of(FailureCode.OUTCOME_UNKNOWN, "reset"));

    private final ScriptedAdapter vendor = new ScriptedAdapter();
    private final Ended ended = new Ended();
    private final SdkTracerProvider provider =
            SdkTracerProvider.builder().addSpanProcessor(ended).build();
    private final Traces traces = new Traces(provider.get("test"), true);

    @AfterEach
    void stop() {
        provider.close();
    }

    private DispatchKit lingering(Traces with) {
        return new DispatchKit(vendor, DispatchKit.settings(LINGER, 3), with);
    }

    private static Task ended(DispatchKit kit, UUID id) {
        return kit.awaitTask(id, task -> {
            kit.clock.advance(LINGER);
            return task.finishedAt() != null;
        });
    }

    private List<String> linked(String name) {
        return ended.spans.stream()
                .filter(span -> span.getName().equals(name))
                .flatMap(span -> span.getLinks().stream())
                .map(link -> link.getAttributes().get(AttributeKey.stringKey("cdngateway.task.id")))
                .toList();
    }

    @Test
    void callLinksToWhatItCarriesAndToWhatRidesWithIt() {
        try (DispatchKit kit = lingering(traces)) {
            UUID directory = kit.traced(TRACE, part(TargetKind.DIRECTORY, IMG));
            UUID url = kit.traced(TRACE, part(TargetKind.URL, LOGO));
            ended(kit, directory);

            assertThat(vendor.batches).hasSize(1);
            assertThat(linked("purge main")).containsExactlyInAnyOrder(directory.toString(), url.toString());
        }
    }

    @Test
    void callItselfReadsNothing() {
        try (DispatchKit kit = lingering(traces)) {
            ended(kit, kit.traced(TRACE, part(TargetKind.URL, LOGO)));

            assertThat(linked("purge main")).hasSize(1);
            assertThat(kit.databaseThreads).contains("pump-main").doesNotContain("call-main");
        }
    }

    @Test
    void lookUpAndRepeatLinkToTheirRequests() {
        vendor.answer(LOST).find(new Finding.NotFound());
        try (DispatchKit kit = lingering(traces)) {
            UUID id = kit.traced(TRACE, part(TargetKind.URL, LOGO));
            assertThat(ended(kit, id).status()).isEqualTo(TaskStatus.SUCCEEDED);

            assertThat(linked("look-up main")).containsExactly(id.toString());
            assertThat(linked("purge main")).containsExactly(id.toString(), id.toString());
            assertThat(kit.databaseThreads).doesNotContain("look-main");
        }
    }

    @Test
    void callGoesOutIfItsRequestsCannotBeRead() {
        try (DispatchKit kit = lingering(traces)) {
            UUID id = kit.traced(TRACE, part(TargetKind.URL, LOGO));
            kit.jdbc().execute("alter table task drop column trace");

            assertThat(ended(kit, id).status()).isEqualTo(TaskStatus.SUCCEEDED);
            assertThat(vendor.batches).hasSize(1);
            assertThat(ended.spans).isEmpty();
        }
    }

    @Test
    void callGoesOutIfThereCannotBeASpan() {
        Tracer broken = name -> {
            throw new IllegalStateException("on purpose");
        };
        try (DispatchKit kit = lingering(new Traces(broken, true))) {
            UUID id = kit.traced(TRACE, part(TargetKind.URL, LOGO));

            assertThat(ended(kit, id).status()).isEqualTo(TaskStatus.SUCCEEDED);
        }
    }

    private static final class Ended implements SpanProcessor {

        private final List<SpanData> spans = new CopyOnWriteArrayList<>();

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            spans.add(span.toSpanData());
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }
}
