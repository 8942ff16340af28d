package dev.cdngateway.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Measures the gateway beside what bounds it, and writes the table {@code target/bench/benchmarks.md}. */
final class Benchmark {

    private static final String RECORDING = "jfr=";

    private static final List<Choice> ALL = List.of(
            new Choice("accept-h2", new Accepting(Store.H2)),
            new Choice("accept-postgresql", new Accepting(Store.POSTGRESQL)),
            new Choice("large", new Large()),
            new Choice("backlog", new LegalRate()),
            new Choice("batches", new Batches()),
            new Choice("sharing", new Sharing()),
            new Choice("growth", new Growth()),
            new Choice("waiting-h2", new Waiting(Store.H2)),
            new Choice("waiting-postgresql", new Waiting(Store.POSTGRESQL)),
            new Choice("reaction", new Reaction()),
            new Choice("checking", new Checking()),
            new Choice("rest", new AtRest()));

    private record Choice(String name, Measure measure) {

        List<Row> rows(Ground ground) throws InterruptedException {
            try {
                return measure.run(ground);
            } catch (IOException | RuntimeException e) {
                e.printStackTrace();
                return List.of(Row.failed(name, e));
            }
        }
    }

    private Benchmark() {}

    /**
     * Measures, and prints the rows as they come.
     *
     * @param args names of measures, all if left out; {@code jfr=file} has the gateways recorded
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<Choice> chosen = chosen(
                Stream.of(args).filter(word -> !word.startsWith(RECORDING)).toList());
        String recording = Stream.of(args)
                .filter(word -> word.startsWith(RECORDING))
                .map(word -> word.substring(RECORDING.length()))
                .findFirst()
                .orElse(null);
        quiet();
        Path folder = Layout.make();
        Path table = Files.writeString(folder.resolve("benchmarks.md"), Row.HEAD);
        System.out.print(Row.HEAD);
        try (Ground ground = new Ground(folder, recording)) {
            for (Choice each : chosen) {
                for (Row row : each.rows(ground)) {
                    Files.writeString(table, row.toString(), StandardOpenOption.APPEND);
                    System.out.print(row);
                }
            }
        }
    }

    /** Logs nothing but warnings, here and in the peer. */
    static void quiet() {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    }

    private static List<Choice> chosen(List<String> names) {
        List<String> known = ALL.stream().map(Choice::name).toList();
        if (!known.containsAll(names)) {
            throw new IllegalArgumentException("There are " + known);
        }
        return ALL.stream()
                .filter(each -> names.isEmpty() || names.contains(each.name()))
                .toList();
    }
}
