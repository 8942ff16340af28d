package dev.cdngateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Purges that are carried out. */
interface PurgeJourneys extends Stage {

    @Test
    default void thousandsOfUrlsAtHuaweiTakeFourCallsAndOneToken() {
        JsonNode task = storefront()
                .carriedOut(
                        "/v1/purges",
                        Wish.of("urls", Wish.numbered("https://www.example.com/bulk/%d.html", 2345))
                                .with("directories", Wish.numbered("https://www.example.com/bulk/%d/", 3))
                                .json());

        assertThat(task.path("status").stringValue()).isEqualTo("succeeded");
        assertThat(task.path("counts").toString())
                .isEqualTo(
                        "{\"total\":2348,\"queued\":0,\"processing\":0,\"succeeded\":2348,\"failed\":0,\"cancelled\":0}");
        assertThat(Vendors.creates(vendors().huawei, "/bulk/"))
                .extracting(body -> body.at("/refresh_task/type").stringValue() + " "
                        + body.at("/refresh_task/urls").size())
                .containsExactlyInAnyOrder("file 1000", "file 1000", "file 345", "directory 3");
        assertThat(Vendors.tokenCalls(vendors().huawei)).isOne();
    }

    @Test
    default void urlsDirectoriesAndRegexesAtCdnProTakeOneCallEachUnderTheBatchsName() {
        JsonNode task = storefront()
                .carriedOut(
                        "/v1/purges",
                        Wish.of("urls", Wish.numbered("https://static.example.com/mixed/%d.css", 45))
                                .with("directories", Wish.numbered("https://static.example.com/mixed/%d/", 20))
                                .with(
                                        "regexes",
                                        List.of(
                                                "https://static.example.com/mixed/.*\\.(jpg|png)",
                                                "any://static.example.com/mixed/v[0-9]{1,3}/.*"))
                                .json());

        assertThat(task.path("status").stringValue()).isEqualTo("succeeded");
        List<JsonNode> calls = Vendors.creates(vendors().cdnPro, "/mixed/");
        assertThat(calls)
                .extracting(call -> call.path("fileUrls").size() + " "
                        + call.path("dirUrls").size() + " "
                        + call.path("regexPatterns").size())
                .containsExactlyInAnyOrder("45 0 0", "0 20 0", "0 0 2");
        assertThat(calls)
                .extracting(call -> call.path("name").stringValue())
                .containsExactlyInAnyOrderElementsOf(batches(task, "id"));
        assertThat(calls.stream().flatMap(call -> call.path("dirUrls").valueStream()))
                .extracting(JsonNode::stringValue)
                .containsExactlyElementsOf(Wish.numbered("https://static.example.com/mixed/%d/**", 20));
    }

    @Test
    default void targetOnAHostOfTwoAccountsCountsOncePerAccount() {
        JsonNode task = storefront()
                .carriedOut(
                        "/v1/purges",
                        Wish.urls("https://both.example.com/shared.js").json());

        assertThat(task.path("status").stringValue()).isEqualTo("succeeded");
        assertThat(task.at("/counts/total").intValue()).isEqualTo(2);
        assertThat(batches(task, "account")).containsExactlyInAnyOrder("huawei-main", "cdnpro-main");
        assertThat(Vendors.creates(vendors().huawei, "shared.js")).hasSize(1);
        assertThat(Vendors.creates(vendors().cdnPro, "shared.js")).hasSize(1);
    }

    @Test
    default void optionsReachCdnPro() {
        JsonNode task = storefront()
                .carriedOut(
                        "/v1/purges",
                        Wish.urls("https://static.example.com/options.html")
                                .with("action", "delete")
                                .with("environment", "staging")
                                .with("headers", List.of(Map.of("name", "accept-language", "value", "de")))
                                .json());

        assertThat(Vendors.creates(vendors().cdnPro, "options.html"))
                .singleElement()
                .extracting(JsonNode::toString)
                .isEqualTo("{\"name\":\"" + task.at("/batches/0/id").stringValue()
                        + "\",\"fileUrls\":[\"https://static.example.com/options.html\"]"
                        + ",\"fileHeaders\":[{\"name\":\"accept-language\",\"value\":\"de\"}]"
                        + ",\"action\":\"delete\",\"target\":\"staging\",\"webhook\":\"hook-7\"}");
    }

    private static List<String> batches(JsonNode task, String field) {
        return task.path("batches")
                .valueStream()
                .map(batch -> batch.path(field).stringValue())
                .toList();
    }
}
