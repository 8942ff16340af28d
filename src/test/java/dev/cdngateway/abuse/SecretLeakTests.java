package dev.cdngateway.abuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cdngateway.simulator.Fault;
import dev.cdngateway.simulator.ReceivedRequest;
import dev.cdngateway.simulator.Simulator;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.StringUtils;

/** Secrets are nowhere: not in a log that tells all it can, not in an answer, a metric, an endpoint or the database. */
@TestInstance(Lifecycle.PER_CLASS)
class SecretLeakTests {

    private static final String LOG_EVERYTHING = """
            logging.level: {root: TRACE}
            """;
    private static final Pattern ENTRY = Pattern.compile("(?m)^[0-9:.]{12} [A-Z]+ +([a-zA-Z.0-9]+) ");
    private static final String UNKNOWN = "Canary/of+nobody~7";
    private static final String TOKEN = "Canary.bearer.token~8";
    private static final List<String> SHUT = List.of(
            "env",
            "heapdump",
            "threaddump",
            "configprops",
            "beans",
            "loggers",
            "logfile",
            "mappings",
            "conditions",
            "httpexchanges",
            "shutdown",
            "flyway",
            "caches",
            "scheduledtasks");

    private final List<String> answers = new ArrayList<>();
    private final Ground ground;

    SecretLeakTests(@TempDir Path folder) {
        ground = new Ground(folder, LOG_EVERYTHING);
    }

    @BeforeAll
    void runEveryFlow() throws IOException {
        purgesAndPrefetches();
        failures();
        callers();
        queries();
        operators();
    }

    @AfterAll
    void stop() {
        ground.close();
    }

    private void purgesAndPrefetches() throws IOException {
        for (String host : List.of(Ground.HOST, Ground.SIGNED_HOST, Ground.STATIC_HOST)) {
            ended(post(
                    "/v1/purges",
                    "{\"urls\":[\"https://%1$s/a\"],\"directories\":[\"https://%1$s/d/\"]}".formatted(host)));
            ended(post("/v1/prefetches", "{\"urls\":[\"https://%s/b\"]}".formatted(host)));
        }
        post("/v1/purges?dryRun=true", "{\"urls\":[\"https://%s/a\"]}".formatted(Ground.HOST));
        post("/v1/purges", "{\"urls\":[\"https://%s/a\"]}".formatted(Ground.HELD_HOST));
    }

    private void failures() throws IOException {
        String task = ended(post("/v1/purges", "{\"urls\":[\"https://%s/broken/a\"]}".formatted(Ground.HOST)));
        post(task + "/retry", "");
        ended(post("/v1/purges", "{\"urls\":[\"https://stranger.example.com/a\"]}"));
        ground.huawei.revokeTokens();
        ended(post("/v1/purges", "{\"urls\":[\"https://%s/revoked\"]}".formatted(Ground.HOST)));
        for (Fault fault : List.of(Fault.reset(), Fault.answer(500, "{}"), Fault.answer(503, "[]"))) {
            ground.huawei.failNext(1, fault);
            ground.cdnPro.failNext(1, fault);
            ended(post(
                    "/v1/purges",
                    "{\"urls\":[\"https://%s/x\",\"https://%s/x\"]}".formatted(Ground.HOST, Ground.STATIC_HOST)));
        }
    }

    private void callers() throws IOException {
        call("GET", "/v1/tasks", "", "X-API-Key: " + UNKNOWN);
        call("GET", "/v1/tasks", "", "Authorization: Bearer " + TOKEN);
        call("GET", "/v1/tasks", "", "Authorization: Bearer " + TOKEN, "X-API-Key: " + Ground.OWNER);
        call("GET", "/v1/tasks", "", "X-API-Key: " + Ground.OWNER, "X-API-Key: " + Ground.OWNER);
        call("POST", "/v1/purges", "{", "X-API-Key: " + Ground.OWNER, "Content-Type: application/json");
        call("GET", "/v1/tasks?x=1", "", "X-API-Key: " + Ground.OWNER);
        call("GET", "/nowhere", "", "X-API-Key: " + Ground.OWNER);
        call("DELETE", "/v1/tasks", "", "X-API-Key: " + Ground.OWNER);
        call("GET", "/v1/ta{sks", "", "X-API-Key: " + Ground.OWNER);
        call("GET", "/v1/tasks", "", "X-API-Key: " + Ground.OWNER, "Bad Header: 1");
    }

