package dev.cdngateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tokens that go bad, and passwords that are. */
interface CredentialJourneys extends Stage {

    @Test
    default void revokedTokenIsReplacedByOneNewOne() {
        storefront()
                .carriedOut(
                        "/v1/purges", Wish.urls("https://revoked.example.com/1").json());
        vendors().revoking.revokeTokens();
        JsonNode task = storefront()
                .carriedOut(
                        "/v1/purges", Wish.urls("https://revoked.example.com/2").json());

        assertThat(task.path("status").stringValue()).isEqualTo("succeeded");
        assertThat(task.at("/batches/0/attempts").intValue()).isOne();
        assertThat(Vendors.tokenCalls(vendors().revoking)).isEqualTo(2);
        assertThat(Vendors.creates(vendors().revoking, "/2")).hasSize(2);
    }

    @Test
    default void wrongPasswordParksTheAccountAndIsNotTriedAgain() {
        waiting("https://locked.example.com/1");
        waiting("https://locked.example.com/2");

        JsonNode health = storefront().read("/v1/accounts/huawei-locked").path("health");
        assertThat(health.path("status").stringValue()).isEqualTo("unauthorized");
        assertThat(health.at("/error/code").stringValue()).isEqualTo("unauthorized");
        assertThat(health.path("nextTryAt").isString()).isTrue();
        assertThat(storefront().read("/v1/accounts").path("items").valueStream())
                .extracting(account -> account.path("name").stringValue() + " "
                        + account.at("/health/status").stringValue())
                .contains("huawei-locked unauthorized", "huawei-main ok", "cdnpro-main ok");
        assertThat(Vendors.tokenCalls(vendors().locked)).isOne();
        assertThat(vendors().locked.creates()).isEmpty();
    }

    /** Submits a URL, and waits until its batch tells that the credential is refused. */
    private void waiting(String url) {
        String task = storefront().accepted("/v1/purges", Wish.urls(url).json());
        Predicate<JsonNode> parked = batch -> batch.path("status").stringValue().equals("queued")
                && batch.at("/error/code").asString("").equals("unauthorized")
                && batch.path("nextAttemptAt").isString();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> storefront().read(task).at("/batches/0"), parked);
    }
}
