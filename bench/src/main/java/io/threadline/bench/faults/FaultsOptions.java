package io.threadline.bench.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the command line says.
 *
 * @param only names of faults; all when it is empty
 * @param isShort a few blows of each, for every test run
 * @param data where the cluster keeps its data
 * @param older an older version of the distribution
 */
record FaultsOptions(
        List<String> only, boolean isShort, OptionalInt times, long seed, Path data, Optional<Path> older) {

    static final String HELP = """
            Breaks a cluster of two nodes while customers write on all channels, and counts what became of each message that was acknowledged.
            Some faults want root: network namespaces, a small file system. What cannot be done here is left out and named.

              --only NAME,NAME      these faults alone; --list names them
              --short               a few blows of each: minutes instead of an hour
              --blows NUMBER        so many of each
              --seed NUMBER         what is left to chance comes the same way again
              --data DIR            where the cluster keeps its data; emptied first
              --older HOME          an unpacked distribution of an older version, for upgrade
              --list                names the faults
              --help                this

            The table goes to the standard output, progress to the standard error. Ends with 1 when anything was lost, shown twice or out of order.
            """;

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong
     */
    static FaultsOptions of(String... arguments) {
        FaultsOptions options = new FaultsOptions(
                List.of(),
                false,
                OptionalInt.empty(),
                System.nanoTime(),
                Path.of("target", "faults").toAbsolutePath(),
                Optional.empty());
        for (int at = 0; at < arguments.length; at++) {
            if (arguments[at].equals("--short")) {
                options =
                        new FaultsOptions(options.only, true, options.times, options.seed, options.data, options.older);
            } else if (at + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[at] + " needs a value, or is not known; see --help.");
            } else {
                options = options.with(arguments[at], arguments[++at]);
            }
        }
        return options;
    }

    private FaultsOptions with(String name, String value) {
        return switch (name) {
            case "--only" -> new FaultsOptions(List.of(value.split(",", -1)), isShort, times, seed, data, older);
            case "--blows" ->
                new FaultsOptions(only, isShort, OptionalInt.of((int) number(name, value)), seed, data, older);
            case "--seed" -> new FaultsOptions(only, isShort, times, number(name, value), data, older);
            case "--data" ->
                new FaultsOptions(only, isShort, times, seed, Path.of(value).toAbsolutePath(), older);
            case "--older" -> new FaultsOptions(only, isShort, times, seed, data, Optional.of(home(value)));
            default -> throw new IllegalArgumentException("There is no option " + name + "; see --help.");
        };
    }

    private static Path home(String value) {
        Path home = Path.of(value).toAbsolutePath();
        if (!Files.isExecutable(home.resolve("bin/threadline"))) {
            throw new IllegalArgumentException(
                    "--older wants an unpacked distribution; there is no " + value + "/bin/threadline.");
        }
        return home;
    }

    private static long number(String name, String value) {
        try {
            return Long.parseLong(value.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " wants a whole number, not " + value + ".", e);
        }
    }

    /** The faults that were asked for. */
    List<Fault> of(List<Fault> all) {
        List<String> names = all.stream().map(Fault::name).toList();
        for (String name : only) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        "There is no fault " + name + "; there are " + String.join(", ", names) + ".");
            }
        }
        return all.stream()
                .filter(fault -> only.isEmpty() || only.contains(fault.name()))
                .filter(fault -> blows(fault) > 0)
                .toList();
    }

    int blows(Fault fault) {
        return times.orElse(isShort ? fault.shortBlows() : fault.blows());
    }
}
