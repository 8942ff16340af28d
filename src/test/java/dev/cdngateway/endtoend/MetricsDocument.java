package dev.cdngateway.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tables of {@code docs/metrics.md}. */
record MetricsDocument(List<Metric> metrics, Set<String> prefixes) {

    private static final Pattern ROW = Pattern.compile("\\| `(cdngateway\\.[a-z.]+)` \\| ([^|]+) \\| ([^|]+) \\|.*");
    private static final Pattern TAG = Pattern.compile("([a-z]+)(?: \\(([^)]*)\\))?");
    private static final Pattern PREFIX = Pattern.compile("`([a-z_]+_)`");

    /** @param tags with the values that the document tells of each; none if it leaves them open */
    record Metric(String name, String kind, Map<String, Set<String>> tags) {

        /** The name that Prometheus has for it. */
        String scraped() {
            String base = name.replace('.', '_');
            return switch (kind) {
                case "counter" -> base + "_total";
                case "gauge" -> base;
                default -> base + "_seconds";
            };
        }

        Set<String> series() {
            return kind.startsWith("timer") ? Set.of(scraped() + "_count") : Set.of(scraped());
        }

        /** Name, kind and tags as {@link Scrape#described} tells them. */
        String described() {
            String type = kind.startsWith("timer") ? "histogram" : kind.split(",", 2)[0];
            return scraped() + " " + type + " " + new TreeSet<>(tags.keySet());
        }

        /** The tags whose values the document tells. */
        Map<String, Set<String>> values() {
            Map<String, Set<String>> told = new TreeMap<>(tags);
            told.values().removeIf(Set::isEmpty);
            return told;
        }
    }

    static MetricsDocument read() {
        try {
            List<String> lines = Files.readAllLines(Path.of("docs/metrics.md"));
            return new MetricsDocument(
                    lines.stream()
                            .map(ROW::matcher)
                            .filter(Matcher::matches)
                            .map(row -> new Metric(row.group(1), row.group(2), tags(row.group(3))))
                            .toList(),
                    lines.stream()
                            .filter(line -> line.startsWith("| `") && !line.contains("cdngateway."))
                            .flatMap(line ->
                                    PREFIX.matcher(line.split("\\|", -1)[1]).results())
                            .map(prefix -> prefix.group(1))
                            .collect(Collectors.toSet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Set<String>> tags(String cell) {
        return TAG.matcher(cell)
                .results()
                .collect(
                        Collectors.toMap(tag -> tag.group(1), tag -> values(tag.group(2) == null ? "" : tag.group(2))));
    }

    private static Set<String> values(String list) {
        return Arrays.stream(list.split(", "))
                .map(value -> value.replace("`", "").strip())
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toSet());
    }

    List<String> described() {
        return metrics.stream().map(Metric::described).toList();
    }
}
