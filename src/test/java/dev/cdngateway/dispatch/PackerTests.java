package dev.cdngateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.task.Action;
import dev.cdngateway.task.Environment;
import dev.cdngateway.task.Ids;
import dev.cdngateway.task.Mode;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.WaitingPart;
import dev.cdngateway.vendor.Limits;
import dev.cdngateway.vendor.OnExcess;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackerTests {

    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final Limits LIMITS = new Limits(10, 2, 2, 100, 100, 1000, 1, 1, OnExcess.REJECT);
    private final Packer packer = new Packer(LIMITS, Duration.ofMillis(20));
    private final Ids ids = new Ids(Clock.systemUTC());

    @Test
    void partWaitsForCompanyUntilItHasLingered() {
        WaitingPart part = urls(3, NOW);

        assertThat(packer.next(List.of(part), NOW.plusMillis(19))).isEmpty();
        assertThat(packer.readyAt(List.of(part))).contains(NOW.plusMillis(20));
        assertThat(packer.next(List.of(part), NOW.plusMillis(20))).contains(List.of(part));
    }

    @Test
    void partFromAClockThatIsAheadDoesNotWait() {
        WaitingPart part = urls(3, NOW.plusSeconds(600));

        assertThat(packer.next(List.of(part), NOW)).contains(List.of(part));
    }

    @Test
    void fullPartGoesAtOnce() {
        WaitingPart part = urls(10, NOW);

        assertThat(packer.next(List.of(part), NOW)).contains(List.of(part));
    }

    @Test
    void likePartsShareACallUpToItsLimit() {
        WaitingPart first = urls(4, NOW);
        WaitingPart tooLarge = urls(7, NOW);
        WaitingPart second = urls(6, NOW);

        assertThat(packer.next(List.of(first, tooLarge, second), NOW)).contains(List.of(first, second));
    }

    @Test
    void partsThatDifferInKindOperationOrOptionsNeverShare() {
        Options delete = new Options(Action.DELETE, Mode.ALL, Environment.PRODUCTION, List.of());
        WaitingPart url = urls(1, NOW);
        WaitingPart directory = part(Operation.PURGE, TargetKind.DIRECTORY, Options.DEFAULT, 1, NOW);
        WaitingPart prefetch = part(Operation.PREFETCH, TargetKind.URL, Options.DEFAULT, 1, NOW);
        WaitingPart deleted = part(Operation.PURGE, TargetKind.URL, delete, 1, NOW);

        assertThat(packer.next(List.of(url, directory, prefetch, deleted), NOW.plusMillis(20)))
                .contains(List.of(url));
    }

    @Test
    void aFullGroupDoesNotWaitBehindOneThatLingers() {
        WaitingPart lingering = urls(1, NOW);
        WaitingPart full = part(Operation.PURGE, TargetKind.DIRECTORY, Options.DEFAULT, 2, NOW);

        assertThat(packer.next(List.of(lingering, full), NOW)).contains(List.of(full));
    }

    private WaitingPart urls(int size, Instant createdAt) {
        return part(Operation.PURGE, TargetKind.URL, Options.DEFAULT, size, createdAt);
    }

    private WaitingPart part(Operation operation, TargetKind kind, Options options, int size, Instant createdAt) {
        return new WaitingPart(ids.next(), ids.next(), "team", operation, kind, options, size, false, createdAt);
    }
}
