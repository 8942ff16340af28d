package dev.cdngateway.simulator;

import java.time.Duration;
import java.util.Map;

/** Both vendors as the demo has them; the accounts that go with them are in {@code application-demo.yaml}. */
record DemoSimulators(HuaweiSimulator huawei, CdnProSimulator cdnPro) implements AutoCloseable {

    private static final Duration PROGRESS = Duration.ofSeconds(3);
    private static final int REMEMBERED = 100;

    static DemoSimulators start() {
        return new DemoSimulators(
                HuaweiSimulator.with()
                        .hosts("www.example.com", "*.img.example.com", "both.example.com")
                        .progress(PROGRESS)
                        .remembered(REMEMBERED)
                        .start(),
                CdnProSimulator.with()
                        .hosts("static.example.com", "www.shop.example.com", "both.example.com")
                        .progress(PROGRESS)
                        .remembered(REMEMBERED)
                        .start());
    }

    /** The properties that the demo's accounts refer to. */
    Map<String, Object> properties() {
        return Map.of(
                "simulator.huawei.url", huawei.uri().toString(),
                "simulator.cdnpro.url", cdnPro.uri().toString());
    }

    @Override
    public void close() {
        huawei.close();
        cdnPro.close();
    }
}
