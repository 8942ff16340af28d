package dev.cdngateway.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cdngateway.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

abstract class AccountHealthStoreContract extends StoreContract {

    AccountHealthStoreContract(TestDatabase database) {
        super(database);
    }

    private AccountHealth unauthorized() {
        return new AccountHealth(
                AccountHealth.Status.UNAUTHORIZED,
                clock.instant(),
                clock.instant().plusSeconds(900),
                new Failure(FailureCode.UNAUTHORIZED, "refused", "401", "bad key", "r-1"));
    }

    @Test
    void accountThatNobodyOwnedIsOk() {
        assertThat(health.find("a")).isEqualTo(AccountHealth.OK);
        assertThat(health.parkedCredential("a")).isEmpty();
    }

    @Test
    void writtenHealthIsFound() {
        Fence fence = health.take("a");

        health.write(fence, unauthorized(), "mark");

        assertThat(health.find("a")).isEqualTo(unauthorized());
        assertThat(health.parkedCredential("a")).contains("mark");
        assertThat(health.find("b")).isEqualTo(AccountHealth.OK);
    }

    @Test
    void healthThatIsOkAgainForgetsTheCredential() {
        Fence fence = health.take("a");
        health.write(fence, unauthorized(), "mark");

        health.write(fence, AccountHealth.OK, null);

        assertThat(health.find("a")).isEqualTo(AccountHealth.OK);
        assertThat(health.parkedCredential("a")).isEmpty();
    }

    @Test
    void newOwnerInheritsTheHealth() {
        health.write(health.take("a"), unauthorized(), "mark");

        Fence fence = health.take("a");

        assertThat(fence).isEqualTo(new Fence("a", 2));
        assertThat(health.find("a")).isEqualTo(unauthorized());
    }

    @Test
    void olderOwnerWritesNothing() {
        Fence old = health.take("a");
        health.take("a");

        assertThatThrownBy(() -> health.write(old, unauthorized(), "mark"))
                .isInstanceOf(Fence.Lost.class)
                .hasMessage("Account a has another owner");

        assertThat(health.find("a")).isEqualTo(AccountHealth.OK);
    }

    @Test
    void ownersThatTakeAtOnceGetEpochsOfTheirOwn() throws Exception {
        List<Fence> fences = together(Collections.nCopies(8, () -> health.take("a")));

        assertThat(fences.stream().map(Fence::epoch))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 8).boxed().toList());
    }

    @Test
    void parkThatNoOwnerWroteHoldsUntilTheOwnerEndsIt() {
        Instant now = clock.instant();
        AccountHealth parked = new AccountHealth(AccountHealth.Status.UNAUTHORIZED, now, now.plusSeconds(900), REFUSED);
        AccountHealth later = new AccountHealth(AccountHealth.Status.UNAUTHORIZED, now, now.plusSeconds(1800), REFUSED);

        health.park("unowned", parked, "mark");
        health.park("unowned", later, "other");
        Fence fence = health.take("unowned");

        assertThat(health.find("unowned")).isEqualTo(parked);
        assertThat(health.parkedCredential("unowned")).contains("mark");
        health.write(fence, AccountHealth.OK, null);
        assertThat(health.find("unowned")).isEqualTo(AccountHealth.OK);
    }

    @Test
    void parkThatIsOverIsRenewedAndStillTellsWhenItBegan() {
        AccountHealth first = unauthorized();
        health.park("a", first, "mark");
        clock.advance(Duration.ofMinutes(15));
        AccountHealth second = unauthorized();

        health.park("a", second, "other");

        assertThat(health.find("a"))
                .isEqualTo(new AccountHealth(second.status(), first.since(), second.nextTryAt(), second.error()));
        assertThat(health.parkedCredential("a")).contains("other");
    }

    @Test
    void parkTakesTheAccountFromAnyOtherHold() {
        Instant now = clock.instant();
        health.write(
                health.take("a"),
                new AccountHealth(AccountHealth.Status.THROTTLED, now, now.plusSeconds(3600), REFUSED),
                null);
        clock.advance(Duration.ofSeconds(1));

        health.park("a", unauthorized(), "mark");

        assertThat(health.find("a")).isEqualTo(unauthorized());
    }

    @Test
    void onlyAParkThatIsOverIsEnded() {
        AccountHealth parked = unauthorized();
        health.park("a", parked, "mark");

        assertThat(health.unpark("a", clock.instant().plusSeconds(899))).isFalse();
        assertThat(health.find("a")).isEqualTo(parked);

        Instant now = clock.instant().plusSeconds(900);
        assertThat(health.unpark("a", now)).isTrue();
        assertThat(health.find("a")).isEqualTo(new AccountHealth(AccountHealth.Status.OK, now, null, null));
        assertThat(health.parkedCredential("a")).isEmpty();
        assertThat(health.unpark("a", now)).isFalse();
        assertThat(health.unpark("unknown", now)).isFalse();
    }

    @Test
    void holdThatIsNoParkIsNotEndedByAQuery() {
        Instant now = clock.instant();
        AccountHealth throttled = new AccountHealth(AccountHealth.Status.THROTTLED, now, now.plusSeconds(1), REFUSED);
        health.write(health.take("a"), throttled, null);

        assertThat(health.unpark("a", now.plusSeconds(2))).isFalse();
        assertThat(health.find("a")).isEqualTo(throttled);
    }
}
