package io.threadline.server;

import io.threadline.server.CommandLine.Task;
import io.threadline.server.config.ConfigException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What every program of the distribution does before its own work: reads its arguments, answers the questions among
 * them, loads the configuration and sets the log's format.
 */
public final class Commands {

    /** Exit code of a refused start. */
    public static final int REFUSED = 1;

    /** Exit code of a command line that is not understood. */
    public static final int MISUSED = 2;

    /** What to do, and with what. */
    public sealed interface Next {
        /** Go on. */
        record Start(Task task, ServerConfig config) implements Next {}

        /** All is said: end with this code. */
        record Exit(int code) implements Next {}
    }

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    public Commands(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /** With the process's own environment, output and {@code threadline.home}, which the start script sets. */
    public static Next read(String... arguments) {
        String home = System.getProperty("threadline.home");
        return new Commands(System.getenv(), System.out, System.err)
                .answer(home == null ? null : Path.of(home), arguments);
    }

    Next answer(@Nullable Path home, String... arguments) {
        CommandLine line;
        try {
            line = CommandLine.parse(home, arguments);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return new Next.Exit(MISUSED);
        }
        return switch (line.task()) {
            case HELP -> said(CommandLine.USAGE.strip());
            case VERSION -> said("Threadline " + version());
            case CHECK_CONFIG, RUN, DATABASE -> withConfig(line);
        };
    }

    private Next withConfig(CommandLine line) {
        ServerConfig config;
        try {
            config = ServerConfig.load(line.configFile(), environment);
        } catch (ConfigException e) {
            e.problems().forEach(err::println);
            return new Next.Exit(REFUSED);
        }
        if (line.task() == Task.CHECK_CONFIG) {
            return said("The configuration is in order.");
        }
        Logging.use(config.logFormat());
        return new Next.Start(line.task(), config);
    }

    private Next said(String text) {
        out.println(text);
        return new Next.Exit(0);
    }

    /** Of the packed distribution; a build's classes alone have none. */
    static String version() {
        return Objects.requireNonNullElse(Commands.class.getPackage().getImplementationVersion(), "(unpacked)");
    }
}
