package dev.cdngateway.bench;

import dev.cdngateway.bench.floor.FloorApplication;
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

/** The files of the image, and beside the gateway the applications that it is held against, with the same libraries. */
final class Layout {

    static final Path FOLDER = Path.of("target", "bench").toAbsolutePath();

    /** Where the jars are. */
    static final Path APP = FOLDER.resolve("app");

    private static final Path CLASSES = Path.of("target", "test-classes").toAbsolutePath();

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
        int exit = new ProcessBuilder(
                        Server.JAVA,
                        "-Djarmode=tools",
                        "-jar",
                        "target/cdn-gateway.jar",
                        "extract",
                        "--destination",
                        APP.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("target/cdn-gateway.jar cannot be extracted: package it first");
        }
        pack("empty.jar", EmptyApplication.class, List.of(file(EmptyApplication.class)));
        try (Stream<Path> floor = Files.list(file(FloorApplication.class).getParent())) {
            pack("floor.jar", FloorApplication.class, floor.sorted().toList());
        }
        return FOLDER;
    }

    private static Path file(Class<?> type) {
        return CLASSES.resolve(type.getName().replace('.', '/') + ".class");
    }

    private static void pack(String jar, Class<?> application, List<Path> classes) throws IOException {
        try (JarFile gateway = new JarFile(APP.resolve("cdn-gateway.jar").toFile());
                OutputStream file = Files.newOutputStream(APP.resolve(jar));
                JarOutputStream out = new JarOutputStream(file, manifest(gateway.getManifest(), application))) {
            Path within = CLASSES.relativize(classes.getFirst().getParent());
            for (int depth = 1; depth <= within.getNameCount(); depth++) { // component scans look for these
                out.putNextEntry(new ZipEntry(within.subpath(0, depth) + "/"));
                out.closeEntry();
            }
            for (Path each : classes) {
                out.putNextEntry(new ZipEntry(CLASSES.relativize(each).toString()));
                Files.copy(each, out);
                out.closeEntry();
            }
        }
    }

    private static Manifest manifest(Manifest gateways, Class<?> application) {
        Manifest manifest = new Manifest(gateways);
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, application.getName());
        return manifest;
    }
}
