import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Trains the AOT cache as the image is built: runs the gateway, with simulated vendors and a database in memory, has it do what it
 * will do, and ends it as its supervisor does. The JVM then writes the cache.
 */
final class Training {

    private static final long PATIENCE_SECONDS = 300;
    private static final String API = "http://127.0.0.1:8080";
    private static final String HEALTH = "http://127.0.0.1:8081/actuator/health/readiness";
    private static final int ROUNDS = 20;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Training() {}

    /** @param args the cache to be written, and the command that starts the gateway and has it written */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path cache = Path.of(args[0]);
        Process gateway = new ProcessBuilder(List.of(args).subList(1, args.length))
                .inheritIO()
                .start();
        try {
            awaitReady(gateway);
            for (int round = 1; round <= ROUNDS; round++) {
                use(round, round == ROUNDS);
            }
            gateway.destroy();
            check(gateway.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "The gateway does not end");
            check(gateway.exitValue() == 0, "The gateway ends with exit code " + gateway.exitValue());
            check(Files.exists(cache), "No cache was written to " + cache);
        } finally {
            gateway.destroyForcibly();
        }
    }

    private static void awaitReady(Process gateway) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!ready()) {
            check(gateway.isAlive(), "The gateway does not start");
            check(System.nanoTime() < end, "The gateway does not become ready");
            Thread.sleep(100);
        }
    }

    private static boolean ready() throws IOException, InterruptedException {
        try {
            return get(HEALTH).statusCode() == 200;
        } catch (ConnectException e) {
            return false;
        }
    }

    /** @param wait for the task's end */
    private static void use(int round, boolean wait) throws IOException, InterruptedException {
        String body = """
                {"urls": ["https://www.example.com/%1$d.html", "https://static.example.com/%1$d.css"],
                 "directories": ["https://www.example.com/img/%1$d/"]}""".formatted(round);
        expect(200, post("/v1/purges?dryRun=true", body));
        HttpResponse<String> task = expect(wait ? 200 : 202, post("/v1/purges", body, "Prefer", "wait=" + (wait ? 60 : 0)));
        String path = task.headers().firstValue("Location").orElseThrow();
        for (String each : List.of(path, path + "/targets", "/v1/tasks", "/v1/accounts")) {
            expect(200, get(API + each));
        }
        expect(200, get("http://127.0.0.1:8081/actuator/prometheus"));
        expect(400, post("/v1/purges", "{\"urls\": [\"no URL\"]}"));
    }

    private static HttpResponse<String> get(String uri) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(API + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return HTTP.send(
                (headers.length == 0 ? request : request.headers(headers)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> expect(int status, HttpResponse<String> answer) {
        check(answer.statusCode() == status, answer.uri() + " answers " + answer.statusCode() + ": " + answer.body());
        return answer;
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
