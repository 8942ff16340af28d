package dev.cdngateway.bench;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** How long it takes to check a URL and cut it into its call, beside what {@link java.net.URI} takes to parse it. */
final class Checking implements Measure {

    private static final TimeValue SECOND = TimeValue.seconds(1);

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
        Collection<RunResult> results = results(verbose);
        return Stream.of("1000", "100000").map(count -> row(count, results)).toList();
    }

    private static Collection<RunResult> results(VerboseMode verbose) {
        try {
            return new Runner(new OptionsBuilder()
                            .include(CheckingLoop.class.getName())
                            .jvm(Server.JAVA)
                            .jvmArgs("@" + Path.of("src/image/jvm.options").toAbsolutePath())
                            .forks(3)
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

    private static Row row(String count, Collection<RunResult> results) {
        double plan = nanos("plan", count, results);
        double parse = nanos("parse", count, results);
        return Row.atMost(
                "8",
                Figures.text("checking and cutting %,d URLs", Integer.parseInt(count)),
                Figures.text("%.0f ns a URL", plan),
                Figures.text("`URI.create` %.0f ns", parse),
                plan / parse,
                1.0);
    }

    /** For each of the URLs. */
    private static double nanos(String loop, String count, Collection<RunResult> results) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + loop)
                        && result.getParams().getParam("count").equals(count))
                .mapToDouble(result -> result.getPrimaryResult().getScore() / Integer.parseInt(count))
                .findFirst()
                .orElseThrow();
    }
}
