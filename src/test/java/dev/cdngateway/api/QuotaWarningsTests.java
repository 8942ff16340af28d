package dev.cdngateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.intake.Plan;
import dev.cdngateway.query.KnownQuota;
import dev.cdngateway.task.Action;
import dev.cdngateway.task.Environment;
import dev.cdngateway.task.Mode;
import dev.cdngateway.task.NewTask.NewPart;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.vendor.Quota;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuotaWarningsTests {

    private static NewPart part(String account, TargetKind kind, int size) {
        return new NewPart(account, "acme", kind, Collections.nCopies(size, "target"), List.of());
    }

    private static List<String> warnings(Environment environment, Quota... quotas) {
        Options options = new Options(Action.INVALIDATE, Mode.ALL, environment, List.of());
        List<NewPart> parts = List.of(
                part("a", TargetKind.URL, 3),
                part("a", TargetKind.URL, 2),
                part("a", TargetKind.DIRECTORY, 1),
                part("b", TargetKind.URL, 9));
        return new QuotaWarnings(new Plan(Operation.PURGE, null, options, parts, List.of(), 0))
                .of(Map.of("a", new KnownQuota(List.of(quotas), Instant.EPOCH)));
    }

    private static Quota quota(Operation operation, TargetKind kind, @Nullable Long remaining) {
        return new Quota(operation, kind, null, null, remaining);
    }

    @Test
    void callsOfAKindAreAddedUp() {
        assertThat(warnings(Environment.PRODUCTION, quota(Operation.PURGE, TargetKind.URL, 4L)))
                .containsExactly(
                        "The account a has a quota of 4 left for purge, kind url, at its vendor: the request needs"
                                + " 5.");
    }

    @Test
    void quotaThatSufficesOrIsNotToldIsNoReasonToWarn() {
        assertThat(warnings(
                        Environment.PRODUCTION,
                        quota(Operation.PURGE, TargetKind.URL, 5L),
                        quota(Operation.PURGE, TargetKind.DIRECTORY, null)))
                .isEmpty();
    }

    @Test
    void quotaOfWhatTheRequestDoesNotNeedIsNoReasonToWarn() {
        assertThat(warnings(
                        Environment.PRODUCTION,
                        quota(Operation.PREFETCH, TargetKind.URL, 0L),
                        quota(Operation.PURGE, TargetKind.REGEX, -3L)))
                .isEmpty();
    }

    @Test
    void quotaThatIsOverdrawnIsAReasonToWarn() {
        assertThat(warnings(Environment.PRODUCTION, quota(Operation.PURGE, TargetKind.DIRECTORY, -3L)))
                .containsExactly(
                        "The account a has a quota of -3 left for purge, kind directory, at its vendor: the request needs 1.");
    }

    @Test
    void quotaOfProductionSaysNothingOfStaging() {
        assertThat(warnings(Environment.STAGING, quota(Operation.PURGE, TargetKind.URL, 0L)))
                .isEmpty();
    }
}
