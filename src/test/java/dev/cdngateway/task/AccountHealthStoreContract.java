package dev.cdngateway.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cdngateway.testing.TestDatabase;
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
}
