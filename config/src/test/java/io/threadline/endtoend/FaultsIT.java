package io.threadline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Of {@code make faults-short} what kills and freezes: two nodes on one database, while customers write on all channels. */
class FaultsIT {

    private static final int MOST_MINUTES = 20;

    private final Path directory = Path.of("target", "endtoend", "faults").toAbsolutePath();
    private Process faults;

    @AfterEach
    void stop() throws InterruptedException {
        if (faults != null && faults.isAlive()) {
            faults.destroy();
            assertThat(faults.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    void whateverBreaksNothingAcknowledgedIsLostOrDoubledOrOutOfOrder() throws InterruptedException, IOException {
        Path table = directory.resolveSibling("faults.md");
        program(
                table,
                "--short",
                "--only",
                "owner-killed,owner-frozen,database-killed",
                "--data",
                directory.toString());

        assertThat(faults.waitFor(MOST_MINUTES, TimeUnit.MINUTES)).isTrue();
        System.out.print(Files.readString(table));
        assertThat(faults.exitValue()).isZero();
    }

    @Test
    void aWrongCommandLineIsToldInASentence() throws InterruptedException, IOException {
        Path told = Stage.emptyDirectory("faults-wrong").resolve("told");
        program(told, "--only", "earthquake");

        assertThat(faults.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(faults.exitValue()).isEqualTo(2);
        assertThat(Files.readString(told)).contains("There is no fault earthquake; there are calm, ");
    }

    private void program(Path out, String... arguments) throws IOException {
        Files.createDirectories(out.getParent());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "io.threadline.bench.faults.Faults"));
        command.addAll(List.of(arguments));
        faults = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
    }
}
