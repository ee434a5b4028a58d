package io.threadline.bench.outside;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A small program of the system that is run to its end. */
public final class Program {

    private static final int PATIENCE_SECONDS = 30;

    private Program() {}

    /**
     * Runs it.
     *
     * @throws IOException with what it printed, when it ends with another code than 0, or not within 30 s
     */
    public static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", command) + " failed: "
                        + new String(process.getInputStream().readAllBytes(), UTF_8).strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new IOException("Interrupted while " + command.getFirst() + " ran", e);
        }
    }
}
