package dev.cdngateway.witness;

import static org.assertj.core.api.Assertions.assertThat;

import com.huaweicloud.sdk.iam.v3.model.KeystoneCreateUserTokenByPasswordResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the official client reads of a token. */
class ClientTokenTests {

    private final Customer customer = new Customer();

    @AfterEach
    void close() {
        customer.close();
    }

    @Test
    void tokenComesInTheHeader() {
        assertThat(signIn().getXSubjectToken()).startsWith("MII").hasSizeGreaterThan(4_000);
        assertThat(signIn().getHttpStatusCode()).isEqualTo(201);
    }

    @Test
    void timesAreOfOneDayAndInMicroseconds() {
        var token = signIn().getToken();
        assertThat(token.getIssuedAt()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
        assertThat(Instant.parse(token.getIssuedAt())).isEqualTo(customer.clock.instant());
        assertThat(Instant.parse(token.getExpiresAt()))
                .isEqualTo(customer.clock.instant().plus(Duration.ofDays(1)));
    }

    @Test
    void bodyTellsWhoSignedIn() {
        var token = signIn().getToken();
        assertThat(token.getMethods()).containsExactly("password");
        assertThat(token.getCatalog()).isNull();
        assertThat(token.getProject()).isNull();
        assertThat(token.getDomain().getId()).isEqualTo(Customer.DOMAIN_ID);
        assertThat(token.getDomain().getName()).isEqualTo("iamdomain");
        assertThat(token.getRoles()).extracting(role -> role.getName()).containsExactly("op_auth");
        assertThat(token.getUser().getId()).isEqualTo("u0000000000000000000000000000001");
        assertThat(token.getUser().getName()).isEqualTo("iamuser");
        assertThat(token.getUser().getPasswordExpiresAt()).isEmpty();
        assertThat(token.getUser().getDomain().getId()).isEqualTo(Customer.DOMAIN_ID);
        assertThat(token.getUser().getDomain().getName()).isEqualTo("iamdomain");
    }

    @Test
    void catalogComesUnlessItIsNotWanted() {
        var request = Requests.token(Customer.PASSWORD).withNocatalog(null);
        assertThat(customer.iam()
                        .keystoneCreateUserTokenByPassword(request)
                        .getToken()
                        .getCatalog())
                .isEmpty();
    }

    private KeystoneCreateUserTokenByPasswordResponse signIn() {
        return customer.iam().keystoneCreateUserTokenByPassword(Requests.token(Customer.PASSWORD));
    }
}
