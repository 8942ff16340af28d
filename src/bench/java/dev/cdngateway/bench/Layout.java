package dev.cdngateway.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The files of the image, and the empty application beside the gateway, with the same libraries. */
final class Layout {

    private static final Path FOLDER = Path.of("target", "bench").toAbsolutePath();
    private static final String EMPTY = EmptyApplication.class.getName().replace('.', '/') + ".class";

    private Layout() {}

    /** Makes the folder anew; it holds {@code app} and is where all else may be written. */
    static Path make() throws IOException, InterruptedException {
        if (Files.exists(FOLDER)) {
            try (Stream<Path> tree = Files.walk(FOLDER)) {
                for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        Files.createDirectories(FOLDER);
        String app = FOLDER.resolve("app").toString();
        int exit = new ProcessBuilder(
                        Server.JAVA,
                        "-Djarmode=tools",
                        "-jar",
                        "target/cdn-gateway.jar",
                        "extract",
                        "--destination",
                        app)
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("target/cdn-gateway.jar cannot be extracted: package it first");
        }
        empty(Path.of(app));
        return FOLDER;
    }

    private static void empty(Path app) throws IOException {
        try (JarFile gateway = new JarFile(app.resolve("cdn-gateway.jar").toFile());
                OutputStream file = Files.newOutputStream(app.resolve("empty.jar"));
                JarOutputStream out = new JarOutputStream(file, manifest(gateway.getManifest()))) {
            for (String folder :
                    List.of("dev/", "dev/cdngateway/", "dev/cdngateway/bench/")) { // component scans look for these
                out.putNextEntry(new ZipEntry(folder));
                out.closeEntry();
            }
            out.putNextEntry(new ZipEntry(EMPTY));
            Files.copy(Path.of("target", "test-classes").resolve(EMPTY), out);
            out.closeEntry();
        }
    }

    private static Manifest manifest(Manifest gateways) {
        Manifest manifest = new Manifest(gateways);
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, EmptyApplication.class.getName());
        return manifest;
    }
}
