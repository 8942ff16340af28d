package dev.cdngateway.intake;

import static dev.cdngateway.intake.Request.lines;
import static dev.cdngateway.intake.Request.purge;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.access.Caller;
import dev.cdngateway.task.Action;
import dev.cdngateway.task.Environment;
import dev.cdngateway.task.Mode;
import dev.cdngateway.task.NewTask.NewPart;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.Rejection;
import dev.cdngateway.vendor.HostPattern;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LenientTests {

    @Test
    void lenientDropsAFaultyTargetFromAllAccounts() {
        Plan plan = purge().urls("https://both.test/ü", "https://both.test/x").lenientPlan();

        assertThat(plan.parts())
                .extracting(NewPart::targets)
                .containsExactly(List.of("https://both.test/x"), List.of("https://both.test/x"));
        assertThat(plan.rejected())
                .containsExactly(new Rejection(
                        "#/urls/0",
                        "url-encoding",
                        "rich-main cannot take it: percent-encode the character at character 19, as UTF-8.",
                        "https://both.test/ü"));
        assertThat(plan.rejectedCount()).isOne();
    }

    @Test
    void lenientForgivesHostsThatWereNotGranted() {
        Caller caller = new Caller(
                "shop", "key 00000000", false, false, List.of(new HostPattern("p.test")), Set.of(Operation.values()));
        Plan plan =
                purge().urls("https://p.test/", "https://r.test/").by(caller).lenientPlan();

        assertThat(plan.rejected()).extracting(Rejection::code).containsExactly("host-forbidden");
    }

    @Test
    void lenientListsTheFirstHundredInTheOrderOfTheBody() {
        String[] bad = IntStream.range(0, 60).mapToObj(i -> "x" + i).toArray(String[]::new);
        Plan plan = purge().directories(bad)
                .urls(Stream.concat(Stream.of(bad), Stream.of("https://p.test/"))
                        .toArray(String[]::new))
                .lenientPlan();

        assertThat(plan.rejected()).hasSize(100);
        assertThat(plan.rejected().getFirst().pointer()).isEqualTo("#/directories/0");
        assertThat(plan.rejected().getLast().pointer()).isEqualTo("#/urls/39");
        assertThat(plan.rejectedCount()).isEqualTo(120);
    }

    @Test
    void lenientCountsDirectoriesAfterDropping() {
        String[] directories = IntStream.range(0, 21)
                .mapToObj(i -> "https://r.test/" + i + "/")
                .toArray(String[]::new);
        assertThat(lines(purge().directories(directories).lenientFaults()))
                .containsExactly("#/directories too-many-directories");

        directories[3] = "https://r.test/ü/";
        Plan plan = purge().directories(directories).lenientPlan();

        assertThat(plan.targets()).isEqualTo(20);
    }

    @Test
    void lenientWithoutAnyValidTargetIsRefused() {
        Faults faults = purge().urls("x", "https://nobody.test/").lenientFaults();

        assertThat(lines(faults)).containsExactly("#/urls/0 url-malformed", "#/urls/1 host-unknown");
    }

    @Test
    void lenientForgivesNothingButTargets() {
        Options delete = new Options(Action.DELETE, Mode.ALL, Environment.PRODUCTION, List.of());
        Faults faults = purge().shapeFault("nonsense", "#/nonsense")
                .urls("x", "https://p.test/")
                .options(delete)
                .named("plain-main", "nope")
                .lenientFaults();

        assertThat(lines(faults))
                .containsExactly(
                        "#/nonsense type-mismatch",
                        "#/urls/0 url-malformed",
                        "#/action option-unsupported",
                        "#/accounts/1 account-unknown");
    }

    @Test
    void lenientAsksOnlyAccountsThatTargetsAreLeftFor() {
        Options delete = new Options(Action.DELETE, Mode.ALL, Environment.PRODUCTION, List.of());
        Plan plan = purge().urls("https://p.test/%", "https://r.test/")
                .options(delete)
                .lenientPlan();

        assertThat(plan.parts()).extracting(NewPart::account).containsExactly("rich-main");
    }
}
