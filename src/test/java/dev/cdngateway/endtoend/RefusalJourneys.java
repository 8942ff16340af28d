package dev.cdngateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Requests of which nothing, or not all, may reach a vendor. */
interface RefusalJourneys extends Stage {

    @Test
    default void dryRunPlansAndDoesNothing() {
        HttpResponse<String> answer = storefront()
                .post(
                        "/v1/purges?dryRun=true",
                        Wish.of("urls", Wish.numbered("https://both.example.com/dry/%d", 1001))
                                .json());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Team.json(answer).path("targets").intValue()).isEqualTo(2002);
        assertThat(Team.json(answer).path("accounts").valueStream())
                .extracting(account -> account.path("account").stringValue() + " " + account.path("calls"))
                .containsExactlyInAnyOrder(
                        "huawei-main [{\"kind\":\"url\",\"size\":1000},{\"kind\":\"url\",\"size\":1}]",
                        "cdnpro-main [{\"kind\":\"url\",\"size\":1000},{\"kind\":\"url\",\"size\":1}]");
        assertNothingCameOf("https://both.example.com/dry/1");
    }

    @Test
    default void invalidRequestIsRefusedWithAllItsFaultsAndLeavesNoTrace() {
        HttpResponse<String> answer = storefront()
                .post(
                        "/v1/purges",
                        Wish.urls("https://www.example.com/invalid", "https://www.example.com/*", "ftp://a")
                                .with("directories", List.of("https://nobody.example.com/"))
                                .with("mode", "some")
                                .json());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(faults(answer))
                .containsExactly(
                        "#/urls/1 url-wildcard",
                        "#/urls/2 url-malformed",
                        "#/directories/0 host-unknown",
                        "#/mode value-unknown");
        assertNothingCameOf("https://www.example.com/invalid");
    }

    @Test
    default void lenientLeavesOutWhatIsFaultyAndKeepsTheList() {
        JsonNode task = storefront()
                .carriedOut(
                        "/v1/purges",
                        Wish.urls("https://www.example.com/lenient", "https://www.example.com/*")
                                .json(),
                        "Prefer",
                        "handling=lenient");

        assertThat(task.path("status").stringValue()).isEqualTo("succeeded");
        assertThat(task.at("/counts/total").intValue()).isOne();
        assertThat(task.at("/rejected/0/pointer").stringValue()).isEqualTo("#/urls/1");
        assertThat(task.path("rejectedCount").intValue()).isOne();
        assertThat(Vendors.creates(vendors().huawei, "lenient")).hasSize(1);
    }

    @Test
    default void strangersAndTeamsWithoutAGrantAreTurnedAway() {
        String body = Wish.urls("https://www.example.com/forbidden").json();

        assertThat(gateway().stranger().post("/v1/purges", body).statusCode()).isEqualTo(401);
        assertThat(platform().post("/v1/prefetches", body).statusCode()).isEqualTo(403);
        assertNothingCameOf("https://www.example.com/forbidden");
    }

    @Test
    default void tasksAreTheirTeamsAndTheAdmins() {
        String own = platform()
                .accepted(
                        "/v1/purges",
                        Wish.urls("https://www.example.com/secret").json());

        assertThat(platform().ended(own).path("team").stringValue()).isEqualTo("platform");
        assertThat(storefront().get(own).statusCode()).isEqualTo(404);
    }

    private void assertNothingCameOf(String url) {
        assertThat(platform().read("/v1/tasks?url=" + url).path("items")).isEmpty();
        assertThat(Vendors.creates(vendors().huawei, url)).isEmpty();
        assertThat(Vendors.creates(vendors().cdnPro, url)).isEmpty();
    }

    private static List<String> faults(HttpResponse<String> answer) {
        return Team.json(answer)
                .path("errors")
                .valueStream()
                .map(fault -> fault.path("pointer").stringValue() + " "
                        + fault.path("code").stringValue())
                .toList();
    }
}
