package dev.cdngateway.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * How long it takes to check a URL and cut it into its call, beside what {@link java.net.URI} takes to parse it. They take
 * turns, each time in new JVMs, and medians count: so a busy machine disturbs both alike.
 */
final class Checking implements Measure {

    private static final TimeValue SECOND = TimeValue.seconds(1);
    private static final int ROUNDS = 3;

    @Override
    public List<Row> run(Ground ground) {
        return rows(VerboseMode.SILENT);
    }

    /** Measures, and prints how and what. */
    public static void main(String[] args) {
        Benchmark.quiet();
        List<Row> rows = new Checking().rows(VerboseMode.NORMAL);
        System.out.print(Row.HEAD);
        rows.forEach(System.out::print);
    }

    private List<Row> rows(VerboseMode verbose) {
        List<Collection<RunResult>> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            rounds.add(round(verbose));
        }
        return Stream.of("1000", "100000").map(count -> row(count, rounds)).toList();
    }

    private static Collection<RunResult> round(VerboseMode verbose) {
        try {
            return new Runner(new OptionsBuilder()
                            .include(CheckingLoop.class.getName())
                            .jvm(Server.JAVA)
                            .jvmArgs("@" + Path.of("src/image/jvm.options").toAbsolutePath())
                            .forks(1)
                            .warmupIterations(5)
                            .warmupTime(SECOND)
                            .measurementIterations(5)
                            .measurementTime(SECOND)
                            .verbosity(verbose)
                            .shouldFailOnError(true)
                            .build())
                    .run();
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Row row(String count, List<Collection<RunResult>> rounds) {
        double plan = Figures.median(rounds, round -> nanos("plan", count, round));
        double parse = Figures.median(rounds, round -> nanos("parse", count, round));
        double ratio = Figures.median(rounds, round -> nanos("plan", count, round) / nanos("parse", count, round));
        return Row.atMost(
                "8",
                Figures.text("checking and cutting %,d URLs", Integer.parseInt(count)),
                Figures.text("%.0f ns a URL", plan),
                Figures.text("`URI.create` %.0f ns", parse),
                ratio,
                1.0);
    }

    /** For each of the URLs. */
    private static double nanos(String loop, String count, Collection<RunResult> round) {
        return round.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + loop)
                        && result.getParams().getParam("count").equals(count))
                .mapToDouble(
                        result -> result.getPrimaryResult().getStatistics().getPercentile(50) / Integer.parseInt(count))
                .findFirst()
                .orElseThrow();
    }
}
