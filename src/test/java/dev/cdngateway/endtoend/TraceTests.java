package dev.cdngateway.endtoend;

import static dev.cdngateway.endtoend.Collector.attribute;
import static dev.cdngateway.endtoend.Collector.hex;
import static dev.cdngateway.endtoend.Collector.linkedTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cdngateway.simulator.Fault;
import dev.cdngateway.simulator.HuaweiSimulator;
import dev.cdngateway.simulator.ReceivedRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** From the caller's span, across the queue and a restart, to the vendor's server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TraceTests {

    private static final String KEY = "Canary-key-of-the-team";
    private static final String TARGET = "https://www.example.com/canary-target?signature=canary-query";

    private final Collector collector = Collector.start();
    private final HuaweiSimulator vendor = HuaweiSimulator.with()
            .credentials("demo", "demo", "hunter2-of-huawei")
            .hosts("*.example.com")
            .start();
    private @Nullable Gateway gateway;
    private List<Span> heldRequests = List.of();

    @BeforeAll
    void start(@TempDir Path folder) {
        try (Gateway first = start(folder, true)) {
            for (String id : List.of("a1", "a2")) {
                String body = Wish.urls("https://held.example.com/" + id).json();
                first.team(KEY).accepted("/v1/purges", body, trace(id));
            }
            heldRequests = List.of(collector.await(of("a1")), collector.await(of("a2")));
        }
        gateway = start(folder, false);
    }

    private Gateway start(Path folder, boolean paused) {
        String settings = """
                cdn-gateway:
                  accounts:
                    main: {vendor: huawei, base-url: "%1$s", hosts: [www.example.com],
                      credentials: {domain-name: demo, username: demo, password: hunter2-of-huawei}, settings: {iam-url: "%1$s"}}
                    held: {vendor: huawei, base-url: "%1$s", hosts: [held.example.com], paused: %2$s,
                      credentials: {domain-name: demo, username: demo, password: hunter2-of-huawei}, settings: {iam-url: "%1$s"}}
                  access:
                    teams: {team: {api-key-sha256: ["%3$s"], hosts: ["*"], operations: [purge], admin: true}}
                  dispatch: {poll-interval: 100ms}
                """.formatted(vendor.uri(), paused, Sha256.hex(KEY)) + collector.settings();
        return Gateway.start(folder, Gateway.h2(folder), settings);
    }

    @AfterAll
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
        vendor.close();
        collector.close();
    }

    private Team team() {
        return Objects.requireNonNull(gateway).team(KEY);
    }

    /** The headers of a caller whose trace ends in these digits. */
    private static String[] trace(String id) {
        return traceparent(id, "01");
    }

    private static String[] traceparent(String id, String flags) {
        return new String[] {
            "traceparent", "00-" + traceId(id) + "-00f067aa0ba902b7-" + flags, "tracestate", "vendor=canary-state"
        };
    }

    private static String traceId(String id) {
        return "4bf92f3577b34da6a3ce929d0e0e47" + id;
    }

    /** A request in that caller's trace. */
    private static Predicate<Span> of(String id) {
        return span -> hex(span.getTraceId()).equals(traceId(id)) && span.getKind() == SpanKind.SPAN_KIND_SERVER;
    }

    private Predicate<Span> childrenOf(Span parent) {
        return span -> span.getParentSpanId().equals(parent.getSpanId());
    }

    @Test
    void requestContinuesItsCallersTrace() {
        String task = team().carriedOut("/v1/purges", Wish.urls(TARGET).json(), trace("b1"))
                .path("id")
                .stringValue();

        Span request = collector.await(of("b1"));
        assertThat(hex(request.getParentSpanId())).isEqualTo("00f067aa0ba902b7");
        assertThat(request.getTraceState()).isEqualTo("vendor=canary-state");
        assertThat(request.getName()).isEqualTo("http post /v1/purges");
        assertThat(attribute(request, "cdngateway.task.id")).isEqualTo(task);
        assertThat(attribute(request, "cdngateway.request.id")).isNotBlank();
    }

    @Test
    void batchLinksToItsRequestAndHoldsItsVendorsCall() {
        team().carriedOut("/v1/purges", Wish.urls(TARGET).json(), trace("c1"));
        Span request = collector.await(of("c1"));

        Span batch = collector.await(linkedTo(request));
        assertThat(batch.getName()).isEqualTo("purge main");
        assertThat(batch.getKind()).isEqualTo(SpanKind.SPAN_KIND_CONSUMER);
        assertThat(batch.getParentSpanId().isEmpty()).isTrue();
        assertThat(batch.getTraceId()).isNotEqualTo(request.getTraceId());
        assertThat(attribute(batch, "cdngateway.account")).isEqualTo("main");
        assertThat(attribute(batch, "cdngateway.vendor")).isEqualTo("huawei");
        assertThat(attribute(batch, "cdngateway.operation")).isEqualTo("purge");
        assertThat(attribute(batch, "cdngateway.kind")).isEqualTo("url");
        assertThat(attribute(batch, "cdngateway.batch.size")).isEqualTo("1");
        assertThat(attribute(batch, "cdngateway.batch.attempt")).isEqualTo("1");
        assertThat(attribute(batch, "cdngateway.batch.id")).isNotBlank();
        assertThat(attribute(batch, "cdngateway.vendor.task.id")).isNotBlank();
        assertThat(attribute(batch, "cdngateway.outcome")).isEqualTo("accepted");
        Span call = collector.await(childrenOf(batch));
        assertThat(call.getName()).isEqualTo("POST");
        assertThat(call.getKind()).isEqualTo(SpanKind.SPAN_KIND_CLIENT);
        assertThat(call.getTraceId()).isEqualTo(batch.getTraceId());
        assertThat(attribute(call, "server.address")).isEqualTo("127.0.0.1");
        assertThat(attribute(call, "http.response.status_code")).isEqualTo("200");
    }

    @Test
    void requestsThatShareACallAreBothLinkedToAfterARestart() {
        Span batch = collector.await(linkedTo(heldRequests.getFirst()));

        assertThat(attribute(batch, "cdngateway.account")).isEqualTo("held");
        assertThat(batch).matches(linkedTo(heldRequests.getLast()));
        assertThat(batch.getLinksList().stream()
                        .map(link -> link.getAttributes(0).getValue().getStringValue()))
                .containsExactlyInAnyOrderElementsOf(heldRequests.stream()
                        .map(request -> attribute(request, "cdngateway.task.id"))
                        .toList());
    }

    @Test
    void callerWhoDoesNotTraceIsNotTraced() {
        team().carriedOut("/v1/purges", Wish.urls("https://www.example.com/u").json(), traceparent("e1", "00"));
        team().carriedOut("/v1/purges", Wish.urls("https://www.example.com/v").json(), trace("e2"));

        collector.await(linkedTo(collector.await(of("e2"))));
        assertThat(collector.spans()).noneMatch(of("e1"));
        assertThat(collector.spans().stream().flatMap(span -> span.getLinksList().stream()))
                .isNotEmpty()
                .noneMatch(link -> hex(link.getTraceId()).equals(traceId("e1")));
    }

    @Test
    void lookUpLinksToItsRequest() {
        vendor.failNext(
                request -> request.body().contains("/lost"), 1, Fault.reset().afterProcessing());
        team().carriedOut(
                        "/v1/purges", Wish.urls("https://www.example.com/lost").json(), trace("91"));

        Span lookUp = collector.await(
                linkedTo(collector.await(of("91"))).and(span -> span.getName().equals("look-up main")));
        assertThat(attribute(lookUp, "cdngateway.outcome")).isEqualTo("found");
        collector.await(childrenOf(lookUp));
    }

    @Test
    void malformedTraceparentBeginsATraceOfOnesOwn() {
        String body = Wish.urls("https://www.example.com/w").json();
        String task = team().carriedOut("/v1/purges", body, "traceparent", "00-zz-00f067aa0ba902b7-01")
                .path("id")
                .stringValue();

        Span request = collector.await(span ->
                span.getKind() == SpanKind.SPAN_KIND_SERVER && task.equals(attribute(span, "cdngateway.task.id")));
        assertThat(request.getParentSpanId().isEmpty()).isTrue();
    }

    @Test
    void vendorsNeverLearnOfATrace() {
        team().carriedOut("/v1/purges", Wish.urls(TARGET).json(), trace("f1"));

        assertThat(vendor.requests())
                .isNotEmpty()
                .allSatisfy(request ->
                        assertThat(names(request)).doesNotContain("traceparent", "tracestate", "b3", "baggage"));
    }

    private static Set<String> names(ReceivedRequest request) {
        return request.headers().stream()
                .map(header -> header.getKey().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    @Test
    void spansTellNoTargetAndNoSecret() {
        team().carriedOut("/v1/purges", Wish.urls(TARGET).json(), trace("71"));
        team().get("/v1/tasks?url=https://www.example.com/canary-target%3Fsignature=canary-query");
        team().get("/v1/canary-path?x=canary-query");
        team().get("/v1/accounts/main/records?operation=purge&from=2020-01-01T00:00:00Z&url=" + "https://canary-query");
        team().post("/v1/purges?canary-query=1", "{\"canary-field\": \"canary-body\"}", trace("72"));
        collector.await(linkedTo(collector.await(of("71"))));
        collector.await(of("72"));
        await().until(() ->
                collector.spans().stream().anyMatch(span -> span.getName().contains("records")));

        String told = collector.spans().stream()
                .map(span -> span.toBuilder().clearTraceState().build().toString())
                .collect(Collectors.joining("\n"));
        assertThat(told).doesNotContainIgnoringCase("canary").doesNotContain("hunter2", "https://");
        vendor.requests().stream()
                .flatMap(request -> request.header("X-Auth-Token").stream())
                .forEach(token -> assertThat(told).doesNotContain(token));
    }

    @Test
    void whoWatchesTheGatewayLeavesNoSpans() {
        Team operator = Objects.requireNonNull(gateway).operator();
        operator.get("/actuator/health/readiness");
        operator.get("/actuator/prometheus");
        team().carriedOut("/v1/purges", Wish.urls("https://www.example.com/x").json(), trace("81"));

        collector.await(linkedTo(collector.await(of("81"))));
        assertThat(collector.spans()).noneMatch(span -> span.toString().contains("actuator"));
        assertThat(collector.spans().stream().map(TraceTests::sort).distinct())
                .isSubsetOf("http", "purge", "look-up", "GET", "POST");
    }

    private static String sort(Span span) {
        return span.getName().split(" ", 2)[0];
    }
}
