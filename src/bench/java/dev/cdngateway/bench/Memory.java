package dev.cdngateway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much memory the gateway takes at rest, and amid 1,000 purges of 10 URLs a minute, in a container of 768 MiB; the vendors are
 * simulated by a second gateway.
 */
final class Memory {

    private static final String CONTAINER = "-XX:MaxRAM=768m"; // what a container's limit tells the JVM
    private static final int PER_MINUTE = 1000;

    private Memory() {}

    /**
     * Measures, and prints a table.
     *
     * @param args minutes of rest and of load; 2 and 3 if left out
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        int rest = args.length == 0 ? 2 : Integer.parseInt(args[0]);
        int load = args.length < 2 ? 3 : Integer.parseInt(args[1]);
        Path folder = Layout.make();
        try (Server vendors = new Server(
                folder,
                List.of(),
                "cdn-gateway.jar",
                List.of("--spring.profiles.active=demo", "--spring.datasource.url=jdbc:h2:mem:vendors"))) {
            vendors.ready();
            Path settings = Files.writeString(
                    folder.resolve("settings.yaml"),
                    settings(uri(vendors, "Huawei Cloud CDN is"), uri(vendors, "CDN Pro")));
            List<String> arguments = List.of("--spring.config.additional-location=file:" + settings);
            Path cache = folder.resolve("gateway.aot");
            try (Server training = server(folder, "-XX:AOTCacheOutput=" + cache, arguments)) {
                training.ready();
            }
            try (Server gateway = server(folder, "-XX:AOTCache=" + cache, arguments)) {
                gateway.ready();
                measure(gateway, rest, load);
            }
        }
    }

    private static String settings(String huawei, String cdnPro) {
        return """
            cdn-gateway:
              accounts:
                huawei-main: {vendor: huawei, base-url: "%1$s", hosts: [www.example.com],
                  credentials: {domain-name: demo, username: demo, password: demo}, settings: {iam-url: "%1$s"}}
                cdnpro-main: {vendor: cdnpro, base-url: "%2$s", hosts: [static.example.com], credentials: {username: demo, api-key: demo}}
              access: {enabled: false}
            """.formatted(huawei, cdnPro);
    }

    private static String uri(Server vendors, String name) throws IOException {
        Matcher matcher = Pattern.compile(name + " at (http://[0-9.:]+[0-9])").matcher(Files.readString(vendors.log));
        if (!matcher.find()) {
            throw new IllegalStateException("The demo does not tell where " + name);
        }
        return matcher.group(1);
    }

    private static Server server(Path folder, String cache, List<String> arguments) throws IOException {
        return new Server(folder, List.of(CONTAINER, cache), "cdn-gateway.jar", arguments);
    }

    private static void measure(Server gateway, int rest, int load) throws IOException, InterruptedException {
        System.out.println("| | RSS | PSS | of that not backed by files |\n|---|---|---|---|");
        print(gateway, "ready");
        TimeUnit.MINUTES.sleep(rest);
        print(gateway, "at rest for %d minutes".formatted(rest));
        long began = System.nanoTime();
        int refused = 0;
        for (int request = 0; request < load * PER_MINUTE; request++) {
            long due = began + TimeUnit.MINUTES.toNanos(1) / PER_MINUTE * request;
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
            refused += gateway.post("/v1/purges", body(request)) == 202 ? 0 : 1;
        }
        print(gateway, "after %d minutes of %d purges, %d of them refused".formatted(load, PER_MINUTE, refused));
    }

    private static String body(int request) {
        StringBuilder urls = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            urls.append(i == 0 ? "" : ",")
                    .append("\"https://%s.example.com/%d/%d\"".formatted(i % 2 == 0 ? "www" : "static", request, i));
        }
        return "{\"urls\":[" + urls + "]}";
    }

    private static void print(Server gateway, String when) throws IOException {
        System.out.printf(
                "| %s | %d MiB | %d MiB | %d MiB |%n",
                when, gateway.mebibytes("Rss"), gateway.mebibytes("Pss"), gateway.mebibytes("Anonymous"));
    }
}
