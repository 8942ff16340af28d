package dev.cdngateway.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.testing.TestDatabase;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Turns are hours apart here, so that the time that the test itself takes does not count. */
abstract class QueryTurnsContract extends StoreContract {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    QueryTurnsContract(TestDatabase database) {
        super(database);
    }

    private long hours(String account, Duration longest) {
        Duration wait = turns.take(account, HOUR, longest);
        return Math.round(wait.toSeconds() / 3600.0);
    }

    @Test
    void firstTurnIsThereAtOnce() {
        assertThat(turns.take("a", HOUR, DAY)).isZero();
    }

    @Test
    void eachTurnIsASpacingBehindTheOneBefore() {
        turns.take("a", HOUR, DAY);

        assertThat(turns.take("a", HOUR, DAY)).isBetween(Duration.ofMinutes(59), HOUR);
        assertThat(turns.take("a", HOUR, DAY)).isBetween(Duration.ofMinutes(119), HOUR.multipliedBy(2));
    }

    @Test
    void accountsDoNotWaitForEachOther() {
        turns.take("a", HOUR, DAY);

        assertThat(turns.take("b", HOUR, DAY)).isZero();
    }

    @Test
    void turnsThatAreTakenAtOnceDiffer() throws Exception {
        List<Long> taken = together(Collections.nCopies(16, () -> hours("a", DAY)));

        assertThat(taken)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, 16).boxed().toList());
    }

    @Test
    void turnThatIsTooFarOffIsNotTaken() {
        hours("a", DAY);
        hours("a", DAY);

        assertThat(hours("a", HOUR)).isEqualTo(2);
        assertThat(hours("a", HOUR)).isEqualTo(2);
        assertThat(hours("a", DAY)).isEqualTo(2);
        assertThat(hours("a", DAY)).isEqualTo(3);
    }

    @Test
    void turnsThatNobodyTookAreNotMadeUpFor() {
        turns.take("a", HOUR, DAY);
        jdbc.sql("update query_turn set next_at = timestamp with time zone '2001-02-03 04:05:06+00'")
                .update();

        assertThat(hours("a", DAY)).isZero();
        assertThat(hours("a", DAY)).isEqualTo(1);
    }

    @Test
    void turnFromAClockThatWasSetBackIsForgotten() {
        turns.take("a", HOUR, DAY);
        jdbc.sql("update query_turn set next_at = timestamp with time zone '2901-02-03 04:05:06+00'")
                .update();

        assertThat(hours("a", DAY)).isZero();
        assertThat(hours("a", DAY)).isEqualTo(1);
    }
}
