package dev.cdngateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cdngateway.simulator.Fault;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Work that meets trouble at the vendor. */
interface TroubleJourneys extends Stage {

    @Test
    default void urlThatTheVendorFailsAtMakesTheTaskPartial() {
        String path = storefront()
                .accepted(
                        "/v1/purges",
                        Wish.urls("https://www.example.com/broken/logo.png", "https://www.example.com/whole.png")
                                .json());

        assertThat(storefront().ended(path).path("status").stringValue()).isEqualTo("partial");
        assertThat(targets(path))
                .containsExactlyInAnyOrder(
                        "https://www.example.com/broken/logo.png failed vendor-failed",
                        "https://www.example.com/whole.png succeeded ");
    }

    @Test
    default void hostThatIsNotTheVendorsIsRefusedThere() {
        String path = storefront()
                .accepted(
                        "/v1/purges",
                        Wish.urls("https://stranger.example.com/a").json());

        assertThat(storefront().ended(path).path("status").stringValue()).isEqualTo("failed");
        assertThat(targets(path)).containsExactly("https://stranger.example.com/a failed not-owned");
        assertThat(Vendors.creates(vendors().huawei, "stranger")).hasSize(1);
    }

    @Test
    default void callWithoutAnAnswerThatTellsIsSentAgain() {
        vendors().cdnPro.failNext(1, Fault.answer(502, ""));
        JsonNode task = storefront()
                .carriedOut(
                        "/v1/purges",
                        Wish.urls("https://static.example.com/again").json());

        assertThat(task.path("status").stringValue()).isEqualTo("succeeded");
        assertThat(task.at("/batches/0/attempts").intValue()).isEqualTo(2);
        assertThat(Vendors.creates(vendors().cdnPro, "/again")).hasSize(2);
    }

    @Test
    default void callThatBreaksAfterHuaweiTookItIsMadeOnce() {
        vendors().huawei.failNext(1, Fault.reset().afterProcessing());

        JsonNode task = takenOnce("huawei-main", "https://www.example.com/taken-once");

        assertThat(Vendors.creates(vendors().huawei, "/taken-once")).hasSize(1);
        assertThat(task.at("/batches/0/vendorTaskId").isString()).isTrue();
    }

    @Test
    default void callThatBreaksAfterCdnProTookItIsMadeOnce() {
        vendors().cdnPro.failNext(1, Fault.answer(504, "").afterProcessing());

        takenOnce("cdnpro-main", "https://static.example.com/taken-once");

        assertThat(Vendors.creates(vendors().cdnPro, "/taken-once")).hasSize(1);
    }

    private JsonNode takenOnce(String account, String url) {
        double before = repeated(account);
        JsonNode task = storefront().carriedOut("/v1/purges", Wish.urls(url).json());
        assertThat(task.path("status").stringValue()).isEqualTo("succeeded");
        assertThat(task.at("/batches/0/attempts").intValue()).isOne();
        assertThat(repeated(account)).isEqualTo(before);
        return task;
    }

    @Test
    default void callThatBreaksBeforeHuaweiTookItIsMadeAgain() {
        double before = repeated("huawei-main");
        vendors().huawei.failNext(1, Fault.reset());

        JsonNode task = storefront()
                .carriedOut(
                        "/v1/purges",
                        Wish.urls("https://www.example.com/never-taken").json());

        assertThat(task.path("status").stringValue()).isEqualTo("succeeded");
        assertThat(Vendors.creates(vendors().huawei, "/never-taken")).hasSize(2);
        assertThat(repeated("huawei-main")).isEqualTo(before + 1);
    }

    @Test
    default void twoLostCallsForTheSameUrlHaveATaskEach() {
        double before = repeated("huawei-main");
        String wish = Wish.urls("https://www.example.com/twice").json();
        vendors().huawei.failNext(2, Fault.reset().afterProcessing());

        String first = storefront().accepted("/v1/purges", wish);
        await().until(() -> Vendors.creates(vendors().huawei, "/twice").size() == 1);
        JsonNode two = storefront().carriedOut("/v1/purges", wish);
        JsonNode one = storefront().ended(first);

        assertThat(List.of(one, two))
                .extracting(task -> task.path("status").stringValue())
                .containsOnly("succeeded");
        assertThat(one.at("/batches/0/vendorTaskId")).isNotEqualTo(two.at("/batches/0/vendorTaskId"));
        assertThat(Vendors.creates(vendors().huawei, "/twice")).hasSize(2);
        assertThat(repeated("huawei-main")).isEqualTo(before);
    }

    /** How many calls of the account were sent again, as the metrics tell. */
    private double repeated(String account) {
        String counter = "cdngateway_calls_repeated_total{account=\"" + account + "\"} ";
        return gateway()
                .operator()
                .get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(counter))
                .mapToDouble(line -> Double.parseDouble(line.substring(counter.length())))
                .sum();
    }

    private List<String> targets(String task) {
        Stream<JsonNode> items =
                storefront().read(task + "/targets").path("items").valueStream();
        return items.map(item -> item.path("target").stringValue() + " "
                        + item.path("status").stringValue() + " "
                        + item.at("/error/code").asString(""))
                .toList();
    }
}
