package dev.cdngateway.query;

import static dev.cdngateway.query.QuotaKit.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.task.AccountHealth;
import dev.cdngateway.task.AccountHealth.Status;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.vendor.Quota;
import dev.cdngateway.vendor.Told;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** When the gateway looks at quotas by itself, and what the metrics tell of them. */
@ExtendWith(OutputCaptureExtension.class)
class QuotaWatchTests {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Quota URLS = new Quota(Operation.PURGE, TargetKind.URL, 2000L, 1800L, 200L);
    private static final Quota TOKENS = new Quota(Operation.PURGE, TargetKind.DIRECTORY, null, null, 30L);
    private static final Failure REFUSED = Failure.of(FailureCode.UNAUTHORIZED, "The key is refused");

    private final QuotaKit kit = new QuotaKit();
    private QuotaWatch watch = kit.watch(kit.account(false));

    @BeforeEach
    void own() {
        kit.answer = () -> new Told.Found<>(List.of(URLS, TOKENS));
        kit.owned.taken(MAIN);
    }

    @AfterEach
    void close() throws IOException {
        kit.close();
    }

    private int askedAfter(Duration time) {
        kit.clock.advance(time);
        watch.round();
        return kit.asked;
    }

    private void send() {
        kit.owned.sent(MAIN, kit.clock.instant());
    }

    @Test
    void firstLookIsFiveMinutesAfterTheStart() {
        send();

        assertThat(askedAfter(FIVE_MINUTES.minus(SECOND))).isZero();
        assertThat(askedAfter(SECOND)).isOne();
        assertThat(askedAfter(SECOND)).isOne();
    }

    @Test
    void accountThatSendsIsLookedAtEveryFiveMinutes() {
        askedAfter(FIVE_MINUTES);
        send();

        assertThat(askedAfter(FIVE_MINUTES.minus(SECOND))).isOne();
        assertThat(askedAfter(SECOND)).isEqualTo(2);
        assertThat(askedAfter(FIVE_MINUTES.multipliedBy(2))).isEqualTo(2);
    }

    @Test
    void accountThatSendsNothingIsLookedAtEveryHour() {
        askedAfter(FIVE_MINUTES);

        assertThat(askedAfter(Duration.ofHours(1).minus(SECOND))).isOne();
        assertThat(askedAfter(SECOND)).isEqualTo(2);
    }

    private void left(@Nullable Long limit, long remaining) {
        kit.answer =
                () -> new Told.Found<>(List.of(new Quota(Operation.PURGE, TargetKind.URL, limit, null, remaining)));
    }

    @Test
    void accountWithLittleLeftIsLookedAtEveryFiveMinutesUntilItHasMore() {
        left(2000L, 199);
        askedAfter(FIVE_MINUTES);
        assertThat(askedAfter(FIVE_MINUTES.minus(SECOND))).isOne();
        left(2000L, 2000);

        assertThat(askedAfter(SECOND)).isEqualTo(2);
        assertThat(askedAfter(Duration.ofMinutes(59))).isEqualTo(2);
    }

    @Test
    void withoutALimitLittleIsATenthOfTheMostThatWasSeen() {
        left(null, 21);
        askedAfter(FIVE_MINUTES);
        left(null, 2);

        assertThat(askedAfter(Duration.ofHours(1))).isEqualTo(2);
        assertThat(askedAfter(FIVE_MINUTES)).isEqualTo(3);
    }

    @Test
    void withoutALimitNothingLeftIsLittleEvenIfMoreWasNeverSeen() {
        left(null, -3);
        askedAfter(FIVE_MINUTES);
        assertThat(kit.gauges()).containsExactly("remaining purge url -3");

        assertThat(askedAfter(FIVE_MINUTES)).isEqualTo(2);
    }

    @Test
    void kindThatTheAccountMayNotTakeAtAllNeedsNoLooks() {
        left(0L, 0);
        askedAfter(FIVE_MINUTES);

        assertThat(askedAfter(Duration.ofMinutes(59))).isOne();
    }

