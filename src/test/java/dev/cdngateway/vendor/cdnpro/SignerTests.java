package dev.cdngateway.vendor.cdnpro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.testing.MovableClock;
import dev.cdngateway.vendor.Fixture;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Both ways to sign, by what the vendor's own clients compute. */
class SignerTests {

    private static final JsonNode VECTORS =
            JsonMapper.shared().readTree(Fixture.text(SignerTests.class, "signatures.json"));
    private static final long NOW = 1_795_219_200;
    private static final Call QUERY = Call.get(URI.create("http://127.0.0.1:81/cdn/purges?search=a%20b%2Bc"));

    private final MovableClock clock = new MovableClock();
    private final Signer signer = new Credential.AccessKey("ak", "sk").signer(clock);

    @Test
    void apiKeySignsAsTheVendorsClientDoes() {
        JsonNode vector = VECTORS.path("apiKey");
        Credential key = new Credential.ApiKey(text(vector, "username"), text(vector, "api-key"));

        assertThat(key.signer(Clock.fixed(now(vector), clock.getZone()))
                        .sign(QUERY)
                        .orElseThrow()
                        .headers())
                .isEqualTo(Map.of(
                        "Date", text(vector.path("headers"), "Date"),
                        "Authorization", text(vector.path("headers"), "Authorization")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void accessKeySignsAsTheVendorsClientDoes(int number) {
        JsonNode vector = VECTORS.path("accessKey").path(number);
        Credential key = new Credential.AccessKey(text(vector, "access-key"), text(vector, "secret-key"));
        Call call = new Call(text(vector, "method"), URI.create(text(vector, "uri")), text(vector, "body"));

        assertThat(key.signer(Clock.fixed(now(vector), clock.getZone()))
                        .sign(call)
                        .orElseThrow()
                        .headers())
                .isEqualTo(Map.of(
                        "Host", "open.chinanetcenter.com",
                        "x-cnc-auth-method", "AKSK",
                        "x-cnc-accessKey", "ak",
                        "x-cnc-timestamp", text(vector, "timestamp"),
                        "Authorization",
                                "CNC-HMAC-SHA256 Credential=ak, SignedHeaders=content-type;host, Signature="
                                        + text(vector, "signature")));
    }

    @Test
    void accessKeySignsTheDecodedQueryAndTheHostWithItsPort() {
        Call call = Call.get(URI.create("http://127.0.0.1:81/cdn/purges?search=a%20b%2Bc&x=%C3%A4"));

        assertThat(signer.sign(call).orElseThrow().headers())
                .containsEntry("Host", "127.0.0.1:81")
                .hasEntrySatisfying(
                        "Authorization",
                        authorization -> assertThat(authorization)
                                .endsWith(
                                        "Signature=0080740e3b80c0e63e33e3ee11f34308422778e91c11dcc27d0857e1c7f08a7c"));
    }

    @Test
    void equalCallsOfOneSecondGetTheNextOnesThenThoseBefore() {
        assertThat(seconds(8)).containsExactly(NOW, NOW + 1, NOW + 2, NOW + 3, NOW + 4, NOW + 5, NOW - 1, NOW - 2);
    }

    @Test
    void differentCallsOfOneSecondKeepIt() {
        seconds(1);

        assertThat(second(signer.sign(Call.get(URI.create("http://127.0.0.1:81/cdn/purges?search=other")))))
                .isEqualTo(NOW);
        assertThat(second(signer.sign(Call.post(QUERY.uri(), "")))).isEqualTo(NOW);
    }

    @Test
    void equalCallsAreNotSignedWhereEachNearSecondIsTaken() {
        assertThat(seconds(66))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(NOW - 60, NOW + 5).boxed().toList());
        assertThat(signer.sign(QUERY)).isEmpty();

        clock.advance(Duration.ofSeconds(1));
        assertThat(seconds(1)).containsExactly(NOW + 6);
        assertThat(signer.sign(QUERY)).isEmpty();
    }

    @Test
    void secondsAreTakenForFiveMinutesThoughTheClockIsPutBack() {
        seconds(1);
        clock.advance(Duration.ofMinutes(5));
        seconds(1);
        clock.advance(Duration.ofMinutes(-5));

        assertThat(seconds(1)).containsExactly(NOW + 1);
    }

    @Test
    void equalCallsAtTheSameTimeNeverShareASecond() throws InterruptedException {
        FreshSeconds seconds = new FreshSeconds(clock);
        CyclicBarrier start = new CyclicBarrier(4);
        Callable<List<String>> calls = () -> {
            start.await();
            return IntStream.range(0, 20_000)
                    .mapToObj(request ->
                            request + " " + seconds.take("call " + request).orElseThrow())
                    .toList();
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            assertThat(threads.invokeAll(Collections.nCopies(4, calls)).stream()
                            .flatMap(taken -> taken.resultNow().stream())
                            .distinct())
                    .hasSize(80_000);
        }
    }

    @Test
    void nothingPrintsASecret() {
        assertThat(signer.sign(QUERY).orElseThrow().toString()).doesNotContain("CNC-HMAC-SHA256");
        assertThat(new Credential.AccessKey("ak", "hidden")).hasToString("AccessKey");
        assertThat(new Credential.ApiKey("user", "hidden")).hasToString("ApiKey");
    }

    private List<Long> seconds(int calls) {
        return IntStream.range(0, calls)
                .mapToObj(call -> second(signer.sign(QUERY)))
                .toList();
    }

    private static long second(Optional<Signature> signature) {
        return Long.parseLong(signature.orElseThrow().headers().getOrDefault("x-cnc-timestamp", ""));
    }

    private static Instant now(JsonNode vector) {
        return Instant.parse(text(vector, "now"));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).stringValue();
    }
}
