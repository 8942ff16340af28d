package dev.cdngateway.faults;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The class path of these tests with its folders as jars, since the JVM caches classes of jars only (JEP 483). */
final class JarPath {

    private JarPath() {}

    /** @param folder for the jars that have to be made */
    static String in(Path folder) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .map(path -> Files.isDirectory(path) ? jar(path, folder) : path)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path jar(Path classes, Path folder) {
        Path jar = folder.resolve(classes.getFileName() + ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> tree = Files.walk(classes)) {
            for (Path each : tree.skip(1).sorted().toList()) {
                boolean folderEntry = Files.isDirectory(each); // scans for components look for these
                String name = classes.relativize(each).toString().replace(File.separatorChar, '/');
                out.putNextEntry(new JarEntry(folderEntry ? name + "/" : name));
                if (!folderEntry) {
                    Files.copy(each, out);
                }
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }
}
