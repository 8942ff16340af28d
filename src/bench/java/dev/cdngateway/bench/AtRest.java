package dev.cdngateway.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What the gateway takes while nobody asks for anything; with an AOT cache, as in the image. */
record AtRest() implements Measure {

    private static final Duration SETTLING = Duration.ofMinutes(1);
    private static final Duration WATCHED = Duration.ofMinutes(1);
    private static final double MB_OF_MIB = 1.048576;

    @Override
    public List<Row> run(Ground ground) throws IOException, InterruptedException {
        try (VendorStub vendor = new VendorStub()) {
            String settings = settings(vendor);
            Database database = ground.database(Store.H2);
            String cache = Layout.FOLDER.resolve("rest.aot").toString();
            ground.gateway(database, settings, "-XX:AOTCacheOutput=" + cache).close();
            try (Server gateway = ground.gateway(database, settings, "-XX:AOTCache=" + cache)) {
                Thread.sleep(SETTLING);
                Duration before = gateway.cpu();
                Thread.sleep(WATCHED);
                Duration busy = gateway.cpu().minus(before);
                double megabytes = gateway.mebibytes("Rss") * MB_OF_MIB;
                double percent = 100.0 * busy.toNanos() / WATCHED.toNanos();
                return List.of(
                        Row.atMost(
                                "9", "memory at rest, MB", Figures.text("RSS %.0f MB", megabytes), "", megabytes, 300),
                        Row.atMost("9", "CPU at rest, % of a core", busy.toMillis() + " ms in 60 s", "", percent, 1));
            }
        }
    }

    private static String settings(VendorStub vendor) {
        return """
            cdn-gateway:
              accounts:
                huawei-main: {vendor: huawei, base-url: "%1$s", hosts: [www.example.com],
                  credentials: {access-key: benchmark, secret-key: benchmark}}
                cdnpro-main: {vendor: cdnpro, base-url: "%1$s", hosts: [static.example.com],
                  credentials: {username: benchmark, api-key: benchmark}}
              access: {enabled: false}
            """.formatted(vendor.url());
    }
}
