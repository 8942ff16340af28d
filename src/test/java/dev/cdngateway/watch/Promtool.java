package dev.cdngateway.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Prometheus's own checker of rules. {@code -Dpromtool=…} tells where it is, if it is not on the path. */
final class Promtool {

    private static final String MISSING =
            "promtool was not found: put it on the path, or tell where it is by -Dpromtool=… (.ci/promtool gets it)";

    private Promtool() {}

    /** Runs it, and expects that it finds nothing wrong. Without it the test is skipped, unless {@code -Dpromtool.required=true}. */
    static void run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static String program() {
        String told = System.getProperty("promtool", "");
        return told.isEmpty() ? onThePath() : told;
    }

    private static String onThePath() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseGet(() -> Boolean.getBoolean("promtool.required") ? fail(MISSING) : abort(MISSING));
    }
}
