package dev.cdngateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What teams and operators see of the gateway, and what nobody may see. */
interface WatchJourneys extends Stage {

    @Test
    default void tasksAreFoundByWhatTheyNamedAndByWhatCoversIt() {
        String named = id(Wish.urls("https://static.example.com/found/a.jpg"));
        String covered = id(Wish.of("directories", List.of("https://static.example.com/found/")));
        String matched = id(Wish.of("regexes", List.of("any://static.example.com/found/.*\\.jpg")));
        String other = id(Wish.urls("https://static.example.com/found/b.css"));

        assertThat(found("url=https://static.example.com/found/a.jpg")).containsExactly(matched, covered, named);
        assertThat(found("host=static.example.com&limit=4")).containsExactly(other, matched, covered, named);
    }

    private String id(Wish wish) {
        return storefront().carriedOut("/v1/purges", wish.json()).path("id").stringValue();
    }

    private List<String> found(String query) {
        return storefront()
                .read("/v1/tasks?" + query)
                .path("items")
                .valueStream()
                .map(task -> task.path("id").stringValue())
                .toList();
    }

    @Test
    default void probesTellThatItLives() {
        for (String probe : List.of("liveness", "readiness")) {
            assertThat(gateway().operator().get("/actuator/health/" + probe).body())
                    .isEqualTo("{\"status\":\"UP\"}");
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    default void metricsTellWhatHappened() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(metrics())
                        .contains(
                                "cdngateway_vendor_calls_seconds_count{account=\"huawei-main\",operation=\"purge\",outcome=\"accepted\",vendor=\"huawei\"}",
                                "cdngateway_vendor_calls_seconds_bucket{account=\"cdnpro-main\",operation=\"status\",outcome=\"reported\",vendor=\"cdnpro\"",
                                "cdngateway_vendor_calls_seconds_count{account=\"huawei-main\",operation=\"look-up\",outcome=\"found\",vendor=\"huawei\"}",
                                "cdngateway_vendor_calls_seconds_count{account=\"cdnpro-main\",operation=\"look-up\",outcome=\"not-found\",vendor=\"cdnpro\"} 1",
                                "cdngateway_calls_repeated_total{account=\"cdnpro-main\"} 1.0",
                                "cdngateway_targets_total{account=\"huawei-main\",operation=\"purge\",outcome=\"succeeded\"}",
                                "cdngateway_targets_shared_total{account=\"huawei-main\"}",
                                "cdngateway_queue_targets{account=\"huawei-locked\"} 2.0",
                                "cdngateway_account_status{account=\"huawei-locked\",status=\"unauthorized\"} 1.0",
                                "cdngateway_account_status{account=\"huawei-locked\",status=\"ok\"} 0.0",
                                "cdngateway_queue_age_seconds{account=\"huawei-locked\"}",
                                "cdngateway_token_refreshes_total{account=\"huawei-main\",outcome=\"success\"} 1.0",
                                "cdngateway_token_refreshes_total{account=\"huawei-locked\",outcome=\"unauthorized\"} 1.0",
                                "cdngateway_tasks_total{operation=\"purge\",status=\"partial\"} 5.0",
                                "cdngateway_tasks_total{operation=\"purge\",status=\"cancelled\"} 1.0",
                                "cdngateway_targets_total{account=\"huawei-locked\",operation=\"purge\",outcome=\"cancelled\"} 1.0",
                                "cdngateway_tasks_total{operation=\"prefetch\",status=\"succeeded\"} 1.0")
                        .doesNotContain("example.com"));
    }

    private String metrics() {
        return gateway().operator().get("/actuator/prometheus").body();
    }

    /** Looks through all that the other journeys left, so it has to be the last. */
    @Test
    @Order(Integer.MAX_VALUE)
    default void noSecretWasTold() {
        metrics();
        gateway().operator().get("/actuator/info");

        String told = String.join("\n", gateway().answers()) + gateway().log();
        assertThat(told).contains("is owned here");
        assertThat(vendors().secrets()).hasSizeGreaterThan(8).noneMatch(told::contains);
    }
}
