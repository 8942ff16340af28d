package dev.cdngateway.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** What the fault tests measured, printed and kept in {@code target/faults.txt}. */
final class Figures {

    private static final Path FILE = Path.of("target", "faults.txt");

    private Figures() {}

    static synchronized void note(String line) {
        System.out.println("[faults] " + line);
        try {
            Files.writeString(FILE, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static double seconds(long fromNanos, long toNanos) {
        return Duration.ofNanos(toNanos - fromNanos).toMillis() / 1000.0;
    }
}
