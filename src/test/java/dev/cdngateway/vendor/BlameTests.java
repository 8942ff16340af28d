package dev.cdngateway.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BlameTests {

    private static final String A = "https://a.example.com/1";
    private static final String A_LONGER = "https://a.example.com/1,2";
    private static final String B = "http://B.Example.com:8080/x/**";
    private static final List<String> TARGETS = List.of(A, A_LONGER, B);

    @Test
    void refusalOfTheCallBlamesNobodyWhateverItNames() {
        assertThat(Blame.of(Subject.CALL, "The host 'a.example.com' is fine", TARGETS))
                .isEqualTo(new Blame.Whole());
    }

    @Test
    void targetsAreNamedInQuotationMarksOrWithin() {
        assertThat(target("The purge URL '" + A + "' is invalid.")).isEqualTo(named(A));
        assertThat(target("invalid: " + A + ", " + B + ".")).isEqualTo(named(A, B));
        assertThat(target("\"" + A_LONGER + "\"")).isEqualTo(named(A_LONGER));
    }

    @Test
    void targetThatIsOnlyPartOfAWordIsNotNamed() {
        assertThat(target("The purge URL '" + A + "0' is invalid.")).isEqualTo(new Blame.SomeTarget());
        assertThat(target("The host 'a.example.com' is bad")).isEqualTo(new Blame.SomeTarget());
        assertThat(target("")).isEqualTo(new Blame.SomeTarget());
    }

    @Test
    void hostsAreNamedByThemselvesOrWithinATarget() {
        assertThat(host("The host 'A.example.com' has not been deployed")).isEqualTo(named(A, A_LONGER));
        assertThat(host("No domain for " + A + "!")).isEqualTo(named(A, A_LONGER));
        assertThat(host("domains: (b.example.com)")).isEqualTo(named(B));
        assertThat(host("xa.example.com")).isEqualTo(new Blame.SomeHost());
        assertThat(host("The domain does not exist.")).isEqualTo(new Blame.SomeHost());
    }

    @Test
    @Timeout(10)
    void hostileWordsAreReadInNoTime() {
        assertThat(target(".".repeat(200_000) + "x")).isEqualTo(new Blame.SomeTarget());
        assertThat(host("(".repeat(200_000) + "x")).isEqualTo(new Blame.SomeHost());
    }

    @Test
    void unknownRefusalBlamesOnlyWhatItNames() {
        assertThat(untold("Bad: " + A + " at a.example.com")).isEqualTo(named(A));
        assertThat(untold("Bad: b.example.com")).isEqualTo(named(B));
        assertThat(untold("Bad")).isEqualTo(new Blame.Whole());
    }

    private static Blame untold(String words) {
        return Blame.of(Subject.UNTOLD, words, TARGETS);
    }

    private static Blame target(String words) {
        return Blame.of(Subject.TARGET, words, TARGETS);
    }

    private static Blame host(String words) {
        return Blame.of(Subject.HOST, words, TARGETS);
    }

    private static Blame named(String... targets) {
        return new Blame.Named(Set.of(targets));
    }
}
