package dev.cdngateway.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.TargetKind;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LimitCheckTests {

    private static final Capabilities URLS = new AcmeVendor().capabilities();
    private static final Limits LIMITS = new Limits(3, 1, 0, 25, 20, 65, 1, 1, OnExcess.REJECT);

    @Test
    void batchAtTheLimitLeavesAndOneAboveIsCut() {
        assertThat(refusal(TargetKind.URL, "http://a/1", "http://a/2", "http://a/3"))
                .isNull();
        assertThat(refusal(TargetKind.URL, "http://a/1", "http://a/2", "http://a/3", "http://a/4"))
                .isEqualTo(new Blame.Surplus(3));
    }

    @Test
    void batchWithTooManyBytesIsHalved() {
        String url = "http://a/" + "x".repeat(16);

        assertThat(refusal(TargetKind.URL, url + "", url.replace('x', 'y'))).isNull();
        assertThat(refusal(TargetKind.URL, url, url.replace('x', 'y'), url.replace('x', 'z')))
                .isEqualTo(new Blame.Surplus(2));
    }

    @Test
    void targetThatIsTooLongIsNamed() {
        String longest = "http://a/" + "x".repeat(16);

        assertThat(refusal(TargetKind.URL, longest)).isNull();
        assertThat(refusal(TargetKind.URL, longest + "x", "http://a/"))
                .isEqualTo(new Blame.Named(Set.of(longest + "x")));
    }

    @Test
    void kindThatTheVendorDoesNotTakeNeverLeaves() {
        assertThat(refusal(TargetKind.DIRECTORY, "http://a/")).isEqualTo(new Blame.Whole());
    }

    private static @Nullable Blame refusal(TargetKind kind, String... targets) {
        return new LimitCheck(URLS, LIMITS)
                .refusal(new VendorBatch(UUID.randomUUID(), Operation.PURGE, kind, Options.DEFAULT, List.of(targets)))
                .map(Outcome.Refused::blame)
                .orElse(null);
    }
}
