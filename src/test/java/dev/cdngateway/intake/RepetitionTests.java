package dev.cdngateway.intake;

import static dev.cdngateway.intake.Request.lines;
import static dev.cdngateway.intake.Request.prefetch;
import static dev.cdngateway.intake.Request.purge;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.access.Caller;
import dev.cdngateway.task.Action;
import dev.cdngateway.task.Environment;
import dev.cdngateway.task.FailedTargets;
import dev.cdngateway.task.FailedTargets.Part;
import dev.cdngateway.task.Header;
import dev.cdngateway.task.Mode;
import dev.cdngateway.task.NewTask.NewPart;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.vendor.HostPattern;
import dev.cdngateway.vendor.Limits;
import dev.cdngateway.vendor.OnExcess;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepetitionTests {

    private static final String BOTH = "https://both.test/";

    private static FailedTargets failed(Part... parts) {
        return new FailedTargets(Options.DEFAULT, List.of(parts));
    }

    private static Part urls(String account, String... urls) {
        return new Part(account, TargetKind.URL, List.of(urls));
    }

    private static NewPart part(String account, TargetKind kind, String host, String... targets) {
        return new NewPart(account + "-main", account, kind, List.of(targets), List.of(host));
    }

    @Test
    void eachTargetGoesOnlyWhereItFailed() {
        Plan plan = purge().again(failed(
                urls("plain-main", BOTH + 1, BOTH + 2),
                urls("rich-main", BOTH + 2, BOTH + 3),
                new Part("rich-main", TargetKind.DIRECTORY, List.of(BOTH))));

        assertThat(plan.parts())
                .containsExactly(
                        part("plain", TargetKind.URL, "both.test", BOTH + 1, BOTH + 2),
                        part("rich", TargetKind.URL, "both.test", BOTH + 2, BOTH + 3),
                        part("rich", TargetKind.DIRECTORY, "both.test", BOTH));
        assertThat(plan.name()).isEqualTo("a name");
    }

    @Test
    void targetsAreCutByTodaysLimits() {
        Limits small = new Limits(2, 20, 2, 2048, 2048, 1_000_000, 1, 4, OnExcess.REJECT);
        Plan plan = purge().at(TestAccounts.rich("rich-main", small, "both.test"))
                .again(failed(urls("rich-main", BOTH + 1, BOTH + 2, BOTH + 3)));

        assertThat(plan.parts()).extracting(part -> part.targets().size()).containsExactly(2, 1);
    }

    @Test
    void whatTodaysSettingsRefuseIsRefused() {
        Limits small = new Limits(2, 1, 2, 24, 2048, 1_000_000, 1, 4, OnExcess.REJECT);
        Faults faults = purge().at(TestAccounts.rich("rich-main", small, "both.test"))
                .faultsAgain(failed(
                        urls("rich-main", BOTH, BOTH + "far-too-long"),
                        urls("gone-main", BOTH + "x", "https://gone.test/"),
                        new Part(
                                "rich-main", TargetKind.DIRECTORY, List.of(BOTH, BOTH + "a/", "https://moved.test/"))));

        assertThat(lines(faults))
                .containsExactly(
                        "#/urls/1 url-too-long",
                        "#/directories too-many-directories",
                        "#/directories/2 host-unknown",
                        "#/accounts/0 account-unknown");
        assertThat(faults.first().getFirst().value()).isEqualTo(BOTH + "far-too-long");
        assertThat(faults.first().getLast().value()).isEqualTo("gone-main");
    }

    @Test
    void hostThatTheCallerWasNotGrantedIsForbidden() {
        Caller caller = new Caller(
                "team", "key 00000000", false, false, List.of(new HostPattern("r.test")), Set.of(Operation.PURGE));
        Faults faults = purge().by(caller).faultsAgain(failed(urls("plain-main", BOTH), urls("rich-main", BOTH)));

        assertThat(lines(faults)).containsExactly("#/urls/0 host-forbidden");
        assertThat(faults.onlyForbidden()).isTrue();
    }

    @Test
    void optionsThatTheAccountsNoLongerHonourAreRefused() {
        Options options =
                new Options(Action.DELETE, Mode.ALL, Environment.STAGING, List.of(new Header("accept-language", "de")));
        Faults faults = purge().faultsAgain(new FailedTargets(options, List.of(urls("plain-main", "https://p.test/"))));

        assertThat(lines(faults))
                .containsExactly(
                        "#/action option-unsupported",
                        "#/environment option-unsupported",
                        "#/headers option-unsupported");
    }

    @Test
    void optionsThatNoFailedTargetCanUseAreLeftOut() {
        Options options = new Options(Action.INVALIDATE, Mode.CHANGED, Environment.PRODUCTION, List.of());
        Plan plan = purge().again(new FailedTargets(options, List.of(urls("plain-main", "https://p.test/"))));

        assertThat(plan.options()).isEqualTo(Options.DEFAULT);
    }

    @Test
    void manyTargetsOfManyHostsAndNarrowingsKeepTheirWays() {
        String[] odd = IntStream.range(0, 500)
                .mapToObj(i -> "https://h" + i % 7 + ".wild.test/" + i)
                .toArray(String[]::new);
        Plan plan = prefetch().again(failed(urls("rich-main", odd), urls("plain-main", BOTH)));

        assertThat(plan.parts()).extracting(NewPart::account).containsExactly("plain-main", "rich-main");
        assertThat(plan.parts().getLast().targets()).containsExactly(odd);
        assertThat(plan.parts().getLast().hosts()).hasSize(7);
    }
}
