package dev.cdngateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cdngateway.simulator.Fault;
import dev.cdngateway.watch.Alerts;
import dev.cdngateway.watch.Dashboard;
import dev.cdngateway.watch.PromQl;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a gateway that was driven tells Prometheus, against what the documents, the dashboard and the alerts say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsTests {

    /** Added by Prometheus. */
    private static final Set<String> OF_THE_SCRAPE = Set.of("namespace", "job", "instance");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Vendors vendors = new Vendors();
    private final Gateway gateway;
    private Scrape scrape = Scrape.parse("");

    MetricsTests(@TempDir Path folder) {
        gateway = Gateway.start(folder, Gateway.h2(folder), vendors.settings());
    }

    @BeforeAll
    void drive() throws Exception {
        Team team = gateway.team(Vendors.STOREFRONT);
        vendors.huawei.failNext(1, Fault.answer(429, "{}"));
        for (String path : List.of("/v1/purges", "/v1/prefetches")) {
            team.carriedOut(
                    path,
                    Wish.urls("https://www.example.com/1", "https://static.example.com/1")
                            .json());
        }
        team.accepted("/v1/purges", Wish.urls("https://locked.example.com/1").json());
        for (String account : List.of("huawei-main", "cdnpro-main")) {
            gateway.team(Vendors.PLATFORM).read("/v1/accounts/" + account + "/quota");
        }
        odd(0);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            scrape = Scrape.of(gateway);
            return scrape.value("cdngateway_account_status", "huawei-locked", "unauthorized") == 1;
        });
    }

    /** What a caller can do to make series, and a vendor. */
    private void odd(int round) throws IOException, InterruptedException {
        Team team = gateway.team(Vendors.STOREFRONT);
        for (String path :
                List.of("/v1/no/", "/no/", "/v1/tasks/", "/v1/tasks/x/", "/v1/accounts/", "/actuator/", "/v1/../")) {
            team.get(path + "round" + round);
        }
        team.get("/v1/tasks?host=round" + round + ".example.com");
        team.post(
                "/v1/purges",
                Wish.urls("https://round" + round + ".example.com/").json());
        gateway.stranger().get("/v1/round" + round);
        for (String method : List.of("PURGEX" + round, "TRACE", "OPTIONS", "PATCH", "get")) {
            send(team, method);
        }
        vendors.huawei.failNext(1, Fault.answer(400, "{\"error_code\":\"CDN.77" + round + "\",\"error_msg\":\"no\"}"));
        team.carriedOut(
                "/v1/purges", Wish.urls("https://www.example.com/r" + round).json());
    }

    private static void send(Team team, String method) throws IOException, InterruptedException {
        CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + team.port() + "/v1/tasks"))
                        .headers(team.credentials().toArray(String[]::new))
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.discarding());
    }

    @AfterAll
    void stop() {
        gateway.close();
        vendors.close();
    }

    @Test
    void everyMetricIsInTheDocumentAndTheDocumentHasNoOther() {
        MetricsDocument document = MetricsDocument.read();

        assertThat(scrape.described("cdngateway_")).containsExactlyInAnyOrderElementsOf(document.described());
    }

    @Test
    void tagsHaveNoOtherValuesThanTheDocumentTells() {
        MetricsDocument.read()
                .metrics()
                .forEach(metric -> metric.values()
                        .forEach((tag, values) -> assertThat(scrape.values(metric.series(), tag))
                                .as(metric.name())
                                .isSubsetOf(values)));
    }

    @Test
    void everyOtherMetricHasAPrefixThatTheDocumentTells() {
        Set<String> prefixes = MetricsDocument.read().prefixes();

        assertThat(scrape.types().keySet())
                .allMatch(name ->
                        name.startsWith("cdngateway_") || prefixes.stream().anyMatch(name::startsWith));
        assertThat(prefixes)
                .allMatch(prefix -> scrape.types().keySet().stream().anyMatch(name -> name.startsWith(prefix)));
    }

    @Test
    void panelsAndAlertsAskForWhatIsThere() {
        Stream.concat(Dashboard.read().expressions().stream(), Alerts.expressions().stream())
                .forEach(this::asksForWhatIsThere);
    }

    private void asksForWhatIsThere(String expression) {
        PromQl query = PromQl.parse(expression);
        Set<String> known = new TreeSet<>(OF_THE_SCRAPE);
        for (PromQl.Selector selector : query.selectors()) {
            if (!selector.metric().equals("up")) {
                Set<String> labels = scrape.labels(selector.metric());
                assertThat(labels).as("%s in %s", selector.metric(), expression).isNotNull();
                known.addAll(labels);
                selector.labels().forEach((label, value) -> hasLabel(selector.metric(), label, value));
            }
        }
        assertThat(query.selectors()).as(expression).isNotEmpty();
        assertThat(query.grouped()).as(expression).isSubsetOf(known);
    }

    private void hasLabel(String metric, String label, @Nullable String value) {
        if (!OF_THE_SCRAPE.contains(label)) {
            Set<String> values = scrape.values(Set.of(metric), label);
            assertThat(values).as("%s{%s}", metric, label).isNotEmpty();
            if (value != null && metric.startsWith("cdngateway_")) {
                assertThat(values).as("%s{%s}", metric, label).contains(value);
            }
        }
    }

    @Test
    void nothingThatCallersOrVendorsSayMakesASeries() throws Exception {
        Set<Scrape.Series> before = series();
        for (int round = 1; round <= 5; round++) {
            odd(round);
        }
        Set<Scrape.Series> after = series();

        assertThat(after).containsExactlyInAnyOrderElementsOf(before);
        assertThat(scrape.values("uri")).allMatch(uri -> uri.matches("UNKNOWN|/\\*\\*|/v1/[a-z/{}]+"));
        assertThat(scrape.values("method")).isSubsetOf("GET", "POST", "OPTIONS", "PATCH", "TRACE", "UNKNOWN");
        assertThat(after.stream().flatMap(series -> series.labels().values().stream()))
                .noneMatch(value ->
                        value.contains("example.com") || value.contains("127.0.0.1") || value.contains("CDN."));
    }

    /** All but those of the collector, which has another series when it does what it did not before. */
    private Set<Scrape.Series> series() throws Exception {
        return Scrape.of(gateway).series().keySet().stream()
                .filter(series -> !series.name().startsWith("jvm_gc_"))
                .collect(Collectors.toSet());
    }

    @Test
    void combinationOfTagsHasFewSeries() {
        assertThat(scrape.ofOne("cdngateway_vendor_calls_seconds")).isEqualTo(16);
        assertThat(scrape.ofOne("cdngateway_send_delay_seconds")).isEqualTo(17);
        assertThat(scrape.ofOne("http_server_requests_seconds")).isEqualTo(17);
    }
}
