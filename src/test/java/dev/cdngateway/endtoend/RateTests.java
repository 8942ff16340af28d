package dev.cdngateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.testing.TestDatabase;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Teams with request rates, and two replicas on one PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RateTests {

    private static final String SETTINGS =
            """
            cdn-gateway:
              accounts:
                resting: {vendor: huawei, base-url: "http://127.0.0.1:9", hosts: [www.example.com], paused: true,
                  credentials: {domain-name: demo, username: demo, password: demo}, settings: {iam-url: "http://127.0.0.1:9"}}
              access:
                teams:
                  many: {api-key-sha256: ["%s"], hosts: ["*"], operations: [purge], requests-per-minute: 600}
                  few: {api-key-sha256: ["%s"], hosts: ["*"], operations: [purge], requests-per-minute: 5}
                  free: {api-key-sha256: ["%s"], hosts: ["*"], operations: [purge]}
              max-body-size: 1KB
            """.formatted(Sha256.hex("many-key"), Sha256.hex("few-key"), Sha256.hex("free-key"));

    private final TestDatabase database = TestDatabase.postgres();
    private @Nullable Gateway one;
    private @Nullable Gateway other;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        one = Gateway.start(Files.createDirectory(folder.resolve("one")), database.url(), SETTINGS);
        other = Gateway.start(Files.createDirectory(folder.resolve("other")), database.url(), SETTINGS);
    }

    @AfterAll
    void stop() throws IOException {
        for (Gateway gateway : new Gateway[] {one, other}) {
            if (gateway != null) {
                gateway.close();
            }
        }
        database.close();
    }

    private static Team team(@Nullable Gateway gateway, String key) {
        if (gateway == null) {
            throw new IllegalStateException("The gateway was not started");
        }
        return gateway.team(key);
    }

    private static String limit(HttpResponse<String> answer) {
        return answer.statusCode() + " "
                + answer.headers().firstValue("RateLimit-Policy").orElse("-") + " "
                + answer.headers().firstValue("RateLimit").orElse("-").replaceAll("t=.*", "t");
    }

    @Test
    void everyAnswerToATeamWithALimitTellsWhatIsLeft() {
        Team many = team(one, "many-key");
        String task = many.accepted(
                "/v1/purges", Wish.urls("https://www.example.com/rate").json()); // r=599

        assertThat(List.of(
                        limit(many.get("/v1/accounts")),
                        limit(many.post("/v1/purges", "{")),
                        limit(many.get("/v1/nothing")),
                        limit(many.get("/v1/purges")),
                        limit(many.post("/v1/purges", "{\"name\":\"" + "x".repeat(2000) + "\"}")),
                        limit(many.post(task + "/cancel", "")),
                        limit(many.get(task + "/events"))))
                .containsExactly(
                        "200 \"team\";q=600;w=60 \"team\";r=598;t",
                        "400 \"team\";q=600;w=60 \"team\";r=597;t",
                        "404 \"team\";q=600;w=60 \"team\";r=596;t",
                        "405 \"team\";q=600;w=60 \"team\";r=595;t",
                        "413 \"team\";q=600;w=60 \"team\";r=594;t",
                        "200 \"team\";q=600;w=60 \"team\";r=593;t",
                        "200 \"team\";q=600;w=60 \"team\";r=592;t");
    }

    @Test
    void requestAboveTheLimitOfAllReplicasTogetherIsRefused() {
        for (int i = 0; i < 5; i++) {
            assertThat(team(i % 2 == 0 ? one : other, "few-key")
                            .get("/v1/accounts")
                            .statusCode())
                    .isEqualTo(200);
        }
        HttpResponse<String> refused = team(other, "few-key")
                .post("/v1/purges", Wish.urls("https://www.example.com/rate").json());

        assertThat(limit(refused)).isEqualTo("429 \"team\";q=5;w=60 \"team\";r=0;t");
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 60L);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(Team.json(refused)).isEqualTo(JsonMapper.shared().readTree("""
                {"type": "urn:cdn-gateway:problem:rate-limited", "title": "Too many requests", "status": 429,
                 "detail": "The team few may send 5 requests a minute; nothing of this one was done, send it again after the time in Retry-After.",
                 "instance": "/v1/purges"}"""));
        assertThat(team(one, "few-key").get("/v1/nothing").statusCode()).isEqualTo(429);
    }

    @Test
    void teamWithoutALimitAndStrangersAreNotCounted() {
        assertThat(limit(team(one, "free-key").get("/v1/accounts"))).isEqualTo("200 - -");
        assertThat(limit(team(one, "unknown-key").get("/v1/accounts"))).isEqualTo("401 - -");
        assertThat(limit(team(one, "many-key").get("/v3/api-docs"))).isEqualTo("200 - -");
    }
}
