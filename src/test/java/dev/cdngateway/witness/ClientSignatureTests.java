package dev.cdngateway.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.huaweicloud.sdk.cdn.v2.CdnClient;
import com.huaweicloud.sdk.cdn.v2.model.ShowQuotaRequest;
import com.huaweicloud.sdk.core.exception.ClientRequestException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the official client signs is accepted, and nothing else is. */
class ClientSignatureTests {

    private static final String BAD = "verify aksk signature fail";

    private final Customer customer = new Customer();
    private final CdnClient stranger = customer.cdn(Customer.ACCESS_KEY, "guess");

    @AfterEach
    void close() {
        customer.close();
    }

    @Test
    void wrongSecretKeyIsRefused() {
        assertRefused(stranger, BAD);
    }

    @Test
    void unknownAccessKeyIsRefusedAndRepeated() {
        assertRefused(customer.cdn("AKAK", Customer.SECRET_KEY), "Get secretKey failed,ak:AKAK,err:ak not exist");
    }

    @Test
    void signatureIsGoodForFifteenMinutes() {
        String date = customer.date();
        customer.clock.advance(Duration.ofMinutes(15));
        customer.cdn
                .showQuotaInvoker(new ShowQuotaRequest())
                .addHeader("X-Sdk-Date", date)
                .invoke();
        customer.clock.advance(Duration.ofSeconds(1));
        assertRefused(customer.cdn, "calc ak sk signature fail:signature expired", date);
    }

    @Test
    void signatureFromTheFutureIsRefusedToo() {
        String date = customer.date();
        customer.clock.advance(Duration.ofMinutes(16).negated());
        assertRefused(customer.cdn, "calc ak sk signature fail:signature expired", date);
    }

    @Test
    void moreThanFiveBadSignaturesInARowLockTheKeyForFiveMinutes() {
        for (int attempt = 0; attempt < 6; attempt++) {
            assertRefused(stranger, BAD);
        }
        assertRefused(customer.cdn, "AK access failed to reach the limit,forbidden.");
        customer.clock.advance(Duration.ofMinutes(5));
        assertThat(customer.cdn.showQuota(new ShowQuotaRequest()).getQuotas()).hasSize(3);
    }

    @Test
    void goodSignatureStartsTheCountAnew() {
        for (int attempt = 0; attempt < 5; attempt++) {
            assertRefused(stranger, BAD);
        }
        customer.cdn.showQuota(new ShowQuotaRequest());
        assertRefused(stranger, BAD);
        customer.clock.advance(Duration.ofSeconds(1));
        assertThat(customer.cdn.showQuota(new ShowQuotaRequest()).getQuotas()).hasSize(3);
    }

    private void assertRefused(CdnClient client, String text) {
        assertRefused(client, text, customer.date());
    }

    private static void assertRefused(CdnClient client, String text, String date) {
        var refused = catchThrowableOfType(
                ClientRequestException.class,
                () -> client.showHistoryTaskDetailsInvoker(Requests.detail("1"))
                        .addHeader("X-Sdk-Date", date)
                        .invoke());
        assertThat(refused.getHttpStatusCode()).isEqualTo(401);
        assertThat(refused.getErrorCode()).isEqualTo("APIGW.0301");
        assertThat(refused.getErrorMsg()).isEqualTo("Incorrect IAM authentication information: " + text);
    }
}
