package io.threadline.bench;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link LoadGenerator} that runs as a process of its own, so that its work is not counted as the program's. */
final class GeneratorProcess implements AutoCloseable {

    private static final Duration TIME_TO_END = Duration.ofSeconds(20);

    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;

    private GeneratorProcess(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts it and waits until its agents are at their desks.
     *
     * @param smtpPort 0 to send no mail
     */
    static GeneratorProcess start(URI url, int smtpPort, String adminPassword, int agents) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadGenerator.class.getName(),
                        url.toString(),
                        Integer.toString(smtpPort),
                        Integer.toString(agents)))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put(LoadGenerator.PASSWORD_VARIABLE, adminPassword);
        GeneratorProcess generator = new GeneratorProcess(builder.start());
        generator.next(LoadGenerator.READY);
        return generator;
    }

    /** One run at that many messages a second. */
    RunResult run(int rate, int seconds) throws IOException {
        orders.write(rate + " " + seconds + "\n");
        orders.flush();
        return RunResult.fromJson(new JsonObject(next("{")));
    }

    /** The next line that begins so; what else it prints is not for us. */
    private String next(String beginning) throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(beginning)) {
                return line;
            }
        }
        throw new IOException("The load generator ended before its answer; what it printed above says why.");
    }

    /** Lets it end by itself, and by force if that takes too long. */
    @Override
    public void close() throws IOException {
        orders.close();
        try {
            if (!process.waitFor(TIME_TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
