package io.threadline.server;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What {@code bin/threadline} was asked to do.
 *
 * @param configFile null for the built-in defaults
 */
public record CommandLine(Task task, @Nullable Path configFile) {

    /** The tasks. */
    public enum Task {
        RUN,
        DATABASE,
        CHECK_CONFIG,
        HELP,
        VERSION
    }

    static final String USAGE = """
            Usage: threadline [run | database] [options]

              run                run a node (the default)
              database           run only the PostgreSQL that comes with Threadline

              --config FILE      settings, instead of config/threadline.yaml of this installation
              --check-config     say what is wrong with the settings; exit 0 or 1
              --version
              --help

            Each setting is also an environment variable: THREADLINE_ and its path in capitals,
            such as THREADLINE_HTTP_PORT for http.port. Options of Java are taken from JAVA_OPTS.
            """;

    /**
     * @param home the installation, whose {@code config/threadline.yaml} is the default; null for none
     * @throws IllegalArgumentException with a sentence about the argument that is not understood
     */
    public static CommandLine parse(@Nullable Path home, String... arguments) {
        Task task = Task.RUN;
        Path file = home == null ? null : home.resolve("config").resolve("threadline.yaml");
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "run" -> {}
                case "database" -> task = Task.DATABASE;
                case "--check-config" -> task = Task.CHECK_CONFIG;
                case "--version" -> task = Task.VERSION;
                case "--help", "-h", "help" -> task = Task.HELP;
                case "--config" -> {
                    if (++i == arguments.length) {
                        throw new IllegalArgumentException("--config must be followed by the name of a file.");
                    }
                    file = Path.of(arguments[i]);
                }
                default ->
                    throw new IllegalArgumentException(
                            "'" + arguments[i] + "' is not understood; see threadline --help.");
            }
        }
        return new CommandLine(task, file);
    }
}
