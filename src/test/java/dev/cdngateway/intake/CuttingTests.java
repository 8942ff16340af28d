package dev.cdngateway.intake;

import static dev.cdngateway.intake.Request.lines;
import static dev.cdngateway.intake.Request.purge;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.task.NewTask.NewPart;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.vendor.Account;
import dev.cdngateway.vendor.Limits;
import dev.cdngateway.vendor.OnExcess;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CuttingTests {

    @ParameterizedTest
    @CsvSource({"1, 1", "1000, 1000", "1001, 1000 1", "2345, 1000 1000 345"})
    void urlsAreCutByNumber(int count, String sizes) {
        Plan plan = purge().with(TargetKind.URL, numbered("https://p.test/", "", count))
                .plan();

        assertThat(sizes(plan)).isEqualTo(sizes);
        assertThat(plan.parts().getLast().targets()).last().isEqualTo("https://p.test/" + (count - 1));
    }

    @Test
    void urlsAreCutByBytes() {
        Limits limits = new Limits(1000, 20, 2, 2048, 2048, 60, 1, 4, OnExcess.REJECT);
        Account account = TestAccounts.rich("small", limits, "r.test");
        Plan plan = purge().urls("https://r.test/123", "https://r.test/456", "https://r.test/789", "https://r.test/0")
                .directories("https://r.test/aaaaaaaaaa/", "https://r.test/bbbbbbbbb/")
                .at(account)
                .plan();

        assertThat(sizes(plan)).isEqualTo("2 2 1 1");
    }

    @Test
    void targetThatAloneExceedsTheBytesGetsACallOfItsOwn() {
        Limits limits = new Limits(1000, 20, 2, 2048, 2048, 10, 1, 4, OnExcess.REJECT);
        Plan plan = purge().urls("https://r.test/1", "https://r.test/2")
                .at(TestAccounts.rich("tiny", limits, "r.test"))
                .plan();

        assertThat(sizes(plan)).isEqualTo("1 1");
    }

    @Test
    void directoriesOfOneCallAreTaken() {
        assertThat(sizes(purge().with(TargetKind.DIRECTORY, numbered("https://r.test/", "/", 20))
                        .plan()))
                .isEqualTo("20");
        assertThat(sizes(purge().with(TargetKind.DIRECTORY, numbered("https://p.test/", "/", 100))
                        .plan()))
                .isEqualTo("100");
    }

    @Test
    void directoriesAboveOneCallAreRefused() {
        Faults faults = purge().with(TargetKind.DIRECTORY, numbered("https://both.test/", "/", 21))
                .with(TargetKind.REGEX, numbered("any://r.test/", "", 3))
                .faults();

        assertThat(lines(faults)).containsExactly("#/directories too-many-directories", "#/regexes too-many-regexes");
        assertThat(faults.first().getFirst().detail())
                .isEqualTo("rich-main takes at most 20 in one call and would get 21. "
                        + "Send them in several requests, or have the account's on-excess set to split.");
    }

    @Test
    void duplicatesDoNotCountAsExcess() {
        assertThat(sizes(purge().regexes("any://r.test/1", "any://r.test/1", "any://r.test/2")
                        .plan()))
                .isEqualTo("2");
    }

    @Test
    void directoriesAboveOneCallAreSplitWhereTheAccountSaysSo() {
        Limits limits = new Limits(1000, 20, 2, 2048, 2048, 1_000_000, 1, 4, OnExcess.SPLIT);
        Plan plan = purge().with(TargetKind.REGEX, numbered("any://r.test/", "", 5))
                .with(TargetKind.DIRECTORY, numbered("https://r.test/", "/", 41))
                .at(TestAccounts.rich("splitting", limits, "r.test"))
                .plan();

        assertThat(sizes(plan)).isEqualTo("20 20 1 2 2 1");
    }

    @Test
    void partsNameTheirHostsOnce() {
        Plan plan = purge().urls("https://A.wild.test/1", "https://b.wild.test/2", "https://a.wild.test/3")
                .plan();

        assertThat(plan.parts()).extracting(NewPart::hosts).containsExactly(List.of("a.wild.test", "b.wild.test"));
    }

    @Test
    void aMillionUrlsArePlanned() {
        Plan plan = purge().with(TargetKind.URL, numbered("https://both.test/", "?x=1", 1_000_000))
                .plan();

        assertThat(plan.targets()).isEqualTo(2_000_000);
        assertThat(plan.parts()).hasSize(2000);
    }

    private static List<String> numbered(String prefix, String suffix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i + suffix).toList();
    }

    private static String sizes(Plan plan) {
        return String.join(
                " ",
                plan.parts().stream()
                        .map(part -> String.valueOf(part.targets().size()))
                        .toList());
    }
}
