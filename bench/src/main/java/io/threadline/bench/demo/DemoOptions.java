package io.threadline.bench.demo;

import java.nio.file.Path;

/**
 * What the command line says.
 *
 * @param port of the console; 0 for a free one
 * @param perMinute customers of the simulated agents, on average
 * @param seed of everything that is left to chance
 * @param data where the node keeps its data
 */
record DemoOptions(int port, int perMinute, long seed, Path data) {

    static final String HELP = """
            Starts a node of its own with queues, agents and simulated customers by chat, SMS, telephone and mail, until it is stopped.

              --port 8080        where the console answers; 0 for any free port
              --per-minute 12    customers that the simulated agents get, on average
              --seed NUMBER      what is left to chance comes the same way again
              --data DIR         where the node keeps its data; emptied first
              --help             this

            It uses the public doors alone, and no data but its own.
            """;

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong
     */
    static DemoOptions of(String... arguments) {
        DemoOptions options = new DemoOptions(8080, 12, System.nanoTime(), Path.of("target", "demo", "data"));
        for (int at = 0; at < arguments.length; at += 2) {
            if (at + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[at] + " needs a value, or is not known; see --help.");
            }
            options = options.with(arguments[at], arguments[at + 1]);
        }
        return options;
    }

    private DemoOptions with(String name, String value) {
        return switch (name) {
            case "--port" -> new DemoOptions((int) number(name, value, 0, 65_535), perMinute, seed, data);
            case "--per-minute" -> new DemoOptions(port, (int) number(name, value, 1, 600), seed, data);
            case "--seed" ->
                new DemoOptions(port, perMinute, number(name, value, Long.MIN_VALUE, Long.MAX_VALUE), data);
            case "--data" ->
                new DemoOptions(port, perMinute, seed, Path.of(value).toAbsolutePath());
            default -> throw new IllegalArgumentException("There is no option " + name + "; see --help.");
        };
    }

    private static long number(String name, String value, long least, long most) {
        try {
            long number = Long.parseLong(value.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number outside.
        }
        throw new IllegalArgumentException(
                name + " wants a whole number from " + least + " to " + most + ", not " + value + ".");
    }
}
