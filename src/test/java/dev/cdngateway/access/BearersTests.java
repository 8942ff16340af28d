package dev.cdngateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.cdngateway.access.AccessProperties.Jwt;
import dev.cdngateway.access.AccessProperties.Team;
import dev.cdngateway.task.Operation;
import dev.cdngateway.testing.MovableClock;
import dev.cdngateway.testing.StubIssuer;
import dev.cdngateway.testing.StubIssuer.Mood;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

@Tag("beside")
class BearersTests {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final MovableClock clock = new MovableClock(Instant.now());
    private final StubIssuer issuer = new StubIssuer();
    private final Bearers bearers = bearers(issuer.uri());

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void goodTokenIsTheTeamsThatItNames() {
        Caller caller = holder(issuer.sign(claims(all -> all)));

        assertThat(caller.team()).isEqualTo("web");
        assertThat(caller.subject()).isEqualTo("robot-7");
        assertThat(caller.admin()).isFalse();
        assertThat(caller.mayReach("www.example.com")).isTrue();
        assertThat(caller.mayReach("other.example.com")).isFalse();
        assertThat(caller.operations()).containsExactly(Operation.PURGE);
        assertThat(caller.scopes()).isEqualTo(Scopes.ALL);
    }

    @Test
    void tokenByAnEllipticCurveAndOfTheTypeOfRfc9068IsGood() {
        assertThat(holder(issuer.signByEc(claims(all -> all))).team()).isEqualTo("web");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer ", "BEARER ", "Bearer "})
    void schemeIsTakenInAnyCase(String scheme) {
        assertThat(sent(scheme + issuer.sign(claims(all -> all))).team()).isEqualTo("web");
    }

    @Test
    void clocksMayDifferByAMinute() {
        assertThat(holder(issuer.sign(claims(all -> all.expirationTime(at(-50)))))
                        .team())
                .isEqualTo("web");
        assertThat(holder(issuer.sign(claims(all -> all.notBeforeTime(at(50))))).team())
                .isEqualTo("web");
    }

    @Test
    void audienceMayBeOneOfSeveral() {
        assertThat(holder(issuer.sign(claims(all -> all.audience(List.of("other", "cdn-gateway")))))
                        .team())
                .isEqualTo("web");
    }

    static Stream<UnaryOperator<JWTClaimsSet.Builder>> claimsThatAreNotGoodAreRefused() {
        return Stream.of(
                all -> all.expirationTime(at(-70)),
                all -> all.expirationTime(null),
                all -> all.claim("exp", "tomorrow"),
                all -> all.notBeforeTime(at(70)),
                all -> all.issuer("https://id.example"),
                all -> all.issuer(null),
                all -> all.audience("other"),
                all -> all.audience((String) null),
                all -> all.claim("team", null),
                all -> all.claim("team", " "),
                all -> all.claim("team", List.of("web")),
                all -> all.claim("team", 7),
                all -> all.claim("team", Map.of("name", "web")),
                all -> all.claim("scope", 7),
                all -> all.claim("scp", List.of("purge", 7)));
    }

    @ParameterizedTest
    @MethodSource
    void claimsThatAreNotGoodAreRefused(UnaryOperator<JWTClaimsSet.Builder> change) {
        assertRefused(issuer.sign(claims(change)));
    }

    @Test
    void tokenWithoutASignatureIsRefused() {
        assertRefused(StubIssuer.unsigned(claims(all -> all)));
    }

    @Test
    void tokenSignedByThePublicKeyAsASecretIsRefused() {
        assertRefused(issuer.signByPublicKeyAsSecret(claims(all -> all)));
    }

    @Test
    void tokenSignedByAStrangersKeyOfTheSameNameIsRefused() {
        assertRefused(StubIssuer.sign(
                claims(all -> all), StubIssuer.rsaKey("rsa-1"), JWSAlgorithm.RS256, JOSEObjectType.JWT));
    }

    @Test
    void tokenOfAnotherTypeIsRefused() {
        assertRefused(StubIssuer.sign(
                claims(all -> all), issuer.rsa(), JWSAlgorithm.RS256, new JOSEObjectType("logout+jwt")));
    }

    @Test
    void tokenThatWasTamperedWithIsRefused() {
        String[] parts = issuer.sign(claims(all -> all)).split("\\.", -1);
        String[] others = issuer.sign(claims(all -> all.claim("team", "ops"))).split("\\.", -1);

        assertRefused(parts[0] + "." + others[1] + "." + parts[2]);
        assertRefused(parts[0] + "." + parts[1] + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "Bearer  x", "Bearer a b", "Bearer x", "Bearer a.b.c", "Bearer ä"})
    void whatIsNoTokenIsRefused(String authorization) {
        assertThatThrownBy(() -> sent(authorization))
                .isInstanceOfSatisfying(
                        Unauthenticated.class,
                        refusal -> assertThat(refusal.challenge()).isEqualTo("Bearer error=\"invalid_token\""));
    }

    @Test
    void deeplyNestedTokenIsRefused() {
        String deep = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("[".repeat(9000).getBytes(StandardCharsets.UTF_8));

        assertRefused(deep + "." + deep + "." + deep);
    }

    @Test
    void otherSchemeIsRefusedWithoutAWordOfTokens() {
        assertThatThrownBy(() -> sent("Basic dTpw"))
                .isInstanceOf(Unauthenticated.class)
                .hasMessage("the scheme in Authorization is not taken here; send Bearer and a token");
    }

    @Test
    void goodTokenOfAnUnknownTeamIsForbidden() {
        assertThatThrownBy(() -> holder(issuer.sign(claims(all -> all.claim("team", "nobody")))))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void newKeyOfTheIssuerIsFetchedAndTheOldOneForgotten() {
        String old = issuer.sign(claims(all -> all));
        assertThat(holder(old).team()).isEqualTo("web");
        issuer.rotate("rsa-2");

        assertThat(holder(issuer.sign(claims(all -> all))).team()).isEqualTo("web");
        assertRefused(old);
    }

    @Test
    void unknownKeysAreAskedForATenfoldAtMost() {
        holder(issuer.sign(claims(all -> all)));
        int before = issuer.asked();
        String forged = StubIssuer.sign(
                claims(all -> all), StubIssuer.rsaKey("forged"), JWSAlgorithm.RS256, JOSEObjectType.JWT);

        for (int i = 0; i < 50; i++) {
            assertRefused(forged);
        }

        assertThat(issuer.asked() - before).isEqualTo(10);
        clock.advance(Duration.ofSeconds(5));
        assertRefused(forged);
        assertThat(issuer.asked() - before).isEqualTo(11);
    }

    @Test
    void keysAreKeptForFiveMinutes() {
        String token = issuer.sign(claims(all -> all.expirationTime(at(3600))));
        for (int i = 0; i < 20; i++) {
            holder(token);
        }
        assertThat(issuer.asked()).isEqualTo(2);

        clock.advance(Duration.ofSeconds(301));
        holder(token);
        await().until(() -> issuer.asked() == 3);
    }

    @Test
    void nothingIsAskedOfTheIssuerBeforeATokenComes() {
        assertThat(issuer.asked()).isZero();
    }

    @ParameterizedTest
    @EnumSource(value = Mood.class, names = "WELL", mode = EnumSource.Mode.EXCLUDE)
    void issuerThatFailsIsAskedAgainAfterAPause(Mood mood) {
        issuer.mood(mood);
        String token = issuer.sign(claims(all -> all));

        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> holder(token)).isInstanceOf(TokenUnchecked.class);
        }

        assertThat(issuer.asked()).isOne();
        issuer.mood(Mood.WELL);
        clock.advance(Duration.ofSeconds(5));
        assertThat(holder(token).team()).isEqualTo("web");
    }

