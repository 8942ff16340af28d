package dev.cdngateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.access.AccessProperties.Jwt;
import dev.cdngateway.access.AccessProperties.Team;
import dev.cdngateway.task.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

class AccessFilterTests {

    private static final Team WEB = new Team(
            List.of(
                    "00".repeat(32),
                    "383653053E2C86930CFE95E7DDCE007A6B77C1774716874C414228EFD006F430"), // of web-key-1
            List.of("www.example.com"),
            List.of(Operation.PURGE),
            null,
            false);
    private static final Team OPS = new Team(
            List.of("f5e368bcc22b06c39f3db394d0918fd5d5d29c887810a98e99b01196323d7540"), // of ops-key-1
            List.of("*"),
            List.of(Operation.PURGE, Operation.PREFETCH),
            null,
            true);

    private final MockMvcTester closed = tester(true);

    @Test
    void requestWithTheKeyOfATeamIsThatTeams() {
        assertThat(closed.get().uri("/v1/who").header("X-API-Key", "web-key-1"))
                .hasStatusOk()
                .bodyText()
                .isEqualTo("web, admin false, www true, other false, prefetch false");
    }

    @Test
    void requestWithTheKeyOfAnAdminTeamReachesEveryHost() {
        assertThat(closed.get().uri("/v1/who").header("X-API-Key", "ops-key-1"))
                .hasStatusOk()
                .bodyText()
                .isEqualTo("ops, admin true, www true, other true, prefetch true");
    }

    @Test
    void requestWithoutAKeyIsChallenged() {
        assertRefused(
                closed.get().uri("/v1/who").exchange(),
                401,
                "no credential came with the request; send the team's key as X-API-Key");
        assertThat(closed.get().uri("/v1/who")).hasHeader("WWW-Authenticate", "ApiKey");
    }

    @Test
    void requestWithAnUnknownKeyIsChallengedAndTheKeyNotShown() {
        assertRefused(
                closed.get().uri("/v1/who").header("X-API-Key", "guessed").exchange(),
                401,
                "the key is not known here; check the X-API-Key that was sent");
    }

    @Test
    void requestWithABearerTokenIsRefusedAsNotConfigured() {
        assertRefused(
                closed.get()
                        .uri("/v1/who")
                        .header("Authorization", "Bearer abc")
                        .exchange(),
                401,
                "bearer tokens are not configured here; send the team's key as X-API-Key instead");
    }

    @Test
    void requestWithKeyAndTokenIsAmbiguous() {
        assertRefused(
                closed.get()
                        .uri("/v1/who")
                        .header("X-API-Key", "web-key-1")
                        .header("Authorization", "Bearer abc")
                        .exchange(),
                400,
                "two credentials came with the request; send X-API-Key alone");
    }

    @Test
    void requestWithTwoKeysIsAmbiguous() {
        assertRefused(
                closed.get()
                        .uri("/v1/who")
                        .header("X-API-Key", "web-key-1", "ops-key-1")
                        .exchange(),
                400,
                "the header came more than once; send one key");
    }

    @Test
    void requestWithAccessOffIsAnonymousWhateverItSends() {
        assertThat(tester(false).get().uri("/v1/who").header("X-API-Key", "guessed"))
                .hasStatusOk()
                .bodyText()
                .isEqualTo("anonymous, admin true, www true, other true, prefetch true");
    }

    @Test
    void controllerBehindNoFilterGetsNoCaller() {
        MockMvcTester bare = MockMvcTester.create(MockMvcBuilders.standaloneSetup(new Who())
                .setCustomArgumentResolvers(new CallerArgumentResolver())
                .build());

        assertThat(bare.get().uri("/v1/who")).hasStatus(401);
    }

    @Test
    void refusalThatNobodyWritesIsThrown() {
        MockMvcTester silent = MockMvcTester.create(MockMvcBuilders.standaloneSetup(new Who())
                .addFilters(new AccessFilter(access(true), null, (request, response, handler, refusal) -> null))
                .build());

        assertThat(silent.get().uri("/v1/who")).hasFailed().failure().isInstanceOf(Unauthenticated.class);
    }

    private static void assertRefused(MvcTestResult result, int status, String detail) {
        assertThat(result).hasStatus(status).bodyText().isEqualTo(detail);
    }

    private static MockMvcTester tester(boolean enabled) {
        return MockMvcTester.create(MockMvcBuilders.standaloneSetup(new Who())
                .addFilters(new AccessFilter(access(enabled), null, (request, response, handler, refusal) -> {
                    write(response, refusal);
                    return new ModelAndView();
                }))
                .setCustomArgumentResolvers(new CallerArgumentResolver())
                .build());
    }

    private static AccessProperties access(boolean enabled) {
        return new AccessProperties(enabled, Map.of("web", WEB, "ops", OPS), new Jwt("", "", "team"));
    }

    private static void write(HttpServletResponse response, Exception refusal) {
        response.setStatus(refusal instanceof Unauthenticated ? 401 : 400);
        try {
            response.getWriter().print(refusal.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @RestController
    static class Who {

        @GetMapping("/v1/who")
        String who(Caller caller) {
            return caller.team() + ", admin " + caller.admin() + ", www " + caller.mayReach("www.example.com")
                    + ", other " + caller.mayReach("other.example.com") + ", prefetch "
                    + caller.may(Operation.PREFETCH);
        }
    }
}
