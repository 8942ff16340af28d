package dev.cdngateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What vendors tell of their own books, by either way of signing in. */
interface QueryJourneys extends Stage {

    @Test
    default void signedAccountsPurgeAndTellTheirHistoryAndQuota() {
        for (String host : new String[] {"signed.example.com", "signed-static.example.com"}) {
            JsonNode task = storefront()
                    .carriedOut(
                            "/v1/purges", Wish.urls("https://" + host + "/1").json());
            assertThat(task.path("status").stringValue()).isEqualTo("succeeded");
            JsonNode batch = task.at("/batches/0");
            String account = "/v1/accounts/" + batch.path("account").stringValue();

            JsonNode item = platform()
                    .read(account + "/history?operation=purge&status=succeeded")
                    .path("items")
                    .valueStream()
                    .filter(told -> told.path("id").equals(batch.path("vendorTaskId")))
                    .findFirst()
                    .orElseThrow();

            assertThat(item.path("kind").stringValue()).isEqualTo("url");
            assertThat(item.at("/counts/succeeded").intValue()).isOne();
            assertThat(platform().read(account + "/quota").path("items"))
                    .anyMatch(quota -> quota.path("operation").stringValue().equals("purge")
                            && quota.path("kind").stringValue().equals("url")
                            && quota.path("remaining").isNumber());
        }
    }

    @Test
    default void recordsAreToldByTheVendorThatKeepsThem() {
        storefront()
                .carriedOut(
                        "/v1/purges",
                        Wish.urls("https://www.example.com/recorded").json());

        JsonNode records = platform()
                .read("/v1/accounts/huawei-main/records?url=https://www.example.com/recorded&operation=purge");

        assertThat(records.path("total").intValue()).isOne();
        assertThat(records.at("/items/0/status").stringValue()).isEqualTo("succeeded");
        assertThat(platform().get("/v1/accounts/cdnpro-main/records").statusCode())
                .isEqualTo(501);
        assertThat(storefront().get("/v1/accounts/huawei-main/records").statusCode())
                .isEqualTo(403);
    }

    @Test
    default void queryThatTheVendorRefusesTellsItsCode() {
        assertThat(platform().get("/v1/accounts/huawei-locked/quota").statusCode())
                .isEqualTo(502);
        assertThat(platform()
                        .get("/v1/accounts/huawei-main/records?from=2026-11-01T00:00:00Z&to=2026-11-03T00:00:00Z")
                        .statusCode())
                .isEqualTo(400);
        assertThat(platform().get("/v1/accounts/cdnpro-main/history").statusCode())
                .isEqualTo(400);
    }

    @Test
    default void planOfAnAdminTellsTheQuota() {
        String wish = Wish.urls("https://www.example.com/planned").json();

        JsonNode plan = Team.json(platform().post("/v1/purges?dryRun=true", wish));
        JsonNode others = Team.json(storefront().post("/v1/purges?dryRun=true", wish));

        assertThat(plan.at("/accounts/0/quota/items")).isNotEmpty();
        assertThat(others.at("/accounts/0/quota").isNull()).isTrue();
    }
}
