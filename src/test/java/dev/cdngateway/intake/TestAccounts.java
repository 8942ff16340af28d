package dev.cdngateway.intake;

import dev.cdngateway.task.Action;
import dev.cdngateway.task.Environment;
import dev.cdngateway.task.Mode;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.vendor.Account;
import dev.cdngateway.vendor.Capabilities;
import dev.cdngateway.vendor.Capabilities.RegexRules;
import dev.cdngateway.vendor.Fingerprint;
import dev.cdngateway.vendor.HostPattern;
import dev.cdngateway.vendor.Limits;
import dev.cdngateway.vendor.OnExcess;
import dev.cdngateway.vendor.Outcome;
import dev.cdngateway.vendor.Progress;
import dev.cdngateway.vendor.Turn;
import dev.cdngateway.vendor.VendorAdapter;
import dev.cdngateway.vendor.VendorBatch;
import dev.cdngateway.vendor.VendorTask;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Accounts of two kinds, which differ as real vendors do; nothing is ever sent. */
final class TestAccounts {

    static final Limits PLAIN_LIMITS = new Limits(1000, 100, 0, 10_240, 4096, 12_000_000, 30, 4, OnExcess.REJECT);
    static final Limits RICH_LIMITS = new Limits(1000, 20, 2, 2048, 2048, 1_000_000, 1, 4, OnExcess.REJECT);

    private static final Capabilities PLAIN = new Capabilities(
            Map.of(
                    Operation.PURGE, Set.of(TargetKind.URL, TargetKind.DIRECTORY),
                    Operation.PREFETCH, Set.of(TargetKind.URL)),
            Set.of(Action.INVALIDATE),
            Set.of(Mode.ALL, Mode.CHANGED),
            Set.of(Environment.PRODUCTION),
            Set.of(),
            false,
            true,
            "",
            false,
            null);

    private static final Capabilities RICH = new Capabilities(
            Map.of(
                    Operation.PURGE, Set.of(TargetKind.values()),
                    Operation.PREFETCH, Set.of(TargetKind.URL)),
            Set.of(Action.values()),
            Set.of(Mode.ALL),
            Set.of(Environment.values()),
            Set.of(Operation.values()),
            true,
            false,
            "**",
            true,
            new RegexRules(126, 2, 59));

    private TestAccounts() {}

    /** Takes URLs and directories as they are, and few options. */
    static Account plain(String name, Limits limits, String... hosts) {
        return account(name, "plain", PLAIN, limits, hosts);
    }

    /** Takes regexes, wildcards and most options, and wants everything encoded. */
    static Account rich(String name, Limits limits, String... hosts) {
        return account(name, "rich", RICH, limits, hosts);
    }

    private static Account account(
            String name, String vendor, Capabilities capabilities, Limits limits, String... hosts) {
        return new Account(
                name,
                vendor,
                Stream.of(hosts).map(HostPattern::new).toList(),
                capabilities,
                limits,
                false,
                new Fingerprint(Map.of()),
                new Unreachable());
    }

    private static final class Unreachable implements VendorAdapter {

        @Override
        public Outcome submit(VendorBatch batch, Turn turn) {
            throw new AssertionError("intake sends nothing");
        }

        @Override
        public Progress progress(VendorTask task) {
            throw new AssertionError("intake sends nothing");
        }
    }
}