    @ParameterizedTest
    @EnumSource(value = Mood.class, names = "WELL", mode = EnumSource.Mode.EXCLUDE)
    void keysOutliveAnOutageOfAnHour(Mood mood) {
        String token = issuer.sign(claims(all -> all.expirationTime(at(9000))));
        holder(token);
        issuer.mood(mood);

        clock.advance(Duration.ofMinutes(59));
        assertThat(holder(token).team()).isEqualTo("web");
        clock.advance(Duration.ofMinutes(2));
        assertThatThrownBy(() -> holder(token)).isInstanceOf(TokenUnchecked.class);
    }

    @Test
    void newKeyThatCannotBeFetchedIsNoFaultOfItsToken() {
        holder(issuer.sign(claims(all -> all)));
        issuer.rotate("rsa-2");
        issuer.mood(Mood.FAILING);

        assertThatThrownBy(() -> holder(issuer.sign(claims(all -> all)))).isInstanceOf(TokenUnchecked.class);
    }

    @Test
    void metadataOfAnotherIssuerAreNotBelieved() {
        issuer.claim("https://id.example");

        assertThatThrownBy(() -> holder(issuer.sign(claims(all -> all)))).isInstanceOf(TokenUnchecked.class);
    }

    @Test
    void issuerThatRefusesConnectionsIsNoFaultOfTheToken() {
        String token = issuer.sign(claims(all -> all));
        issuer.close();

        assertThatThrownBy(() -> holder(token))
                .isInstanceOfSatisfying(
                        TokenUnchecked.class,
                        unchecked -> assertThat(unchecked.retryAfter()).isEqualTo(Duration.ofSeconds(5)));
    }

