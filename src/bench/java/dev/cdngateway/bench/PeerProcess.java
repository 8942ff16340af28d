package dev.cdngateway.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The {@link Peer} in a process of its own, with the flags of all others. */
final class PeerProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;

    PeerProcess(VendorStub vendor, int concurrent, long pollMillis) throws IOException {
        process = new ProcessBuilder(List.of(
                        Server.JAVA,
                        "@" + Path.of("src/image/jvm.options").toAbsolutePath(),
                        Ground.CONTAINER,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Peer.class.getName(),
                        vendor.url(),
                        Integer.toString(concurrent),
                        Long.toString(pollMillis)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Has it hold so many calls' worth of URLs in memory. */
    void prepare(int calls) throws IOException {
        tell(Urls.take(calls * 1000) + " " + calls);
        hear("ready");
    }

    void begin() throws IOException {
        tell("go");
    }

    void awaitDone() throws IOException {
        hear("done");
    }

    private void tell(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    private void hear(String word) throws IOException {
        String line = out.readLine();
        if (!word.equals(line)) {
            throw new IllegalStateException("The peer says " + line);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
