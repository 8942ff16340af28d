package dev.cdngateway.bench;

import dev.cdngateway.intake.Plan;
import dev.cdngateway.intake.Planning;
import dev.cdngateway.vendor.Account;
import dev.cdngateway.vendor.AccountProperties;
import dev.cdngateway.vendor.AccountProperties.LimitOverrides;
import dev.cdngateway.vendor.Accounts;
import dev.cdngateway.vendor.Fingerprint;
import dev.cdngateway.vendor.HostPattern;
import dev.cdngateway.vendor.Vendor;
import dev.cdngateway.vendor.VendorKit;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** What JMH measures for {@link Checking}: the same distinct URLs, planned for one account of Huawei, or parsed. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CheckingLoop {

    private static final String HOST = "www.example.com";
    private static final LimitOverrides NO_OVERRIDES =
            new LimitOverrides(null, null, null, null, null, null, null, null);

    @Param({"1000", "100000"})
    int count;

    private List<byte[]> letters = List.of();
    private List<String> urls = List.of();
    private @Nullable VendorKit kit;
    private @Nullable Planning planning;

    @Setup
    public void open() {
        letters = LongStream.range(0, count)
                .mapToObj(number -> Urls.url(number).getBytes(StandardCharsets.ISO_8859_1))
                .toList();
        kit = new VendorKit(Clock.systemUTC(), new SimpleMeterRegistry());
        planning = new Planning(new Accounts(List.of(account(kit.named("huawei")))));
    }

    private static Account account(Vendor vendor) {
        URI nobody = URI.create("http://127.0.0.1:9");
        Map<String, String> credentials = Map.of("domain-name", "acme", "username", "cdn-bot", "password", "password");
        Map<String, String> settings = Map.of("iam-url", nobody.toString());
        AccountProperties properties =
                new AccountProperties(vendor.name(), nobody, List.of(HOST), credentials, settings, false, NO_OVERRIDES);
        return new Account(
                "huawei-main",
                vendor.name(),
                List.of(new HostPattern(HOST)),
                vendor.capabilities(),
                vendor.limits(),
                false,
                new Fingerprint(credentials),
                vendor.open("huawei-main", properties, vendor.limits(), Duration.ofSeconds(15)));
    }

    /** As they are when they arrive: no string knows its hash. */
    @Setup(Level.Invocation)
    public void arrive() {
        urls = letters.stream()
                .map(octets -> new String(octets, StandardCharsets.ISO_8859_1))
                .toList();
    }

    @TearDown
    public void close() {
        if (kit != null) {
            kit.close();
        }
    }

    @Benchmark
    public Plan plan() {
        if (planning == null) {
            throw new IllegalStateException("It was not opened");
        }
        return planning.purge(urls);
    }

    @Benchmark
    public void parse(Blackhole hole) {
        for (String url : urls) {
            hole.consume(URI.create(url));
        }
    }
}
