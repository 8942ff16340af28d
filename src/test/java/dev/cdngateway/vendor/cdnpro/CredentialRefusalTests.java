package dev.cdngateway.vendor.cdnpro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.http.StubAnswer;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.vendor.Outcome;
import dev.cdngateway.vendor.Quota;
import dev.cdngateway.vendor.Told;
import dev.cdngateway.vendor.Trouble;
import dev.cdngateway.vendor.Turn;
import dev.cdngateway.vendor.VendorAdapter;
import dev.cdngateway.vendor.VendorBatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queries do not try a refused credential again and again, as the vendor may lock the account. */
class CredentialRefusalTests {

    private static final String TOKENS = "GET /cdn/purges/purgeTokens";
    private static final StubAnswer GOOD = StubAnswer.of(200, "{\"filePurgeTokens\":1,\"dirPurgeTokens\":1}");
    private static final VendorBatch BATCH =
            CdnProStub.batch(Operation.PURGE, TargetKind.URL, Options.DEFAULT, "https://static.example.com/a");

    private final CdnProStub stub = new CdnProStub();
    private final VendorAdapter adapter = stub.adapter(CdnProStub.ACCESS_KEY, Map.of());

    @AfterEach
    void close() {
        stub.close();
    }

    @ParameterizedTest
    @CsvSource({"401,no", "462,no", "403,'{\"code\":\"AccessDenied\",\"message\":\"Please enter valid credentials.\"}'"
    })
    void queryIsNotMadeForAQuarterOfAnHourAfterARefusedOne(int status, String body) {
        stub.server.on(TOKENS, StubAnswer.of(status, body), GOOD);

        assertUnauthorized(null);
        stub.clock.advance(Duration.ofMinutes(10));
        assertUnauthorized(Duration.ofMinutes(5));
        stub.clock.advance(Duration.ofMinutes(5).minusMillis(1));
        assertUnauthorized(Duration.ofMillis(1));
        assertThat(stub.server.requests()).hasSize(1);

        stub.clock.advance(Duration.ofMillis(1));
        assertThat(quota()).isInstanceOf(Told.Found.class);
    }

    @Test
    void queryIsNotMadeAfterACreateCallThatWasRefused() {
        stub.server.on(CdnProStub.PURGES, StubAnswer.of(462, ""));
        adapter.submit(BATCH, Turn.AT_ONCE);

        assertUnauthorized(Duration.ofMinutes(15));
        assertThat(stub.server.requests(TOKENS)).isEmpty();
    }

    @Test
    void createAndStatusCallsAreAlwaysMadeAndAGoodOneEndsTheWait() {
        stub.server.on(TOKENS, StubAnswer.of(401, ""), GOOD);
        stub.server.on(CdnProStub.PURGES, StubAnswer.of(401, ""), StubAnswer.of(201, "", "Location: /cdn/purges/p1"));
        stub.server.on("GET /cdn/purges/p1", StubAnswer.of(401, ""));
        quota();

        assertThat(adapter.progress(stub.task(Operation.PURGE, 1))).isInstanceOf(Trouble.Unauthorized.class);
        assertThat(adapter.submit(BATCH, Turn.AT_ONCE)).isInstanceOf(Trouble.Unauthorized.class);
        assertThat(adapter.submit(BATCH, Turn.AT_ONCE)).isInstanceOf(Outcome.Accepted.class);
        assertThat(quota()).isInstanceOf(Told.Found.class);
    }

    @Test
    void otherRefusalsAreNotRemembered() {
        stub.server.on(TOKENS, StubAnswer.of(403, ""), StubAnswer.of(400, ""), StubAnswer.of(500, ""), GOOD);

        for (int call = 0; call < 3; call++) {
            assertThat(quota()).isInstanceOf(Told.Failed.class);
        }
        assertThat(quota()).isInstanceOf(Told.Found.class);
    }

    private void assertUnauthorized(@Nullable Duration retryAfter) {
        assertThat(quota()).isInstanceOfSatisfying(Told.Failed.class, failed -> {
            assertThat(failed.failure().code()).isEqualTo(FailureCode.UNAUTHORIZED);
            assertThat(failed.retryAfter()).isEqualTo(retryAfter);
        });
    }

    private Told<List<Quota>> quota() {
        return adapter.ledger().quota();
    }
}
