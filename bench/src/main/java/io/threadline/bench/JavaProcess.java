package io.threadline.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Another program of the bench as a process of its own, spoken to in lines; it ends with its standard input. */
final class JavaProcess implements AutoCloseable {

    private static final Duration TIME_TO_END = Duration.ofSeconds(20);

    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;

    private JavaProcess(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
    }

    static JavaProcess start(Class<?> program, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return new JavaProcess(builder.start());
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    void say(String line) throws IOException {
        orders.write(line + "\n");
        orders.flush();
    }

    /** The next line that begins so; what else it prints is not for us. */
    String next(String beginning) throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(beginning)) {
                return line;
            }
        }
        throw new IOException("A program of the bench ended before its answer; what it printed above says why.");
    }

    /** Ends its input and gives the last line that it says to that. */
    String lastWord() throws IOException {
        orders.close();
        String last = "";
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            last = line;
        }
        return last;
    }

    /** Lets it end by itself, and by force if that takes too long. */
    @Override
    public void close() throws IOException {
        try {
            orders.close();
        } finally {
            await();
        }
    }

    private void await() {
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
