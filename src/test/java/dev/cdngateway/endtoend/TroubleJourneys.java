package dev.cdngateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

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

    private List<String> targets(String task) {
        Stream<JsonNode> items =
                storefront().read(task + "/targets").path("items").valueStream();
        return items.map(item -> item.path("target").stringValue() + " "
                        + item.path("status").stringValue() + " "
                        + item.at("/error/code").asString(""))
                .toList();
    }
}
