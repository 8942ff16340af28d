package dev.cdngateway.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.simulator.HuaweiSimulator;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One request is posted many times at once, to two replicas, and once more after one of them was killed. */
@Tag("faults")
@Tag("chaos")
class DuplicatePostTests {

    private static final String HOST = "www.example.com";
    private static final String KEY = "Idempotency-Key";
    private static final int POSTS = 60;

    private final HuaweiSimulator vendor = HuaweiSimulator.with().start();
    private final Received received = Received.at(vendor);
    private final History history = new History();
    private final List<String> urls = History.urls(HOST, "once", 100);

    @Test
    void postsWithOneKeyAtOnceMakeOneTask(@TempDir Path folder) throws Exception {
        String settings = Setting.of(Duration.ofSeconds(2), Setting.huawei("main", vendor, HOST, 100, 30));
        try (vendor;
                DurablePostgres server = DurablePostgres.start(folder)) {
            String database = server.newDatabase();
            try (GatewayProcess one = launch(folder, database, settings);
                    GatewayProcess two = launch(folder, database, settings)) {
                List<Caller> callers =
                        List.of(one.awaitStart().caller(), two.awaitStart().caller());
                List<String> tasks = post(callers);
                one.kill();
                HttpResponse<String> again = history.purge(callers.getLast(), urls, KEY, "release-42");

                assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
                assertThat(tasks).hasSize(POSTS).containsOnly(task(again));
                assertThat(callers.getLast().read("/v1/tasks").path("items")).hasSize(1);
                history.verify(callers.getLast(), received);
                assertThat(received.count() - received.repeated()).isEqualTo(1);
                Figures.note("%d posts at once with one key at 2 replicas: 1 task, %d calls"
                        .formatted(POSTS, received.count()));
            }
        }
    }

    private static GatewayProcess launch(Path folder, String database, String settings) {
        return GatewayProcess.launch(folder, database, settings, GatewayProcess.Launch.PLAIN);
    }

    private List<String> post(List<Caller> callers) throws Exception {
        List<String> tasks = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> posts = threads.invokeAll(IntStream.range(0, POSTS)
                    .<Callable<HttpResponse<String>>>mapToObj(i -> () -> post(callers.get(i % callers.size())))
                    .toList());
            for (Future<HttpResponse<String>> post : posts) {
                assertThat(post.get().statusCode()).as(post.get().body()).isEqualTo(202);
                tasks.add(task(post.get()));
            }
        }
        return tasks;
    }

    private HttpResponse<String> post(Caller caller) throws IOException {
        return history.purge(caller, urls, KEY, "release-42");
    }

    private static String task(HttpResponse<String> answer) {
        return Caller.json(answer).path("id").stringValue();
    }
}
