package io.threadline.console.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files that the build made of the browser code, read once: a few megabytes that every request would ask for.
 *
 * @param files content by path, such as {@code assets/index-4f2a.js}; empty when the build left them out
 */
public record WebBuild(Map<String, byte[]> files) {
    private static final String ROOT = "web";

    public WebBuild {
        files = Map.copyOf(files);
    }

    /** Reads them from the class path, a directory or a jar; blocks, so it is called before the server listens. */
    public static WebBuild read(ClassLoader from) {
        URL index = from.getResource(ROOT + "/index.html");
        if (index == null) {
            return new WebBuild(Map.of());
        }
        try {
            return index.openConnection() instanceof JarURLConnection jar
                    ? ofJar(jar)
                    : ofDirectory(directory(Path.of(index.toURI())));
        } catch (IOException e) {
            throw new UncheckedIOException("The console's files could not be read", e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The console's files are at no address that can be read", e);
        }
    }

    private static Path directory(Path index) {
        Path parent = index.getParent();
        if (parent == null) {
            throw new IllegalStateException("A file is in no directory: " + index);
        }
        return parent;
    }

    private static WebBuild ofJar(JarURLConnection connection) throws IOException {
        connection.setUseCaches(false);
        Map<String, byte[]> files = new HashMap<>();
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : jar.stream().toList()) {
                if (entry.getName().startsWith(ROOT + "/") && !entry.isDirectory()) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        put(files, entry.getName().substring(ROOT.length() + 1), in.readAllBytes());
                    }
                }
            }
        }
        return new WebBuild(files);
    }

    private static WebBuild ofDirectory(Path directory) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = directory.relativize(path).toString().replace('\\', '/');
                put(files, name, Files.readAllBytes(path));
            }
        }
        return new WebBuild(files);
    }

    /** Hidden files are the build's own notes, and source maps are for those who have the source. */
    private static void put(Map<String, byte[]> files, String name, byte[] content) {
        boolean hidden = name.startsWith(".") || name.contains("/.");
        if (!hidden && !name.matches(".*\\.map(\\.br|\\.gz)?")) {
            files.put(name, content);
        }
    }

    /** A file, or null when there is none of that name. */
    byte @Nullable [] file(String name) {
        return files.get(name);
    }
}