    @Test
    void quotaThatAnAdminAskedForIsShownAndSavesALook() {
        askedAfter(FIVE_MINUTES);
        kit.clock.advance(Duration.ofMinutes(30));
        kit.answer = () -> new Told.Found<>(List.of(new Quota(Operation.PURGE, TargetKind.URL, 2000L, 1000L, 1000L)));

        kit.queries.quota(kit.account(false));

        assertThat(kit.gauges()).containsExactlyInAnyOrder("limit purge url 2000", "remaining purge url 1000");
        assertThat(askedAfter(Duration.ofMinutes(59))).isEqualTo(2);
        assertThat(askedAfter(Duration.ofMinutes(1))).isEqualTo(3);
    }

    @Test
    void whatTheVendorDoesNotTellHasNoGauge() {
        assertThat(kit.gauges()).isEmpty();

        askedAfter(FIVE_MINUTES);

        assertThat(kit.gauges())
                .containsExactlyInAnyOrder(
                        "limit purge url 2000", "remaining purge url 200", "remaining purge directory 30");
    }

    @Test
    void quotaThatIsTooOldIsShownNoMore() {
        askedAfter(FIVE_MINUTES);
        kit.answer = () -> new Told.Failed<>(Failure.of(FailureCode.VENDOR_FAILED, "Out of order"), null);

        askedAfter(Duration.ofHours(2));
        assertThat(kit.gauges()).hasSize(3);

        askedAfter(SECOND);
        assertThat(kit.gauges()).isEmpty();
    }

    @Test
    void accountThatIsOwnedElsewhereIsNeitherAskedNorShown() {
        askedAfter(FIVE_MINUTES);
        kit.owned.left(MAIN);

        assertThat(askedAfter(Duration.ofHours(3))).isOne();
        assertThat(kit.gauges()).isEmpty();
        kit.queries.quota(kit.account(false));
        assertThat(kit.gauges()).isEmpty();
    }

    @Test
    void accountThatComesBackIsLookedAtButNotMoreOftenThanEveryFiveMinutes() {
        askedAfter(FIVE_MINUTES);
        kit.owned.left(MAIN);
        askedAfter(SECOND);
        kit.owned.taken(MAIN);

        assertThat(askedAfter(FIVE_MINUTES.minusSeconds(2))).isOne();
        assertThat(askedAfter(SECOND)).isEqualTo(2);
        assertThat(kit.gauges()).hasSize(3);
    }

    @Test
    void pausedAccountIsNotAsked() {
        watch = kit.watch(kit.account(true));

        assertThat(askedAfter(FIVE_MINUTES)).isZero();
    }

    @Test
    void vendorWithoutQuotaIsNotAskedAgain() {
        kit.answer = () -> new Told.Unsupported<>("none");
        askedAfter(FIVE_MINUTES);
        send();

        assertThat(askedAfter(Duration.ofHours(3))).isOne();
    }

    @Test
    void failingLookIsNoWarningAndTriedAgain(CapturedOutput output) {
        kit.answer = () -> new Told.Failed<>(Failure.of(FailureCode.VENDOR_FAILED, "Out of order"), null);
        askedAfter(FIVE_MINUTES);
        kit.answer = () -> {
            throw new IllegalStateException("broken");
        };
        send();

        assertThat(askedAfter(FIVE_MINUTES)).isEqualTo(2);
        assertThat(kit.healths.find(MAIN)).isEqualTo(AccountHealth.OK);
        assertThat(output).doesNotContain("Account main"); // the tests' log begins at warnings
    }

    @Test
    void refusedCredentialParksTheAccountAsForAnyQueryAndParkedAccountsAreNotAsked() {
        kit.answer = () -> new Told.Failed<>(REFUSED, null);
        askedAfter(FIVE_MINUTES);
        send();

        assertThat(askedAfter(FIVE_MINUTES)).isOne();
        assertThat(kit.healths.find(MAIN).status()).isEqualTo(Status.UNAUTHORIZED);
    }

    @Test
    void lookAfterTheParkIsOverEndsOrRenewsIt() {
        Supplier<Told<List<Quota>>> enough = kit.answer;
        kit.answer = () -> new Told.Failed<>(REFUSED, null);
        askedAfter(FIVE_MINUTES);
        assertThat(askedAfter(Duration.ofHours(1))).isEqualTo(2);
        assertThat(kit.healths.find(MAIN).nextTryAt())
                .isEqualTo(kit.clock.instant().plus(Duration.ofMinutes(15)));
        kit.answer = enough;

        askedAfter(Duration.ofHours(1));

        assertThat(kit.healths.find(MAIN).status()).isEqualTo(Status.OK);
    }
}
