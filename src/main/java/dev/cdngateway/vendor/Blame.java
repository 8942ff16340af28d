package dev.cdngateway.vendor;

import dev.cdngateway.task.Coverage;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which targets a call was refused for. */
public sealed interface Blame {

    /** None in particular: no part of the call would fare better. */
    record Whole() implements Blame {}

    /**
     * These.
     *
     * @param targets in the form in which the vendor got them; never empty
     */
    record Named(Set<String> targets) implements Blame {}

    /** All of some host, or of more; the vendor does not name it. */
    record SomeHost() implements Blame {}

    /** One or more; the vendor does not name it. */
    record SomeTarget() implements Blame {}

    /**
     * None, but there are too many of them.
     *
     * @param most how many a call may have
     */
    record Surplus(int most) implements Blame {}

    /** Whether the bad target has to be searched for. */
    default boolean searched() {
        return this instanceof SomeHost || this instanceof SomeTarget;
    }

    /** Splits at white space and quotation marks. */
    Pattern GAP = Pattern.compile("[\\s'\"`‘’“”]+");

    /** The punctuation that a sentence puts around a word. */
    Pattern AROUND = Pattern.compile("^[(\\[<]+|(?<![.,;:!?)\\]>])[.,;:!?)\\]>]+$");

    /** The blame for a refusal in these words, which may name a target or host of the call. */
    static Blame of(Subject subject, String words, Collection<String> targets) {
        return switch (subject) {
            case CALL -> new Whole();
            case TARGET -> named(targets(words, targets), new SomeTarget());
            case HOST -> named(ofHosts(words, targets), new SomeHost());
            case UNTOLD -> {
                Set<String> named = targets(words, targets);
                yield named(named.isEmpty() ? ofHosts(words, targets) : named, new Whole());
            }
        };
    }

    private static Blame named(Set<String> targets, Blame otherwise) {
        return targets.isEmpty() ? otherwise : new Named(targets);
    }

    private static Set<String> targets(String words, Collection<String> targets) {
        Set<String> said = said(words).collect(Collectors.toSet());
        return targets.stream().filter(said::contains).collect(Collectors.toUnmodifiableSet());
    }

    /** The targets of the hosts that the words name, by themselves or within a target. */
    private static Set<String> ofHosts(String words, Collection<String> targets) {
        Set<String> hosts = Stream.concat(
                        said(words).map(word -> word.toLowerCase(Locale.ROOT)),
                        targets(words, targets).stream().map(Coverage::host))
                .collect(Collectors.toSet());
        return targets.stream()
                .filter(target -> hosts.contains(Coverage.host(target)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Each word as it is, and without the punctuation that a sentence puts around it. */
    private static Stream<String> said(String words) {
        return GAP.splitAsStream(words)
                .flatMap(word -> Stream.of(word, AROUND.matcher(word).replaceAll("")))
                .filter(word -> !word.isEmpty());
    }
}