    private void queries() throws IOException {
        for (String account : List.of("huawei-main", "huawei-signed", "cdnpro-main", "cdnpro-held")) {
            for (String query : List.of("", "/history?operation=purge", "/records", "/quota")) {
                call("GET", "/v1/accounts/" + account + query, "", "X-API-Key: " + Ground.ADMIN);
            }
        }
        call("GET", "/v1/accounts", "", "X-API-Key: " + Ground.OTHER);
        call("GET", "/v1/tasks", "", "X-API-Key: " + Ground.ADMIN);
    }

    private void operators() throws IOException {
        for (String path : Stream.concat(
                        Stream.of("", "/health", "/health/readiness", "/info", "/prometheus"),
                        SHUT.stream().map(name -> "/" + name))
                .toList()) {
            try (Wire wire = ground.operator()) {
                answers.add(wire.call("GET", "/actuator" + path, "").toString());
            }
        }
    }

    private String post(String path, String body) throws IOException {
        Answer answer = call("POST", path, body, "X-API-Key: " + Ground.OWNER, "Content-Type: application/json");
        return answer.header("Location").orElse(path);
    }

    private String ended(String task) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !call("GET", task, "", "X-API-Key: " + Ground.OWNER)
                        .json()
                        .path("finishedAt")
                        .isNull());
        return task;
    }

    private Answer call(String method, String target, String body, String... headers) throws IOException {
        try (Wire wire = ground.wire()) {
            Answer answer = wire.call(method, target, body, headers);
            answers.add(answer.toString());
            return answer;
        }
    }

    /** Each secret as it is, and as it looks on its way. */
    private Set<String> searched() {
        Set<String> secrets = new TreeSet<>(Ground.secrets());
        secrets.addAll(List.of(UNKNOWN, TOKEN));
        for (Simulator vendor : List.of(ground.huawei, ground.cdnPro)) {
            for (ReceivedRequest request : vendor.requests()) {
                request.header("X-Auth-Token").ifPresent(secrets::add);
                request.header("Authorization").ifPresent(secrets::add);
            }
        }
        Set<String> forms = new TreeSet<>();
        secrets.forEach(secret -> forms.addAll(forms(secret)));
        return forms;
    }

    private static List<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return List.of(
                secret,
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                secret.replace("/", "\\/"),
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                HexFormat.of().formatHex(bytes));
    }

    private void assertNowhere(String what, String text) {
        Set<String> found = new TreeSet<>();
        for (String secret : searched()) {
            for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
                found.add(StringUtils.truncate(secret, 40) + " told by " + speaker(text.substring(0, at)));
            }
        }
        assertThat(found).as(what).isEmpty();
    }

    /** The logger of the entry that a text ends in. */
    private static String speaker(String text) {
        Matcher entries = ENTRY.matcher(text.substring(Math.max(0, text.length() - 20_000)));
        return entries.results()
                .reduce((before, entry) -> entry)
                .map(entry -> entry.group(1))
                .orElse("nobody known");
    }

    @Test
    void logTellsNone() {
        String log = ground.log();
        assertThat(log).contains(" TRACE ").contains("o.s.w.s.DispatcherServlet");
        assertNowhere("log", log);
    }

    @Test
    void answersTellNone() {
        assertNowhere("answers", String.join("\n", answers));
    }

    @Test
    void databaseHoldsNone() {
        JdbcTemplate database = ground.context().getBean(JdbcTemplate.class);
        String dump = String.join("\n", database.queryForList("SCRIPT", String.class));
        assertThat(dump).contains("huawei-main");
        assertNowhere("database", dump);
    }

    @Test
    void operatorsSeeThreeEndpointsOnly() throws IOException {
        for (String name : SHUT) {
            try (Wire wire = ground.operator()) {
                assertThat(wire.call("GET", "/actuator/" + name, "").status())
                        .as(name)
                        .isEqualTo(404);
            }
        }
        try (Wire wire = ground.wire()) {
            assertThat(wire.call("GET", "/actuator/health", "").status()).isEqualTo(404);
        }
    }
}
