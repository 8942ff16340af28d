package dev.cdngateway.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * How to run the gateway, with a cache of what it loads when it starts: these tests start it often, and half of a start is
 * spent on that.
 */
final class Program {

    /** The beginning of the command. */
    static final List<String> COMMAND;

    private static final Path FOLDER = Path.of("target", "faults").toAbsolutePath();
    private static final String ANY_ACCOUNT = """
                any: {vendor: cdnpro, base-url: "http://127.0.0.1:9", hosts: [any.example.com],
                  credentials: {username: demo, api-key: demo}}
            """;

    static {
        try {
            FileSystemUtils.deleteRecursively(FOLDER);
            Path folder = Files.createDirectories(FOLDER);
            List<String> plain = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    JarPath.in(folder));
            Path cache = folder.resolve("gateway.aot");
            train(folder, with(plain, "-XX:AOTCacheOutput=" + cache));
            COMMAND = with(plain, "-XX:AOTCache=" + cache);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Program() {}

    private static List<String> with(List<String> command, String option) {
        List<String> longer = new ArrayList<>(command);
        longer.add(option);
        return List.copyOf(longer);
    }

    /** Starts and ends the gateway once; the cache is written as it ends. */
    private static void train(Path folder, List<String> command) {
        try (GatewayProcess gateway = GatewayProcess.launch(
                command,
                folder,
                "jdbc:h2:mem:any",
                Setting.of(Duration.ofSeconds(1), ANY_ACCOUNT),
                GatewayProcess.Launch.PLAIN)) {
            gateway.awaitStart().terminate();
            gateway.exit();
        }
    }
}
