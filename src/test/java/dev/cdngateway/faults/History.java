package dev.cdngateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Every 202 that callers were answered, in their order; nothing is ever taken out. Safe for many threads. */
final class History {

    private static final Set<String> FINAL = Set.of("succeeded", "partial", "failed", "cancelled");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Queue<Accepted> accepted = new ConcurrentLinkedQueue<>();

    record Accepted(String task, List<String> urls) {}

    /** So many different URLs of a host below a path. */
    static List<String> urls(String host, String path, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "https://" + host + "/" + path + "/" + i)
                .toList();
    }

    /** Posts a purge, and keeps it if it is accepted. */
    HttpResponse<String> purge(Caller caller, List<String> urls, String... headers) throws IOException {
        HttpResponse<String> answer = caller.post("/v1/purges", Caller.body(urls), headers);
        if (answer.statusCode() == 202) {
            accepted.add(new Accepted(Caller.json(answer).path("id").stringValue(), urls));
        }
        return answer;
    }

    /** Posts a purge that has to be accepted; its task. */
    String accepted(Caller caller, List<String> urls) throws IOException {
        HttpResponse<String> answer = purge(caller, urls);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return Caller.json(answer).path("id").stringValue();
    }

    /** A task that was accepted otherwise. */
    void add(String task, List<String> urls) {
        accepted.add(new Accepted(task, urls));
    }

    int size() {
        return accepted.size();
    }

    /** Every accepted target has succeeded, and a call to the vendor carried it. */
    void verify(Caller caller, Received received) throws IOException {
        for (Accepted each : accepted) {
            assertThat(ended(caller, each.task()).path("status").stringValue())
                    .as("the task %s of %s", each.task(), each.urls().getFirst())
                    .isEqualTo("succeeded");
            assertThat(missing(each, succeeded(caller, each.task()))).isEmpty();
        }
        Set<String> sent = received.targets();
        assertThat(accepted).allSatisfy(each -> assertThat(missing(each, sent)).isEmpty());
    }

    /** The first few that were not found. */
    private static List<String> missing(Accepted each, Set<String> found) {
        return each.urls().stream().filter(url -> !found.contains(url)).limit(5).toList();
    }

    /** Waits until the task has ended. */
    static JsonNode ended(Caller caller, String task) {
        return await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> caller.read("/v1/tasks/" + task),
                        now -> FINAL.contains(now.path("status").stringValue()));
    }

    private static Set<String> succeeded(Caller caller, String task) throws IOException {
        Set<String> urls = new HashSet<>();
        String cursor = "";
        do {
            JsonNode page = caller.read("/v1/tasks/" + task + "/targets?status=succeeded&limit=1000" + cursor);
            page.path("items")
                    .valueStream()
                    .forEach(item -> urls.add(item.path("target").stringValue()));
            cursor = page.path("nextCursor").isString()
                    ? "&cursor=" + page.path("nextCursor").stringValue()
                    : "";
        } while (!cursor.isEmpty());
        return urls;
    }
}
