package dev.cdngateway.intake;

import static dev.cdngateway.intake.Request.lines;
import static dev.cdngateway.intake.Request.prefetch;
import static dev.cdngateway.intake.Request.purge;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.task.Action;
import dev.cdngateway.task.Environment;
import dev.cdngateway.task.Header;
import dev.cdngateway.task.Mode;
import dev.cdngateway.task.NewTask.NewPart;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.TargetKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlannerTests {

    private static final Header GERMAN = new Header("accept-language", "de");

    @Test
    void planGroupsByAccountThenKind() {
        Plan plan = purge().regexes("any://r.test/x")
                .directories("https://both.test/img/")
                .urls("https://r.test/1", "https://BOTH.test/2", "https://p.test/3")
                .plan();

        assertThat(plan.parts())
                .containsExactly(
                        part("plain", TargetKind.URL, List.of("https://BOTH.test/2", "https://p.test/3"), "both", "p"),
                        part("plain", TargetKind.DIRECTORY, List.of("https://both.test/img/"), "both"),
                        part("rich", TargetKind.URL, List.of("https://r.test/1", "https://BOTH.test/2"), "r", "both"),
                        part("rich", TargetKind.DIRECTORY, List.of("https://both.test/img/"), "both"),
                        part("rich", TargetKind.REGEX, List.of("any://r.test/x"), "r"));
        assertThat(plan.targets()).isEqualTo(7);
        assertThat(plan.name()).isEqualTo("a name");
    }

    @Test
    void planCountsExactDuplicatesOnce() {
        Plan plan = purge().urls("https://p.test/a", "https://p.test/a", "https://P.test/a")
                .directories("https://p.test/a/")
                .plan();

        assertThat(plan.parts())
                .extracting(NewPart::targets)
                .containsExactly(List.of("https://p.test/a", "https://P.test/a"), List.of("https://p.test/a/"));
    }

    @Test
    void planTellsFaultsOfDuplicatesEach() {
        Faults faults = purge().urls("x", "https://p.test/", "x").faults();

        assertThat(lines(faults)).containsExactly("#/urls/0 url-malformed", "#/urls/2 url-malformed");
    }

    @Test
    void planGoesOnlyToNamedAccounts() {
        Plan plan = purge().regexes("any://both.test/").named("rich-main").plan();
        Faults faults = purge().urls("https://p.test/").named("rich-main").faults();

        assertThat(plan.parts()).extracting(NewPart::account).containsExactly("rich-main");
        assertThat(lines(faults)).containsExactly("#/urls/0 host-unknown");
    }

    @Test
    void planRefusesUnknownAccounts() {
        Faults faults = purge().urls("https://p.test/")
                .named("rich-main", "Plain-Main", "nope")
                .faults();

        assertThat(lines(faults)).containsExactly("#/accounts/1 account-unknown", "#/accounts/2 account-unknown");
    }

    @Test
    void planWithoutTargetsIsRefused() {
        assertThat(lines(purge().faults())).containsExactly("# target-missing");
        assertThat(lines(purge().urls().directories().faults())).containsExactly("# target-missing");
        assertThat(lines(prefetch().urls().lenientFaults())).containsExactly("# target-missing");
        assertThat(lines(purge().shapeFault("urls", "#/urls").faults())).containsExactly("#/urls type-mismatch");
    }

    @Test
    void planTellsAllFaultsInTheOrderOfTheBody() {
        Faults faults = purge().shapeFault("nonsense", "#/nonsense")
                .regexes("x")
                .shapeFault("mode", "#/mode")
                .named("nope")
                .with(TargetKind.URL, Arrays.asList("x", null, "https://p.test/*%"))
                .shapeFault("urls", "#/urls/1")
                .headers(GERMAN)
                .faults();

        assertThat(lines(faults))
                .containsExactly(
                        "#/nonsense type-mismatch",
                        "#/regexes/0 regex-prefix",
                        "#/mode type-mismatch",
                        "#/accounts/0 account-unknown",
                        "#/urls/0 url-malformed",
                        "#/urls/1 type-mismatch",
                        "#/urls/2 url-wildcard",
                        "#/urls/2 url-encoding",
                        "#/headers option-unsupported");
        assertThat(faults.count()).isEqualTo(9);
    }

    @Test
    void planListsTheFirstHundredFaultsAndCountsAll() {
        String[] bad = IntStream.range(0, 80).mapToObj(i -> "x" + i).toArray(String[]::new);
        Faults faults = purge().directories(bad).urls(bad).faults();

        assertThat(faults.first()).hasSize(100);
        assertThat(faults.first().getLast().place()).isEqualTo("#/urls/19");
        assertThat(faults.count()).isEqualTo(160);
    }

    @Test
    void planKeepsOptionsThatAllAccountsHonour() {
        Options options = new Options(Action.DELETE, Mode.ALL, Environment.STAGING, List.of(GERMAN));

        assertThat(purge().urls("https://r.test/").options(options).plan().options())
                .isEqualTo(options);
        assertThat(prefetch().urls("https://r.test/").headers(GERMAN).plan().parts())
                .hasSize(1);
    }

    @Test
    void planRefusesOptionsThatAnAccountCannotHonour() {
        Options options = new Options(Action.DELETE, Mode.CHANGED, Environment.STAGING, List.of(GERMAN));
        Faults faults = purge().urls("https://both.test/")
                .directories("https://both.test/")
                .options(options)
                .faults();

        assertThat(lines(faults))
                .containsExactly(
                        "#/action option-unsupported",
                        "#/mode option-unsupported",
                        "#/environment option-unsupported",
                        "#/headers option-unsupported");
        assertThat(faults.first().get(0).detail()).startsWith("plain-main cannot");
        assertThat(faults.first().get(1).detail()).startsWith("rich-main cannot");
        assertThat(faults.first()).extracting(Fault::value).containsExactly("delete", "changed", "staging", null);
    }

    @Test
    void planRefusesOptionsThatNoTargetCanUse() {
        Options changed = new Options(Action.INVALIDATE, Mode.CHANGED, Environment.PRODUCTION, List.of());

        assertThat(lines(purge().urls("https://p.test/").options(changed).faults()))
                .containsExactly("#/mode option-unsupported");
        assertThat(lines(purge().directories("https://r.test/").headers(GERMAN).faults()))
                .containsExactly("#/headers option-unsupported");
    }

    @Test
    void planAsksOnlyAccountsThatAnOptionMattersTo() {
        Options changed = new Options(Action.INVALIDATE, Mode.CHANGED, Environment.PRODUCTION, List.of());

        assertThat(purge().urls("https://r.test/")
                        .directories("https://p.test/")
                        .options(changed)
                        .plan()
                        .targets())
                .isEqualTo(2);
        assertThat(purge().urls("https://r.test/")
                        .directories("https://p.test/")
                        .headers(GERMAN)
                        .plan()
                        .targets())
                .isEqualTo(2);
    }

    private static NewPart part(String vendor, TargetKind kind, List<String> targets, String... hosts) {
        return new NewPart(
                vendor + "-main",
                vendor,
                kind,
                targets,
                Arrays.stream(hosts).map(host -> host + ".test").toList());
    }
}
