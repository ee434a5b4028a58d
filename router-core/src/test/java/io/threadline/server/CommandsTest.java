package io.threadline.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.server.CommandLine.Task;
import io.threadline.server.Commands.Next;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path home;

    @Test
    void withoutArgumentsANodeRunsWithTheFileOfItsInstallation() throws Exception {
        Files.createDirectories(home.resolve("config"));
        Files.writeString(home.resolve("config/threadline.yaml"), "http: {port: 1}");

        Next next = commands(Map.of()).answer(home);

        assertThat(next).isInstanceOfSatisfying(Next.Start.class, start -> {
            assertThat(start.task()).isEqualTo(Task.RUN);
            assertThat(start.config().http().port()).isEqualTo(1);
        });
    }

    @Test
    void theDatabaseCanBeAskedForAlone() {
        assertThat(commands(Map.of()).answer(null, "database"))
                .isInstanceOfSatisfying(
                        Next.Start.class, start -> assertThat(start.task()).isEqualTo(Task.DATABASE));
    }

    @Test
    void aGoodConfigurationPassesTheCheck() throws Exception {
        Path file = Files.writeString(home.resolve("my.yaml"), "http: {port: 1}");

        assertThat(commands(Map.of()).answer(null, "--check-config", "--config", file.toString()))
                .isEqualTo(new Next.Exit(0));
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("in order");
    }

    @Test
    void aBadConfigurationFailsTheCheckAndTheStart() {
        Map<String, String> bad = Map.of("THREADLINE_HTTP_PROT", "1");

        assertThat(commands(bad).answer(null, "--check-config")).isEqualTo(new Next.Exit(1));
        assertThat(commands(bad).answer(null, "run")).isEqualTo(new Next.Exit(1));
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Did you mean THREADLINE_HTTP_PORT?");
    }

    @Test
    void anArgumentThatIsNotUnderstoodIsNamed() {
        assertThat(commands(Map.of()).answer(null, "--chek-config")).isEqualTo(new Next.Exit(2));
        assertThat(commands(Map.of()).answer(null, "--config")).isEqualTo(new Next.Exit(2));
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("'--chek-config' is not understood; see threadline --help.")
                .contains("--config must be followed by the name of a file.");
    }

    @Test
    void helpAndVersionNeedNoConfiguration() {
        Map<String, String> bad = Map.of("THREADLINE_HTTP_PROT", "1");

        assertThat(commands(bad).answer(null, "--help")).isEqualTo(new Next.Exit(0));
        assertThat(commands(bad).answer(null, "--version")).isEqualTo(new Next.Exit(0));
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Usage:").contains("Threadline ");
    }

    private Commands commands(Map<String, String> environment) {
        return new Commands(
                environment,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
