package dev.cdngateway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long the gateway takes to be ready, with its AOT cache and without, beside an empty application with the same libraries and a
 * cache of its own. Each was started before, so that its database has its tables.
 */
final class StartUp {

    private static final String ACCOUNTS = """
            cdn-gateway:
              accounts:
                huawei-main: {vendor: huawei, base-url: "http://127.0.0.1:9", hosts: [www.example.com],
                  credentials: {domain-name: acme, username: cdn-bot, password: any}, settings: {iam-url: "http://127.0.0.1:9"}}
                cdnpro-main: {vendor: cdnpro, base-url: "http://127.0.0.1:9", hosts: [static.example.com],
                  credentials: {username: acme, api-key: any}}
              access:
                teams:
                  platform: {api-key-sha256: ["%s"], hosts: ["*"], operations: [purge, prefetch], admin: true}
            """.formatted("0".repeat(64));

    /** What an application has to set for health on a port of its own, and for a database. */
    private static final List<String> EMPTY = List.of(
            "--management.endpoint.health.probes.enabled=true",
            "--management.endpoints.web.exposure.include=health,info,prometheus",
            "--spring.threads.virtual.enabled=true",
            "--spring.main.banner-mode=off",
            "--spring.datasource.url=jdbc:h2:file:./empty;DB_CLOSE_ON_EXIT=FALSE");

    private record Candidate(String name, Path folder, String jar, List<String> arguments, List<Duration> times) {

        Path cache() {
            return folder.resolve(jar + ".aot");
        }

        /** Starts and ends it once; the cache is written as it ends. */
        void train() throws IOException, InterruptedException {
            try (Server server = new Server(folder, List.of("-XX:AOTCacheOutput=" + cache()), jar, arguments)) {
                server.ready();
            }
        }

        void start(boolean cached) throws IOException, InterruptedException {
            List<String> jvm = cached ? List.of("-XX:AOTCache=" + cache()) : List.of();
            try (Server server = new Server(folder, jvm, jar, arguments)) {
                times.add(server.ready());
            }
        }

        Duration median() {
            return times.stream().sorted().toList().get(times.size() / 2);
        }
    }

    private StartUp() {}

    /**
     * Measures, and prints a table.
     *
     * @param args how many rounds; 9 if left out
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        int rounds = args.length == 0 ? 9 : Integer.parseInt(args[0]);
        Path folder = Layout.make();
        Path settings = Files.writeString(folder.resolve("settings.yaml"), ACCOUNTS);
        List<String> gateways = List.of("--spring.config.additional-location=file:" + settings);
        Candidate cached = new Candidate("gateway, AOT cache", folder, "cdn-gateway.jar", gateways, new ArrayList<>());
        Candidate plain = new Candidate("gateway, no cache", folder, "cdn-gateway.jar", gateways, new ArrayList<>());
        Candidate empty = new Candidate("empty application, AOT cache", folder, "empty.jar", EMPTY, new ArrayList<>());
        cached.train();
        empty.train();
        for (int round = 0; round < rounds; round++) {
            empty.start(true);
            cached.start(true);
            plain.start(false);
        }
        System.out.println(
                "| ready after, of " + rounds + " starts | median | best | worst | × empty |\n|---|---|---|---|---|");
        for (Candidate each : List.of(cached, plain, empty)) {
            System.out.printf(
                    "| %s | %.2f s | %.2f s | %.2f s | %.2f |%n",
                    each.name(),
                    seconds(each.median()),
                    seconds(each.times().stream().min(Duration::compareTo).orElseThrow()),
                    seconds(each.times().stream().max(Duration::compareTo).orElseThrow()),
                    seconds(each.median()) / seconds(empty.median()));
        }
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
