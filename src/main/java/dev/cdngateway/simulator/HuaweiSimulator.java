package dev.cdngateway.simulator;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Huawei Cloud CDN, with the IAM that issues its tokens at the same address. */
public final class HuaweiSimulator extends Simulator {

    private final HuaweiIam iam;
    private final Set<String> poison;

    private HuaweiSimulator(Settings settings, HuaweiIam iam) {
        super(new HuaweiApi(settings, iam), settings.port, settings.remembered);
        this.iam = iam;
        this.poison = settings.poison;
    }

    public static Settings with() {
        return new Settings();
    }

    /** Invalidates every token issued so far, as a change of the account's permissions does. */
    public void revokeTokens() {
        iam.revokeTokens();
    }

    /** From now on refuses every create call that carries one of these URLs, without saying which. */
    public void poison(String... urls) {
        poison.addAll(List.of(urls));
    }

    /** How the simulator is to behave; what is not set behaves as the demo does. */
    public static final class Settings {

        Clock clock = Clock.systemUTC();
        int port;
        int remembered = Integer.MAX_VALUE;
        String domainName = "demo";
        String username = "demo";
        String password = "demo";
        String accessKey = "demo";
        String secretKey = "demo";
        Duration tokenLife = Duration.ofHours(24);
        Set<String> hosts = Set.of("www.example.com");
        Duration progress = Duration.ZERO;
        final Set<String> poison = ConcurrentHashMap.newKeySet();
        int callsPerSecond = 30;
        HuaweiQuota.Limits quota = new HuaweiQuota.Limits(100_000, 1_000, 50_000);

        private Settings() {}

        public Settings clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** The port to listen on; 0, the default, takes a free one. */
        public Settings port(int port) {
            this.port = port;
            return this;
        }

        /** How many of the latest requests are kept for inspection. */
        public Settings remembered(int requests) {
            this.remembered = requests;
            return this;
        }

        public Settings credentials(String domainName, String username, String password) {
            this.domainName = domainName;
            this.username = username;
            this.password = password;
            return this;
        }

        /** With which calls can be signed. */
        public Settings accessKey(String accessKey, String secretKey) {
            this.accessKey = accessKey;
            this.secretKey = secretKey;
            return this;
        }

        public Settings tokenLife(Duration life) {
            this.tokenLife = life;
            return this;
        }

        /** The tenant's accelerated domains; {@code *.} stands for one or more labels. */
        public Settings hosts(String... names) {
            this.hosts = Set.of(names);
            return this;
        }

        /** How long a task takes; none, the default, ends it at once. */
        public Settings progress(Duration takes) {
            this.progress = takes;
            return this;
        }

        /** The rate limit of each call, apart from quota and records, which have five a second. */
        public Settings callsPerSecond(int calls) {
            this.callsPerSecond = calls;
            return this;
        }

        /** How many files and directories may be purged, and URLs prefetched, on one day. */
        public Settings dailyQuota(int files, int directories, int prefetches) {
            this.quota = new HuaweiQuota.Limits(files, directories, prefetches);
            return this;
        }

        public HuaweiSimulator start() {
            return new HuaweiSimulator(this, new HuaweiIam(this));
        }
    }
}
