package dev.cdngateway.witness;

import com.huaweicloud.sdk.cdn.v2.CdnClient;
import com.huaweicloud.sdk.core.ClientBuilder;
import com.huaweicloud.sdk.core.auth.GlobalCredentials;
import com.huaweicloud.sdk.core.http.HttpConfig;
import com.huaweicloud.sdk.iam.v3.IamClient;
import dev.cdngateway.simulator.HuaweiSimulator;
import dev.cdngateway.simulator.ReceivedRequest;
import dev.cdngateway.testing.MovableClock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;

/** A customer of the simulated vendor who uses its official client, without retries. */
final class Customer implements AutoCloseable {

    static final String DOMAIN_ID = "d0000000000000000000000000000001";
    static final String ACCESS_KEY = "AKAKAKAKAKAKAKAKAKAK";
    static final String SECRET_KEY = "SKSKSKSK-secret-0123456789";
    static final String PASSWORD = "p@ss\"w";

    /** Stands at the time of the client, which cannot be set. */
    final MovableClock clock = new MovableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));

    final HuaweiSimulator simulator;
    final CdnClient cdn;

    Customer(UnaryOperator<HuaweiSimulator.Settings> settings) {
        simulator = settings.apply(HuaweiSimulator.with()
                        .clock(clock)
                        .hosts("www.example.com")
                        .credentials("iamdomain", "iamuser", PASSWORD)
                        .accessKey(ACCESS_KEY, SECRET_KEY))
                .start();
        cdn = cdn(ACCESS_KEY, SECRET_KEY);
    }

    Customer() {
        this(settings -> settings);
    }

    CdnClient cdn(String accessKey, String secretKey) {
        return built(CdnClient.newBuilder(), accessKey, secretKey);
    }

    IamClient iam() {
        return built(IamClient.newBuilder(), ACCESS_KEY, SECRET_KEY);
    }

    long now() {
        return clock.millis();
    }

    /** The time as it is signed. */
    String date() {
        return DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(clock.instant());
    }

    ReceivedRequest last() {
        return simulator.requests().getLast();
    }

    @Override
    public void close() {
        simulator.close();
    }

    /** The endpoint and the account's id are told, so that the client does not ask the real IAM for them. */
    private <T> T built(ClientBuilder<T> builder, String accessKey, String secretKey) {
        return builder.withCredential(new GlobalCredentials()
                        .withAk(accessKey)
                        .withSk(secretKey)
                        .withDomainId(DOMAIN_ID))
                .withHttpConfig(HttpConfig.getDefaultHttpConfig()
                        .withConnectionTimeout(10)
                        .withReadTimeout(10))
                .withEndpoints(List.of(simulator.uri().toString()))
                .build();
    }
}
