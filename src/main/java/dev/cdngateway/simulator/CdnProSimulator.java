package dev.cdngateway.simulator;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** CDN Pro, with one account that has an API key and an access key. */
public final class CdnProSimulator extends Simulator {

    private CdnProSimulator(Settings settings) {
        super(new CdnProApi(settings), settings.port, settings.remembered);
    }

    public static Settings with() {
        return new Settings();
    }

    /** How the simulator is to behave; what is not set behaves as the demo does. */
    public static final class Settings {

        Clock clock = Clock.systemUTC();
        int port;
        int remembered = Integer.MAX_VALUE;
        String username = "demo";
        String apiKey = "demo";
        String accessKey = "demo";
        String secretKey = "demo";
        Set<String> production = Set.of("static.example.com");
        Set<String> staging = Set.of("static.example.com");
        Duration progress = Duration.ZERO;
        int callsPerFiveMinutes = 300;
        int dailyFiles = 100_000;
        int dailyDirectories = 10_000;

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

        public Settings credentials(String username, String apiKey) {
            this.username = username;
            this.apiKey = apiKey;
            return this;
        }

        public Settings accessKey(String accessKey, String secretKey) {
            this.accessKey = accessKey;
            this.secretKey = secretKey;
            return this;
        }

        /** The hosts deployed to both environments. */
        public Settings hosts(String... names) {
            this.production = Set.of(names);
            this.staging = production;
            return this;
        }

        /** The hosts deployed to staging, where they differ from those in production. */
        public Settings stagingHosts(String... names) {
            this.staging = Set.of(names);
            return this;
        }

        /** How long a task takes; none, the default, ends it at once. */
        public Settings progress(Duration takes) {
            this.progress = takes;
            return this;
        }

        /** The rate limit of each call. */
        public Settings callsPerFiveMinutes(int calls) {
            this.callsPerFiveMinutes = calls;
            return this;
        }

        /** The purge tokens that each environment gets every day. */
        public Settings dailyTokens(int files, int directories) {
            this.dailyFiles = files;
            this.dailyDirectories = directories;
            return this;
        }

        public CdnProSimulator start() {
            return new CdnProSimulator(this);
        }
    }
}
