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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Bodies as large as they may be, in a small heap; alone, as they take all of the machine. */
@Isolated
@Tag("faults")
@Tag("chaos")
class BodyTests {

    private static final String HOST = "www.example.com";
    private static final int BODIES = 3;
    private static final int LARGEST = 64 << 20;

    @Test
    void largestBodiesAtOnceAreAccepted(@TempDir Path folder) throws Exception {
        try (HuaweiSimulator vendor = HuaweiSimulator.with().start();
                GatewayProcess gateway = start(folder, vendor)) {
            long began = System.nanoTime();
            assertThat(post(gateway.caller(), BODIES))
                    .allSatisfy(answer ->
                            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202));
            Figures.note("%d bodies of 64 MiB at once in a heap of 256 MiB: all accepted after %.1f s"
                    .formatted(BODIES, Figures.seconds(began, System.nanoTime())));
            assertThat(gateway.log()).doesNotContain("OutOfMemoryError");
        }
    }

    @Test
    void aMillionUrlsAreAccepted(@TempDir Path folder) throws Exception {
        try (HuaweiSimulator vendor = HuaweiSimulator.with().start();
                GatewayProcess gateway = start(folder, vendor)) {
            String body = IntStream.range(0, 1_000_000)
                    .mapToObj(i -> "\"https://%s/assets/%07d/image-%08x.jpg\"".formatted(HOST, i, i * 31L))
                    .collect(Collectors.joining(",", "{\"urls\":[", "],\"accounts\":[\"main\"]}"));

            HttpResponse<String> answer = gateway.caller().post("/v1/purges", body);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            assertThat(answer.body()).contains("\"total\":1000000,\"queued\":1000000");
            assertThat(gateway.log()).doesNotContain("OutOfMemoryError");
        }
    }

    private static GatewayProcess start(Path folder, HuaweiSimulator vendor) throws Exception {
        return GatewayProcess.launch(
                        folder,
                        GatewayProcess.h2(folder),
                        Setting.of(
                                Duration.ofSeconds(2),
                                Setting.huawei("main", vendor, HOST, 1_000, 30)
                                        .replace("limits:", "paused: true, limits:")),
                        GatewayProcess.Launch.jvm("-Xmx256m"))
                .awaitStart();
    }

    private static List<HttpResponse<String>> post(Caller caller, int count) throws Exception {
        String body = largest();
        List<HttpResponse<String>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> posts = callers.invokeAll(IntStream.range(0, count)
                    .<Callable<HttpResponse<String>>>mapToObj(i -> () -> post(caller, body))
                    .toList());
            for (Future<HttpResponse<String>> post : posts) {
                answers.add(post.get());
            }
        }
        return answers;
    }

    /** As callers do: one that there is no room for within 30 s is told so, and sends it again. */
    private static HttpResponse<String> post(Caller caller, String body) throws IOException {
        HttpResponse<String> answer = caller.post("/v1/purges", body);
        for (int again = 0; again < 5 && answer.statusCode() == 503; again++) {
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            answer = caller.post("/v1/purges", body);
        }
        return answer;
    }

    /** URLs of about 100 characters. */
    private static String largest() {
        StringBuilder body = new StringBuilder("{\"urls\":[\"https://" + HOST + "/0\"");
        String filler = "x".repeat(60);
        for (int i = 0; body.length() < LARGEST - 200; i++) {
            body.append(",\"https://" + HOST + "/").append(filler).append(i).append('"');
        }
        return body.append("]}").toString();
    }
}
