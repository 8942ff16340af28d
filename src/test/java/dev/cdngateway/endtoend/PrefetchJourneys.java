package dev.cdngateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Prefetches that are carried out. */
interface PrefetchJourneys extends Stage {

    @Test
    default void prefetchGoesToBothVendors() {
        JsonNode task = storefront()
                .carriedOut(
                        "/v1/prefetches",
                        Wish.urls("https://www.example.com/film.mp4", "https://static.example.com/film.mp4")
                                .json());

        assertThat(task.path("status").stringValue()).isEqualTo("succeeded");
        assertThat(Vendors.creates(vendors().huawei, "film.mp4"))
                .extracting(JsonNode::toString)
                .isEqualTo(List.of("{\"preheating_task\":{\"urls\":[\"https://www.example.com/film.mp4\"]}}"));
        assertThat(Vendors.creates(vendors().cdnPro, "film.mp4"))
                .extracting(call -> call.path("fileList").toString())
                .isEqualTo(List.of("[{\"url\":\"https://static.example.com/film.mp4\"}]"));
    }
}
