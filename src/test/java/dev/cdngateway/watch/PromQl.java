package dev.cdngateway.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a PromQL expression asks for; good enough for expressions whose quoted texts hold no braces.
 *
 * @param selectors the metrics with the labels by which they are chosen
 * @param grouped the labels by which it groups and joins
 */
public record PromQl(List<Selector> selectors, Set<String> grouped) {

    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern CHOSEN = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*\\{([^}]*)}");
    private static final Pattern BARE = Pattern.compile("\\b([a-zA-Z_:][a-zA-Z0-9_:]*)\\b(?!\\s*\\()");
    private static final Pattern MATCH = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "by");

    /**
     * One metric that is asked for.
     *
     * @param labels with the value that the label must have, or null where it may have several
     */
    public record Selector(String metric, Map<String, @Nullable String> labels) {}

    public static PromQl parse(String expression) {
        Set<String> grouped = new TreeSet<>();
        GROUPING.matcher(expression).results().forEach(group -> grouped.addAll(names(group.group(1))));
        String rest = GROUPING.matcher(expression).replaceAll(" ").replaceAll("\\[[^]]*]", " ");
        List<Selector> selectors = new ArrayList<>();
        Matcher chosen = CHOSEN.matcher(rest);
        chosen.results().forEach(match -> selectors.add(new Selector(match.group(1), labels(match.group(2)))));
        BARE.matcher(chosen.replaceAll(" "))
                .results()
                .map(MatchResult::group)
                .filter(name -> !WORDS.contains(name))
                .forEach(name -> selectors.add(new Selector(name, Map.of())));
        return new PromQl(selectors, grouped);
    }

    private static Set<String> names(String list) {
        return Pattern.compile("[,\\s]+")
                .splitAsStream(list.strip())
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    private static Map<String, @Nullable String> labels(String matchers) {
        Map<String, @Nullable String> labels = new TreeMap<>();
        MATCH.matcher(matchers).results().forEach(match -> {
            boolean exact = match.group(2).equals("=");
            labels.put(match.group(1), exact ? match.group(3) : null);
        });
        return labels;
    }
}
