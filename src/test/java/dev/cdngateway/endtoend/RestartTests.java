package dev.cdngateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cdngateway.simulator.HuaweiSimulator;
import dev.cdngateway.testing.MovableClock;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A gateway stops amid its work; the next one on the same database has other settings. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestartTests {

    private static final String KEPT = """
                kept: {vendor: huawei, base-url: "%1$s", hosts: [www.example.com],
                  credentials: {domain-name: demo, username: demo, password: demo}, settings: {iam-url: "%1$s"}}
            """;
    private static final String PAUSED = """
                held: {vendor: huawei, base-url: "%1$s", hosts: [held.example.com], paused: %2$s,
                  credentials: {domain-name: demo, username: demo, password: demo}, settings: {iam-url: "%1$s"}}
            """;
    private static final String REMOVED = """
                removed: {vendor: huawei, base-url: "%1$s", hosts: [sent.example.com],
                  credentials: {domain-name: demo, username: demo, password: demo}, settings: {iam-url: "%1$s"}}
                removed-unsent: {vendor: huawei, base-url: "%1$s", hosts: [unsent.example.com], paused: true,
                  credentials: {domain-name: demo, username: demo, password: demo}, settings: {iam-url: "%1$s"}}
            """;
    private static final String REST = """
              access: {enabled: false}
              dispatch: {poll-interval: 100ms, first-backoff: 100ms}
            server: {address: 127.0.0.1}
            """;

    private static final String KEYED =
            Wish.urls("https://held.example.com/keyed").json();
    private static final String WAITED =
            Wish.urls("https://held.example.com/waited").with("name", "waiting").json();
    private static final String[] KEY = {"Content-Type", "application/json", "Idempotency-Key", "k"};
    private static final String[] WAITING = {"Content-Type", "application/json", "Prefer", "wait=60"};

    private final MovableClock vendorClock = new MovableClock(Instant.now());
    private final HuaweiSimulator vendor = HuaweiSimulator.with()
            .clock(vendorClock)
            .progress(Duration.ofHours(1))
            .hosts("*.example.com")
            .start();

    private @Nullable Gateway second;
    private String finished = "";
    private String running = "";
    private String held = "";
    private String sent = "";
    private String unsent = "";
    private String keyed = "";
    private @Nullable CompletableFuture<HttpResponse<String>> waiting;

    @BeforeAll
    void liveTwice(@TempDir Path folder) {
        try (Gateway first = start(folder, KEPT + PAUSED + REMOVED, true)) {
            Team team = first.stranger();
            finished = submitted(team, "https://www.example.com/finished");
            sentToVendor(team, finished);
            vendorClock.advance(Duration.ofHours(2));
            team.ended(finished);
            running = submitted(team, "https://www.example.com/running");
            held = submitted(team, "https://held.example.com/");
            sent = submitted(team, "https://sent.example.com/");
            unsent = submitted(team, "https://unsent.example.com/");
            sentToVendor(team, running);
            sentToVendor(team, sent);
            keyed = team.accepted("/v1/purges", KEYED, KEY);
            waiting = CompletableFuture.supplyAsync(() -> team.post("/v1/purges", WAITED, WAITING));
            await().until(() -> team.get("/v1/tasks").body().contains("waiting"));
        }
        second = start(folder, KEPT + PAUSED, false);
        sentToVendor(second.stranger(), held);
        vendorClock.advance(Duration.ofHours(2));
    }

    private Gateway start(Path folder, String accounts, boolean paused) {
        String settings = ("cdn-gateway:\n  accounts:\n" + accounts + REST).formatted(vendor.uri(), paused);
        return Gateway.start(folder, Gateway.h2(folder), settings);
    }

    private static String submitted(Team team, String url) {
        return team.accepted("/v1/purges", Wish.urls(url).json());
    }

    private static void sentToVendor(Team team, String task) {
        await().until(() -> team.read(task).at("/batches/0/vendorTaskId").isString());
    }

    @AfterAll
    void stop() {
        if (second != null) {
            second.close();
        }
        vendor.close();
    }

    private Gateway second() {
        if (second == null) {
            throw new IllegalStateException("The second gateway was not started");
        }
        return second;
    }

    private JsonNode ended(String task) {
        return second().stranger().ended(task);
    }

    private String end(String task) {
        JsonNode ended = ended(task);
        return ended.path("status").stringValue() + " "
                + ended.at("/batches/0/error/code").asString("");
    }

    @Test
    void finishedTaskIsStillThere() {
        assertThat(end(finished)).isEqualTo("succeeded ");
    }

    @Test
    void sentTaskIsFollowedToItsEnd() {
        assertThat(end(running)).isEqualTo("succeeded ");
        assertThat(Vendors.creates(vendor, "/running")).hasSize(1);
    }

    @Test
    void waitingTaskIsSentOnceItsAccountIsNoLongerPaused() {
        assertThat(end(held)).isEqualTo("succeeded ");
        assertThat(Vendors.creates(vendor, "held.example.com")).hasSize(1);
    }

    @Test
    void workOfRemovedAccountsFailsAtStart() {
        assertThat(end(sent)).isEqualTo("failed outcome-unknown");
        assertThat(end(unsent)).isEqualTo("failed rejected");
        assertThat(Vendors.creates(vendor, "unsent.example.com")).isEmpty();
        assertThat(second().log())
                .containsPattern(
                        "WARN .*'removed'.*: 0 unsent targets failed as rejected, 1 sent ones as outcome-unknown")
                .containsPattern(
                        "WARN .*'removed-unsent'.*: 1 unsent targets failed as rejected, 0 sent ones as outcome-unknown");
    }

    @Test
    void requestIsAcceptedOnceAcrossTheRestart() {
        HttpResponse<String> again = second().stranger().post("/v1/purges", KEYED, KEY);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(202);
        assertThat(again.headers().firstValue("Location")).contains(keyed);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
    }

    @Test
    void stopAnswersThoseWhoWait() {
        assertThat(Objects.requireNonNull(waiting)).isCompleted();
        assertThat(waiting.join().statusCode()).isEqualTo(202);
    }
}
