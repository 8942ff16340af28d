package dev.cdngateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.task.BatchPart;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.TargetResult;
import dev.cdngateway.task.TargetStatus;
import dev.cdngateway.vendor.Progress.Reported;
import dev.cdngateway.vendor.Progress.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettlementTests {

    private static final UUID PART = UUID.randomUUID();
    private static final Failure REASON = Failure.of(FailureCode.VENDOR_FAILED, "no");

    @Test
    void doneWithNoneFailedAndEveryTargetCountedSucceeds() {
        assertThat(settle(new Reported(true, 2, 0, Map.of(), null)))
                .containsExactly(TargetResult.SUCCEEDED, TargetResult.SUCCEEDED);
    }

    @Test
    void withoutProofNothingSucceeds() {
        assertUnknown(new Reported(true, 1, 0, Map.of(), null));
        assertUnknown(new Reported(true, 3, 0, Map.of(), null));
        assertUnknown(new Reported(true, null, 0, Map.of(), null));
        assertUnknown(new Reported(true, 2, null, Map.of(), null));
        assertUnknown(new Reported(true, 2, 1, Map.of(), null));
    }

    @Test
    void whatIsListedCountsMoreThanTheSum() {
        assertThat(settle(new Reported(true, 2, 0, Map.of("a/**", new Verdict.Failed(REASON)), null)))
                .containsExactly(TargetResult.failed(REASON), TargetResult.SUCCEEDED);
    }

    @Test
    void listedAsRunningGoesOnEvenIfTheWholeIsCalledDone() {
        assertThat(settle(new Reported(true, 2, 0, Map.of("a/**", new Verdict.Running()), null)))
                .containsExactly(TargetResult.PROCESSING, TargetResult.SUCCEEDED);
    }

    @Test
    void listedInAnUnknownStateIsUnknownOnceTheWholeIsDone() {
        Map<String, Verdict> odd = Map.of("a/**", new Verdict.Unrecognised());

        assertThat(settle(new Reported(false, 2, 0, odd, null))).containsOnly(TargetResult.PROCESSING);
        List<TargetResult> done = settle(new Reported(true, 2, 0, odd, null));
        assertThat(code(done.get(0).failure())).isEqualTo(FailureCode.OUTCOME_UNKNOWN);
        assertThat(done.get(1)).isEqualTo(TargetResult.SUCCEEDED);
    }

    @Test
    void failureOfTheWholeIsThatOfEveryTarget() {
        assertThat(settle(new Reported(true, 2, 0, Map.of(), REASON))).containsOnly(TargetResult.failed(REASON));
    }

    @Test
    void targetsThatAreNotOursChangeNothing() {
        assertThat(settle(new Reported(false, 2, 0, Map.of("x", new Verdict.Succeeded()), null)))
                .containsOnly(TargetResult.PROCESSING);
    }

    @Test
    void whatHasEndedStays() {
        Settlement settlement = new Settlement(
                List.of(new BatchPart(
                        PART,
                        PART,
                        TargetKind.DIRECTORY,
                        List.of("a/", "b"),
                        List.of(TargetResult.SUCCEEDED, TargetResult.PROCESSING))),
                target -> target);

        assertThat(settlement.failed(REASON).get(PART))
                .containsExactly(TargetResult.SUCCEEDED, TargetResult.failed(REASON));
    }

    private static void assertUnknown(Reported report) {
        assertThat(settle(report)).allSatisfy(result -> {
            assertThat(result.status()).isEqualTo(TargetStatus.FAILED);
            assertThat(code(result.failure())).isEqualTo(FailureCode.OUTCOME_UNKNOWN);
        });
    }

    private static FailureCode code(@Nullable Failure failure) {
        return Objects.requireNonNull(failure).code();
    }

    private static List<TargetResult> settle(Reported report) {
        BatchPart part = new BatchPart(
                PART,
                PART,
                TargetKind.DIRECTORY,
                List.of("a/", "b"),
                List.of(TargetResult.PROCESSING, TargetResult.PROCESSING));
        Settlement settlement = new Settlement(List.of(part), target -> target.endsWith("/") ? target + "**" : target);
        return Objects.requireNonNull(settlement.reported(report, 2).get(PART));
    }
}
