package dev.cdngateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Calls that a vendor refuses for one of their targets. */
interface CutJourneys extends Stage {

    @Test
    default void oneForeignHostThatTheVendorDoesNotNameSinksNobodyElse() {
        List<String> urls = withOneBad("https://www.example.com/cut/%d", "https://stranger.example.com/cut/");

        JsonNode task =
                storefront().carriedOut("/v1/purges", Wish.of("urls", urls).json());

        assertThat(counts(task)).isEqualTo("999 1");
        assertThat(failed(task)).containsExactly("https://stranger.example.com/cut/ not-owned CDN.0108");
        assertThat(Vendors.creates(vendors().huawei, "/cut/").size()).isLessThanOrEqualTo(22);
    }

    @Test
    default void oneUndeployedHostThatTheVendorNamesSinksNobodyElse() {
        List<String> urls = withOneBad("https://static.example.com/cut/%d", "https://undeployed.example.com/cut/");

        JsonNode task =
                storefront().carriedOut("/v1/purges", Wish.of("urls", urls).json());

        assertThat(counts(task)).isEqualTo("999 1");
        assertThat(failed(task)).containsExactly("https://undeployed.example.com/cut/ not-owned InvalidPurgeUrl");
        assertThat(Vendors.creates(vendors().cdnPro, "/cut/")).hasSize(3);
    }

    @Test
    default void oneUrlThatTheVendorFindsMalformedSinksNobodyElse() {
        vendors().huawei.poison("https://www.example.com/poison/500");
        List<String> urls = Wish.numbered("https://www.example.com/poison/%d", 1000);

        JsonNode task =
                storefront().carriedOut("/v1/purges", Wish.of("urls", urls).json());

        assertThat(counts(task)).isEqualTo("999 1");
        assertThat(failed(task)).containsExactly("https://www.example.com/poison/500 rejected CDN.0001");
        assertThat(Vendors.creates(vendors().huawei, "/poison/").size()).isLessThanOrEqualTo(22);
        assertThat(task.path("batches")
                        .valueStream()
                        .mapToInt(batch -> batch.path("size").intValue())
                        .sum())
                .isEqualTo(1000);
    }

    private static List<String> withOneBad(String good, String bad) {
        List<String> urls = new ArrayList<>(Wish.numbered(good, 999));
        urls.add(700, bad);
        return urls;
    }

    private static String counts(JsonNode task) {
        return task.at("/counts/succeeded").intValue() + " "
                + task.at("/counts/failed").intValue();
    }

    private List<String> failed(JsonNode task) {
        return storefront()
                .read("/v1/tasks/" + task.path("id").stringValue() + "/targets?status=failed")
                .path("items")
                .valueStream()
                .map(item -> item.path("target").stringValue() + " "
                        + item.at("/error/code").stringValue() + " "
                        + item.at("/error/vendorCode").stringValue())
                .toList();
    }
}
