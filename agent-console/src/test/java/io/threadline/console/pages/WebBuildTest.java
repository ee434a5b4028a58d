package io.threadline.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebBuildTest {
    private static final List<String> FILES = List.of(
            "web/index.html",
            "web/assets/index-4f2a.js",
            "web/assets/index-4f2a.js.br",
            "web/assets/index-4f2a.js.map",
            "web/assets/index-4f2a.js.map.gz",
            "web/.vite/manifest.json",
            "elsewhere/secret.txt");

    @TempDir
    Path directory;

    private static WebBuild read(Path classPath) throws IOException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classPath.toUri().toURL()}, null)) {
            return WebBuild.read(loader);
        }
    }

    private static void holdsWhatIsServed(WebBuild build) {
        assertThat(build.files().keySet())
                .containsExactlyInAnyOrder("index.html", "assets/index-4f2a.js", "assets/index-4f2a.js.br");
        assertThat(build.file("assets/index-4f2a.js")).asString().isEqualTo("web/assets/index-4f2a.js");
    }

    @Test
    void aDirectoryIsRead() throws IOException {
        for (String file : FILES) {
            Path path = directory.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, file);
        }

        holdsWhatIsServed(read(directory));
    }

    @Test
    void aJarIsRead() throws IOException {
        Path jar = directory.resolve("console.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            out.putNextEntry(new JarEntry("web/"));
            for (String name : FILES) {
                out.putNextEntry(new JarEntry(name));
                out.write(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }

        holdsWhatIsServed(read(jar));
    }

    @Test
    void noneIsNone() throws IOException {
        assertThat(read(directory).files()).isEmpty();
    }
}
