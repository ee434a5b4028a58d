package io.threadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packed distribution, started by its own script. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DistributionIT {

    private static final Path HOME = Path.of("target/threadline").toAbsolutePath();

    @TempDir
    Path directory;

    @Test
    void itsSettingsAreInOrderAsShipped() throws Exception {
        Said said = run(Map.of(), "database", "--check-config");

        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.text()).contains("The configuration is in order.");
    }

    @Test
    void aBadSettingIsSaidInOneLine() throws Exception {
        Said said = run(Map.of("THREADLINE_HTTP_PROT", "1"), "database");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text())
                .isEqualTo("There is no environment variable THREADLINE_HTTP_PROT."
                        + " Did you mean THREADLINE_HTTP_PORT?\n");
    }

    @Test
    void itsScriptFindsAJavaOnItsOwnAndThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("threadline"), HOME.resolve("bin/threadline"));
        ProcessBuilder builder = new ProcessBuilder(link.toString(), "database", "--version");
        builder.environment().put("JAVA_HOME", "/nonexistent");

        Said said = answer(builder);

        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.text()).startsWith("Threadline ");
    }

    @Test
    void theDatabaseRunsAsTheProcessThatWasStartedUntilItIsToldToStop() throws Exception {
        Process process = builder(Map.of(), "database").start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            do {
                line = output.readLine();
                assertThat(line).as("the program has ended").isNotNull();
            } while (!line.contains("Nodes join it"));
            String url =
                    Files.readString(directory.resolve("data/run/database.url")).strip();
            try (var connection = DriverManager.getConnection(jdbc(url))) {
                assertThat(connection.isValid(5)).isTrue();
            }
            // Process.destroy would close the output too.
            process.toHandle().destroy();
            while (output.readLine() != null) {}
        }
        assertThat(process.waitFor()).isEqualTo(143);
        assertThat(directory.resolve("data/postgres/cluster/postmaster.pid")).doesNotExist();
        assertThat(directory.resolve("data/run/database.url")).doesNotExist();
    }

    private record Said(int code, String text) {}

    private Said run(Map<String, String> settings, String... arguments) throws Exception {
        return answer(builder(settings, arguments));
    }

    private static Said answer(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    private ProcessBuilder builder(Map<String, String> settings, String... arguments) {
        List<String> command = new java.util.ArrayList<>();
        command.add(HOME.resolve("bin/threadline").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("THREADLINE_"));
        builder.environment().putAll(settings);
        return builder;
    }

    /** Of a published URL, whose parts need no decoding. */
    private static String jdbc(String url) {
        var parts = java.util.regex.Pattern.compile("postgresql://(.*):(.*)@(.*)\\?.*")
                .matcher(url);
        assertThat(parts.matches()).isTrue();
        return "jdbc:postgresql://" + parts.group(3) + "?user=" + parts.group(1) + "&password=" + parts.group(2);
    }
}
