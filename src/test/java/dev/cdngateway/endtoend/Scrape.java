package dev.cdngateway.endtoend;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway tells Prometheus.
 *
 * @param types the kinds of the metrics, by their names
 */
record Scrape(Map<String, String> types, Map<Series, Double> series) {

    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern SUFFIX = Pattern.compile("_(?:bucket|count|sum|max|gcount|gsum)$");

    record Series(String name, Map<String, String> labels) {}

    static Scrape of(Gateway gateway) {
        return parse(gateway.operator().get("/actuator/prometheus").body());
    }

    static Scrape parse(String text) {
        Map<String, String> types = new TreeMap<>();
        Map<Series, Double> series = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            if (line.startsWith("# TYPE ")) {
                types.put(line.split(" ", 4)[2], line.split(" ", 4)[3]);
            } else if (!line.startsWith("#")) {
                Matcher sample = SAMPLE.matcher(line);
                if (!sample.matches()) {
                    throw new IllegalArgumentException("No sample: " + line);
                }
                series.put(
                        new Series(sample.group(1), parseLabels(sample.group(2))),
                        Double.valueOf(sample.group(3).replace("+Inf", "Infinity")));
            }
        });
        return new Scrape(types, series);
    }

    private static Map<String, String> parseLabels(@Nullable String text) {
        return LABEL.matcher(text == null ? "" : text)
                .results()
                .collect(Collectors.toMap(label -> label.group(1), label -> label.group(2), (a, b) -> a, TreeMap::new));
    }

    /** Name, kind and labels of the metrics whose names begin so; the largest value of a timer goes without saying. */
    List<String> described(String prefix) {
        return types.entrySet().stream()
                .filter(type ->
                        type.getKey().startsWith(prefix) && !type.getKey().endsWith("_seconds_max"))
                .map(type -> type.getKey() + " " + type.getValue() + " " + labelsOf(type.getKey(), type.getValue()))
                .toList();
    }

    private Set<String> labelsOf(String metric, String type) {
        Set<String> labels = labels(type.equals("histogram") ? metric + "_count" : metric);
        return labels == null ? Set.of() : labels;
    }

    /** The labels that series of the name have; null if there is no such series. */
    @Nullable
    Set<String> labels(String name) {
        List<Series> named =
                series.keySet().stream().filter(one -> one.name().equals(name)).toList();
        return named.isEmpty()
                ? null
                : named.stream()
                        .flatMap(one -> one.labels().keySet().stream())
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The values that the label has in series of these names. */
    Set<String> values(Set<String> names, String label) {
        return series.keySet().stream()
                .filter(one -> names.contains(one.name()))
                .map(one -> one.labels().get(label))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The values that the label has anywhere. */
    Set<String> values(String label) {
        return values(series.keySet().stream().map(Series::name).collect(Collectors.toSet()), label);
    }

    /** The gauge of the account with that status; not a number if there is none. */
    double value(String name, String account, String status) {
        return series.getOrDefault(
                new Series(name, new TreeMap<>(Map.of("account", account, "status", status))), Double.NaN);
    }

    /** How many series a combination of tags has, with its buckets, sum, count and largest. */
    long ofOne(String timer) {
        Map<Map<String, String>, Long> sizes = series.keySet().stream()
                .filter(one -> SUFFIX.matcher(one.name()).replaceFirst("").equals(timer))
                .collect(Collectors.groupingBy(Scrape::withoutBucket, Collectors.counting()));
        return sizes.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private static Map<String, String> withoutBucket(Series series) {
        Map<String, String> labels = new TreeMap<>(series.labels());
        labels.remove("le");
        return labels;
    }
}
