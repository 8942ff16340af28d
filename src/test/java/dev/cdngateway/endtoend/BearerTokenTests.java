package dev.cdngateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.cdngateway.simulator.HuaweiSimulator;
import dev.cdngateway.testing.StubIssuer;
import dev.cdngateway.testing.StubIssuer.Mood;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers with tokens, and the most talkative log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BearerTokenTests {

    private static final String BODY = Wish.urls("https://www.example.com/a").json();
    private static final String KEY = "key-of-the-keyed";

    @TempDir
    private static Path folder;

    private final HuaweiSimulator vendor =
            HuaweiSimulator.with().hosts("*.example.com").start();
    private final StubIssuer issuer = new StubIssuer();
    private final List<String> tokens = new ArrayList<>();
    private @Nullable Gateway started;

    @BeforeAll
    void start() {
        issuer.mood(Mood.FAILING);
        started = Gateway.start(folder, Gateway.h2(folder), settings());
        HttpResponse<String> early = team(token("web", null)).get("/v1/tasks");
        issuer.mood(Mood.WELL);

        assertThat(early.statusCode()).isEqualTo(503);
        assertThat(Team.json(early).path("type").stringValue()).isEqualTo("urn:cdn-gateway:problem:unavailable");
        assertThat(early.headers().firstValue("Retry-After")).contains("5");
        await().until(() -> team(token("web", null)).get("/v1/tasks").statusCode() == 200);
    }

    private String settings() {
        return """
            cdn-gateway:
              accounts:
                huawei: {vendor: huawei, base-url: "%1$s", hosts: [www.example.com],
                  credentials: {domain-name: demo, username: demo, password: demo}, settings: {iam-url: "%1$s"}}
              access:
                teams:
                  web: {hosts: ["*"], operations: [purge, prefetch], requests-per-minute: 100000}
                  ops: {hosts: ["*"], operations: [purge, prefetch], admin: true}
                  keyed: {hosts: ["*"], operations: [purge], api-key-sha256: ["%3$s"]}
                jwt: {issuer-uri: "%2$s", audience: cdn-gateway}
              dispatch: {poll-interval: 100ms}
            logging: {level: {root: TRACE}}
            """.formatted(vendor.uri(), issuer.uri(), Sha256.hex(KEY));
    }

    @AfterAll
    void stopAndSearchTheLog() {
        String log = gateway().log();
        gateway().close();
        issuer.close();
        vendor.close();

        assertThat(log).contains("TRACE").contains("cannot be had: ").contains("can be had again");
        assertThat(tokens)
                .hasSizeGreaterThan(10)
                .allSatisfy(token -> assertThat(log.contains(token)
                                || log.contains(token.substring(token.lastIndexOf('.') + 1))
                                || gateway().answers().toString().contains(token))
                        .isFalse());
        assertThat(log.split("cannot be had: ", -1)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        // team, scopes (none: -), GET tasks, purge, prefetch, dry run of a purge, quota, filter by team
        "web, -,              200, 202, 202, 200, 403, 403",
        "ops, -,              200, 202, 202, 200, 200, 200",
        "web, read,           200, 403, 403, 403, 403, 403",
        "web, purge,          403, 202, 403, 200, 403, 403",
        "web, prefetch,       403, 403, 202, 403, 403, 403",
        "web, read purge prefetch admin, 200, 202, 202, 200, 403, 403",
        "ops, read,           200, 403, 403, 403, 403, 403",
        "ops, read admin,     200, 403, 403, 403, 200, 200",
        "ops, admin,          403, 403, 403, 403, 403, 403",
        "web, openid profile, 403, 403, 403, 403, 403, 403",
        "web, '',             403, 403, 403, 403, 403, 403"
    })
    void scopesNarrowWhatATokenDoes(
            String name, String scopes, int tasks, int purge, int prefetch, int dryRun, int quota, int filter) {
        Team team = team(token(name, scopes.equals("-") ? null : scopes));

        assertThat(List.of(
                        team.get("/v1/tasks").statusCode(),
                        team.post("/v1/purges", BODY).statusCode(),
                        team.post("/v1/prefetches", BODY).statusCode(),
                        team.post("/v1/purges?dryRun=true", BODY).statusCode(),
                        team.get("/v1/accounts/huawei/quota").statusCode(),
                        team.get("/v1/tasks?team=web").statusCode()))
                .containsExactly(tasks, purge, prefetch, dryRun, quota, filter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "retry"})
    void changesOfATaskNeedTheScopeOfItsOperation(String change) {
        String task = team(token("web", null))
                .carriedOut("/v1/purges", BODY)
                .path("id")
                .stringValue();

        assertForbidden(team(token("web", "read prefetch")).post("/v1/tasks/" + task + "/" + change, ""), "purge");
        assertThat(team(token("web", "purge"))
                        .post("/v1/tasks/" + task + "/" + change, "")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void repeatedRequestNeedsTheScopeToo() {
        String key = UUID.randomUUID().toString();
        team(token("web", "purge")).accepted("/v1/purges", BODY, "Idempotency-Key", key);

        assertForbidden(team(token("web", "read")).post("/v1/purges", BODY, "Idempotency-Key", key), "purge");
    }

    @Test
    void adminsTokenWithoutTheScopeSeesItsOwnTeamOnly() {
        String task = team(token("web", null)).accepted("/v1/purges", BODY);

        assertThat(team(token("ops", "read admin")).get(task).statusCode()).isEqualTo(200);
        assertThat(team(token("ops", "read")).get(task).statusCode()).isEqualTo(404);
    }

    @Test
    void lackOfAScopeIsNamed() {
        assertForbidden(team(token("web", "purge")).get("/v1/accounts"), "read");
        assertForbidden(team(token("ops", "read")).get("/v1/accounts/huawei/history"), "admin");
    }

    @Test
    void requestThatLacksAScopeCountsLikeAnyOther() {
        HttpResponse<String> answer = team(token("web", "purge")).get("/v1/accounts");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("RateLimit-Policy")).contains("\"team\";q=100000;w=60");
        assertThat(answer.headers().firstValue("RateLimit")).isPresent();
    }

    @Test
    void tokenThatIsNotGoodIsChallengedWithoutAReason() {
        HttpResponse<String> answer = team(token("web", null) + "x").get("/v1/tasks");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly("Bearer error=\"invalid_token\"");
        assertThat(Team.json(answer).path("type").stringValue()).isEqualTo("urn:cdn-gateway:problem:unauthenticated");
        assertThat(Team.json(answer).path("detail").stringValue())
                .isEqualTo("The bearer token is not good here; get a new one from the issuer that the operator set,"
                        + " for the gateway's audience and with the team in it.");
    }

    @Test
    void requestWithoutACredentialIsChallengedForBoth() {
        HttpResponse<String> answer = gateway().stranger().get("/v1/tasks");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().allValues("WWW-Authenticate"))
                .containsExactly("ApiKey, Bearer realm=\"cdn-gateway\"");
    }

    @Test
    void goodTokenOfAnUnknownTeamIsForbidden() {
        HttpResponse<String> answer = team(token("nobody", null)).get("/v1/tasks");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Team.json(answer).path("type").stringValue()).isEqualTo("urn:cdn-gateway:problem:forbidden");
    }

    @Test
    void twoCredentialsAreOneTooMany() {
        Team both = new Team(
                team("").port(),
                List.of("X-API-Key", KEY, "Authorization", "Bearer " + token("web", null)),
                gateway().answers());
        Team twice = new Team(
                team("").port(),
                List.of("Authorization", "Bearer " + token("web", null), "Authorization", "Bearer x"),
                gateway().answers());

        assertThat(both.get("/v1/tasks").statusCode()).isEqualTo(400);
        assertThat(twice.get("/v1/tasks").statusCode()).isEqualTo(400);
        assertThat(gateway().team(KEY).get("/v1/tasks").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic dTpw", "Bearer", "Digest x"})
    void otherCredentialsAreRefused(String authorization) {
        assertThat(new Team(
                                team("").port(),
                                List.of("Authorization", authorization),
                                gateway().answers())
                        .get("/v1/tasks")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void tokenAmongTheParametersIsNone() {
        assertThat(gateway()
                        .stranger()
                        .get("/v1/tasks?access_token=" + token("web", null))
                        .statusCode())
                .isEqualTo(401);
        tokens.removeLast(); // an address is not kept out of the log
    }

    private static void assertForbidden(HttpResponse<String> answer, String scope) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(Team.json(answer).path("detail").stringValue()).contains("the scope '" + scope + "'");
        assertThat(answer.headers().allValues("WWW-Authenticate"))
                .containsExactly("Bearer error=\"insufficient_scope\", scope=\"" + scope + "\"");
    }

    private String token(String team, @Nullable String scope) {
        String token = issuer.sign(new JWTClaimsSet.Builder()
                .issuer(issuer.uri())
                .audience("cdn-gateway")
                .subject("robot")
                .jwtID(UUID.randomUUID().toString())
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("team", team)
                .claim("scope", scope)
                .build());
        tokens.add(token);
        return token;
    }

    private Team team(String token) {
        Team stranger = gateway().stranger();
        return new Team(stranger.port(), List.of("Authorization", "Bearer " + token), stranger.answers());
    }

    private Gateway gateway() {
        if (started == null) {
            throw new IllegalStateException("The gateway was not started");
        }
        return started;
    }
}
