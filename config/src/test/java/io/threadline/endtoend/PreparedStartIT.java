package io.threadline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.bench.outside.Distribution;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code threadline-prepare} keeps, as the build has run it before these tests, and what comes of it when it does not fit. */
class PreparedStartIT {

    private static final Path HOME = Distribution.builtHome();
    private static final Path KEPT = HOME.resolve("lib/threadline.aot");
    private static final String TAKEN = "Opened AOT cache";
    private static final int OLDEST_THAT_KEEPS = 25;

    @Test
    void aStartUsesWhatWasPrepared() throws Exception {
        if (Integer.parseInt(said(HOME, "find-java", Map.of(), "--version").strip()) < OLDEST_THAT_KEEPS) {
            assertThat(said(HOME, "threadline-prepare", Map.of())).contains("older than Java 25");
            assertThat(KEPT).doesNotExist();
            return;
        }
        String said = said(HOME, "threadline", Map.of("JAVA_OPTS", "-Xlog:aot=info"), "--version");
        assertThat(said).contains(TAKEN).contains("Threadline ").doesNotContain("Unable to");
    }

    @Test
    void whatDoesNotFitIsPassedOverWithoutAWord(@TempDir Path elsewhere) throws Exception {
        copyTo(elsewhere);
        Files.writeString(elsewhere.resolve("lib/threadline.aot"), "of another world");

        assertThat(said(elsewhere, "threadline", Map.of(), "--version")).matches("Threadline \\S+\n");
    }

    @Test
    void whatWasPreparedOfOtherJarsIsNotUsed(@TempDir Path elsewhere) throws Exception {
        copyTo(elsewhere);
        Map<String, String> telling = Map.of("JAVA_OPTS", "-Xlog:aot=info");
        if (Files.exists(KEPT)) {
            assertThat(said(elsewhere, "threadline", telling, "--version")).contains(TAKEN);
        }
        Files.write(elsewhere.resolve("lib/another.jar"), new byte[1]);

        assertThat(said(elsewhere, "threadline", telling, "--version"))
                .contains("Threadline ")
                .doesNotContain(TAKEN);
    }

    /** All of it as it is, with its times. */
    private static void copyTo(Path elsewhere) throws IOException {
        for (String directory : List.of("bin", "lib", "config")) {
            Files.createDirectory(elsewhere.resolve(directory));
            try (var files = Files.list(HOME.resolve(directory))) {
                for (Path file : files.toList()) {
                    Files.copy(
                            file,
                            elsewhere
                                    .resolve(directory)
                                    .resolve(file.getFileName().toString()),
                            StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    @Test
    void aWordThatIsNotUnderstoodIsRefused() throws Exception {
        assertThat(said(HOME, "threadline-prepare", Map.of(), "--now"))
                .isEqualTo("'--now' is not understood; see threadline-prepare --help.\n");
        assertThat(said(HOME, "threadline-prepare", Map.of(), "--help")).startsWith("Usage: threadline-prepare");
    }

    private static String said(Path home, String program, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin").resolve(program).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
