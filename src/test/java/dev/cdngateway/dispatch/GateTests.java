package dev.cdngateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.task.AccountHealth.Status;
import dev.cdngateway.task.AccountHealthStore;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.task.MemoryStore;
import dev.cdngateway.testing.MovableClock;
import dev.cdngateway.vendor.Trouble;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a gate makes of a park that a query ended. */
class GateTests {

    private static final Trouble REFUSED =
            new Trouble.Unauthorized(Failure.of(FailureCode.UNAUTHORIZED, "wrong password"));

    private final MovableClock clock = new MovableClock();
    private final AccountHealthStore store = new MemoryStore(clock).health();
    private final Gate gate = new Gate(
            DispatchKit.account(new ScriptedAdapter(), "secret", false),
            store,
            store.take(DispatchKit.ACCOUNT),
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), new Random(1)),
            clock);

    private void endPark() {
        gate.closed(REFUSED);
        assertThat(gate.free(0, 0)).isZero();
        clock.advance(Gate.PARKED);
        store.unpark(DispatchKit.ACCOUNT, clock.instant());
        gate.look();
    }

    @Test
    void parkThatAQueryEndedIsSeenButASingleCallGoesFirst() {
        assertThat(gate.free(0, 0)).isEqualTo(2);

        endPark();

        assertThat(gate.status()).isEqualTo(Status.OK);
        assertThat(gate.free(0, 0)).isOne();
        assertThat(gate.free(1, 0)).isZero();

        gate.passed();

        assertThat(gate.free(0, 0)).isEqualTo(2);
        assertThat(store.find(DispatchKit.ACCOUNT).status()).isEqualTo(Status.OK);
    }

    @Test
    void callThatIsRefusedAfterAQueryEndedTheParkParksAgain() {
        endPark();

        gate.closed(REFUSED);

        assertThat(gate.status()).isEqualTo(Status.UNAUTHORIZED);
        assertThat(store.find(DispatchKit.ACCOUNT).nextTryAt())
                .isEqualTo(clock.instant().plus(Gate.PARKED));
        assertThat(gate.free(0, 0)).isZero();
    }
}
