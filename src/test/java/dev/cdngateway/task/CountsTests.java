package dev.cdngateway.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountsTests {

    @ParameterizedTest
    @CsvSource({
        "2, 0, 0, 0, 0, QUEUED, QUEUED",
        "1, 1, 0, 0, 0, RUNNING, PROCESSING",
        "1, 0, 1, 0, 0, RUNNING, QUEUED",
        "1, 0, 0, 0, 1, RUNNING, QUEUED",
        "0, 1, 1, 1, 0, RUNNING, PROCESSING",
        "0, 0, 2, 0, 0, SUCCEEDED, SUCCEEDED",
        "0, 0, 1, 1, 0, PARTIAL, PARTIAL",
        "0, 0, 1, 0, 1, PARTIAL, PARTIAL",
        "0, 0, 0, 2, 0, FAILED, FAILED",
        "0, 0, 0, 1, 1, FAILED, FAILED",
        "0, 0, 0, 0, 2, CANCELLED, CANCELLED",
    })
    void statusFollowsFromTheCounts(
            int queued, int processing, int succeeded, int failed, int cancelled, TaskStatus task, BatchStatus batch) {
        Counts counts = new Counts(queued, processing, succeeded, failed, cancelled);

        assertThat(counts.taskStatus()).isEqualTo(task);
        assertThat(counts.batchStatus()).isEqualTo(batch);
    }

    @Test
    void countsAddUp() {
        Counts counts = new Counts(1, 2, 3, 4, 5);

        assertThat(counts.total()).isEqualTo(15);
        assertThat(counts.plus(counts)).isEqualTo(new Counts(2, 4, 6, 8, 10));
        assertThat(counts.minus(counts)).isEqualTo(Counts.NONE);
        for (TargetStatus status : TargetStatus.values()) {
            assertThat(counts.plus(status, 2)).isEqualTo(counts.plus(Counts.of(status, 2)));
        }
    }

    @Test
    void uniformCountsTellTheStatusOfAll() {
        for (TargetStatus status : TargetStatus.values()) {
            assertThat(Counts.of(status, 3).uniform()).isEqualTo(status);
        }
        assertThatThrownBy(() -> new Counts(1, 1, 0, 0, 0).uniform()).isInstanceOf(IllegalStateException.class);
    }
}
