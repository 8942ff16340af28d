package dev.cdngateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cdngateway.simulator.HuaweiSimulator;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each line on the console is a JSON object of the Elastic Common Schema that tells what it is about. */
@ExtendWith(OutputCaptureExtension.class)
class LogTests {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @TempDir
    private Path folder;

    private final HuaweiSimulator vendor =
            HuaweiSimulator.with().hosts("www.example.com").start();

    @AfterEach
    void stop() {
        vendor.close();
    }

    private Gateway start() {
        return start("{enabled: false}");
    }

    private Gateway start(String access) {
        return Gateway.startOnConsole(folder, Gateway.h2(folder), """
                cdn-gateway:
                  accounts:
                    main: {vendor: huawei, base-url: "%1$s", hosts: [www.example.com],
                      credentials: {domain-name: demo, username: demo, password: demo}, settings: {iam-url: "%1$s"}}
                  access: %2$s
                  dispatch: {poll-interval: 100ms}
                server: {address: 127.0.0.1}
                """.formatted(vendor.uri(), access));
    }

    @Test
    void linesTellWhatTheyAreAbout(CapturedOutput output) {
        try (Gateway gateway = start()) {
            JsonNode task = gateway.stranger()
                    .carriedOut(
                            "/v1/purges",
                            Wish.urls("https://www.example.com/").json(),
                            "X-Request-Id",
                            "request-1",
                            "traceparent",
                            "00-" + TRACE + "-00f067aa0ba902b7-01");
            String id = task.path("id").stringValue();

            JsonNode audit = line(output, "audit", "outcome=accepted");
            assertThat(audit.at("/message").stringValue()).contains("request=request-1", "task=" + id);
            assertThat(audit.at("/requestId").stringValue()).isEqualTo("request-1");
            assertThat(audit.at("/traceId").stringValue()).isEqualTo(TRACE);
            assertThat(audit.at("/taskId").stringValue()).isEqualTo(id);
            assertThat(audit.at("/ecs/version").isString()).isTrue();
            for (String decided : List.of("accepted batch", "has ended")) {
                JsonNode line = line(output, "dev.cdngateway.dispatch", decided);
                assertThat(line.at("/account").stringValue()).isEqualTo("main");
                assertThat(line.at("/batchId").stringValue())
                        .isEqualTo(task.at("/batches/0/id").stringValue());
                assertThat(line.at("/taskIds").toString()).isEqualTo("[\"" + id + "\"]");
                assertThat(line.has("requestId")).isFalse();
            }
        }
    }

    @Test
    void whatACallerSendsCannotForgeALine(CapturedOutput output) {
        try (Gateway gateway = start()) {
            gateway.stranger()
                    .post(
                            "/v1/tasks/%0A%7B%22log%22:1%7D%1B%5B31m/cancel",
                            "{\"urls\": \"\\n{}\"}", "X-Request-Id", "{\"forged\":1}");
            await().until(() -> lines(output).anyMatch(of("audit", "")));

            assertThat(output.getOut()).doesNotContain("\u001b");
            assertThat(lines(output)).allMatch(line -> line.path("log").isObject() && !line.has("forged"));
        }
    }

    @Test
    void refusedRequestsAreToldOfWithTheirIds(CapturedOutput output) {
        String access = "{teams: {team: {api-key-sha256: ['%s'], hosts: ['*'], operations: [purge]}}}"
                .formatted(Sha256.hex("key"));
        try (Gateway gateway = start(access)) {
            refused(gateway.stranger(), 401);
            refused(gateway.team("key"), 404);

            for (int status : List.of(401, 404)) {
                JsonNode audit = line(output, "audit", "request=request-" + status);
                assertThat(audit.at("/message").stringValue()).contains("status=" + status);
                assertThat(audit.at("/requestId").stringValue()).isEqualTo("request-" + status);
                assertThat(audit.at("/traceId").stringValue()).isEqualTo(TRACE);
            }
        }
    }

    private static void refused(Team team, int status) {
        String path = "/v1/tasks/00000000-0000-7000-8000-000000000000/cancel";
        String traceparent = "00-" + TRACE + "-00f067aa0ba902b7-01";
        assertThat(team.post(path, "", "X-Request-Id", "request-" + status, "traceparent", traceparent)
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void withoutACollectorNothingIsStoredOrWarnedOf(CapturedOutput output) {
        try (Gateway gateway = start()) {
            gateway.stranger()
                    .carriedOut(
                            "/v1/purges", Wish.urls("https://www.example.com/").json());

            assertThat(lines(output).filter(of("io.opentelemetry", "")))
                    .noneMatch(line -> List.of("WARN", "ERROR")
                            .contains(line.at("/log/level").stringValue()));
            assertThat(gateway.context()
                            .getBean(JdbcTemplate.class)
                            .queryForList("select trace from task where trace is not null"))
                    .isEmpty();
        }
    }

    private static JsonNode line(CapturedOutput output, String logger, String message) {
        return await().until(() -> lines(output).filter(of(logger, message)).toList(), found -> !found.isEmpty())
                .getFirst();
    }

    private static Predicate<JsonNode> of(String logger, String message) {
        return line -> line.at("/log/logger").asString("").startsWith(logger)
                && line.at("/message").asString("").contains(message);
    }

    /** Of the gateway; what tests print themselves is none of its lines. */
    private static Stream<JsonNode> lines(CapturedOutput output) {
        String text = output.getOut();
        return text.substring(text.indexOf('{'), text.lastIndexOf('\n')).lines().map(JsonMapper.shared()::readTree);
    }
}