    static Stream<UnaryOperator<JWTClaimsSet.Builder>> scopesNarrowTheGrant() {
        return Stream.of(
                all -> all.claim("scope", "openid purge read"),
                all -> all.claim("scp", "openid purge read"),
                all -> all.claim("scp", List.of("openid", "purge", "read")),
                all -> all.claim("scope", "openid purge read").claim("scp", List.of("admin")));
    }

    @ParameterizedTest
    @MethodSource
    void scopesNarrowTheGrant(UnaryOperator<JWTClaimsSet.Builder> scopes) {
        Caller caller = holder(issuer.sign(claims(all -> scopes.apply(all.claim("team", "ops")))));

        assertThat(caller.scopes().named()).isEqualTo(Set.of("openid", "purge", "read"));
        assertThat(caller.admin()).isFalse();
        caller.requireScope(Operation.PURGE);
        assertThatThrownBy(() -> caller.requireScope(Operation.PREFETCH))
                .isInstanceOfSatisfying(
                        Forbidden.class,
                        refusal -> assertThat(refusal.challenge())
                                .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"prefetch\""))
                .hasMessageContaining("'prefetch'");
    }

    @Test
    void scopesDoNotWidenTheGrant() {
        Caller caller = holder(issuer.sign(claims(all -> all.claim("scope", "admin purge prefetch read"))));

        assertThat(caller.admin()).isFalse();
        assertThat(caller.may(Operation.PREFETCH)).isFalse();
    }

    @Test
    void subjectIsSafeToBeWrittenDown() {
        String subject = "a\r\nb\u0000\u202e" + "x".repeat(300);

        assertThat(holder(issuer.sign(claims(all -> all.subject(subject)))).subject())
                .isEqualTo("ab" + "x".repeat(198));
        assertThat(holder(issuer.sign(claims(all -> all.subject(null)))).subject())
                .isEqualTo("token");
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> holder(token))
                .isInstanceOfSatisfying(
                        Unauthenticated.class,
                        refusal -> assertThat(refusal.challenge()).isEqualTo("Bearer error=\"invalid_token\""))
                .hasNoCause();
    }

    private Caller holder(String token) {
        return sent("Bearer " + token);
    }

    private Caller sent(String authorization) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/v1/tasks");
        request.addHeader("Authorization", authorization);
        return bearers.holder(request);
    }

    private Bearers bearers(String uri) {
        Jwt settings = new Jwt(uri, "cdn-gateway", "team");
        IssuerKeys keys = new IssuerKeys(new Issuer(uri, new IssuerDocuments(PATIENCE)), clock);
        return new Bearers(
                Tokens.decoder(settings, keys, clock),
                "team",
                Map.of(
                        "web",
                        new Team(List.of(), List.of("www.example.com"), List.of(Operation.PURGE), null, false),
                        "ops",
                        new Team(List.of(), List.of("*"), List.of(Operation.values()), null, true)));
    }

    private JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(new JWTClaimsSet.Builder()
                        .issuer(issuer.uri())
                        .audience("cdn-gateway")
                        .subject("robot-7")
                        .expirationTime(at(300))
                        .claim("team", "web"))
                .build();
    }

    private static Date at(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }
}
