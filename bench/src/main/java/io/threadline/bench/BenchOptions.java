package io.threadline.bench;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says.
 *
 * @param given values by the names of their options
 * @param isShort minutes instead of a quarter of an hour, where nothing else is said
 */
record BenchOptions(Map<String, String> given, boolean isShort) {

    static final String HELP = """
            Measures the packed server beside what it is to be compared with: a router on FOR UPDATE SKIP LOCKED, pgbench, a server that echoes.

              --short               a few minutes instead of about twenty, with rougher figures
              --only PART,PART      of accepts, life, offer, rates, idle, start
              --nodes 1,2,3         nodes on one database, one after the other
              --rates 50,200,500    messages a second over all four channels, one run each
              --seconds 20          how long each run sends
              --warm-up 30          seconds before the first run with nodes that have just started; they are not counted
              --rounds 3            turns of the server and of what it is compared with; the median counts
              --in-flight 256       items on their way at one time, to find the most per second
              --agents 100          desks
              --clients 64          who each wait for one acknowledgement before they write again
              --sockets 5000        that are open and idle
              --starts 5            of a node on a data directory that is there
              --write FILE          puts the result between the marks in this Markdown file, and its chart into images/ beside it
              --data DIR            where databases and nodes keep their data; emptied first
              --help                this

            A node that runs elsewhere, the rates alone:
              --url URL             its address; needs
              --admin-password PW   its administrator's password, and for the comparison with a bare commit
              --smtp-port PORT      and for mail, the port of its SMTP door
              --database-url URL    its database, postgresql://user:password@host:port/name

            The table goes to the standard output, progress to the standard error.
            """;

    private static final Set<String> NAMES = Set.of(
            "--only",
            "--nodes",
            "--rates",
            "--seconds",
            "--warm-up",
            "--rounds",
            "--in-flight",
            "--agents",
            "--clients",
            "--sockets",
            "--starts",
            "--write",
            "--data",
            "--url",
            "--admin-password",
            "--smtp-port",
            "--database-url");

    BenchOptions {
        given = Map.copyOf(given);
    }

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong
     */
    static BenchOptions of(String... arguments) {
        Map<String, String> given = new HashMap<>();
        List<String> rest = new ArrayList<>(List.of(arguments));
        boolean isShort = rest.remove("--short");
        for (int at = 0; at < rest.size(); at += 2) {
            String name = rest.get(at);
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("There is no option " + name + "; see --help.");
            }
            if (at + 1 == rest.size()) {
                throw new IllegalArgumentException(name + " needs a value; see --help.");
            }
            given.put(name, rest.get(at + 1));
        }
        BenchOptions options = new BenchOptions(given, isShort);
        options.check();
        return options;
    }

    private void check() {
        parts();
        nodes();
        rates();
        for (String name : List.of(
                "--seconds",
                "--warm-up",
                "--rounds",
                "--in-flight",
                "--agents",
                "--clients",
                "--sockets",
                "--starts",
                "--smtp-port")) {
            number(name, 1, 1);
        }
        if (given.containsKey("--url") && !given.containsKey("--admin-password")) {
            throw new IllegalArgumentException("--url needs --admin-password.");
        }
    }

    /** What is measured. */
    List<Part> parts() {
        String only = given.get("--only");
        return only == null
                ? List.of(Part.values())
                : Arrays.stream(only.split(",", -1)).map(Part::of).toList();
    }

    List<Integer> nodes() {
        return numbers("--nodes", isShort ? "1,2" : "1,2,3");
    }

    List<Integer> rates() {
        return numbers("--rates", isShort ? "100" : "50,200,500");
    }

    int seconds() {
        return number("--seconds", 20, 8);
    }

    int warmUp() {
        return number("--warm-up", 30, 10);
    }

    int rounds() {
        return number("--rounds", 3, 2);
    }

    int inFlight() {
        return number("--in-flight", 256, 256);
    }

    int agents() {
        return number("--agents", 100, 100);
    }

    int clients() {
        return number("--clients", 64, 64);
    }

    int sockets() {
        return number("--sockets", 5_000, 2_000);
    }

    int starts() {
        return number("--starts", 5, 2);
    }

    /** The file that the result goes to instead of the standard output, seen from where the command was given. */
    @Nullable
    Path write() {
        String file = given.get("--write");
        return file == null
                ? null
                : Path.of(System.getProperty("threadline.bench.from", ""))
                        .toAbsolutePath()
                        .resolve(file);
    }

    /** Where databases and nodes keep their data. */
    Path data() {
        return Path.of(given.getOrDefault("--data", "target/bench/data")).toAbsolutePath();
    }

    /** Of a node that runs elsewhere. */
    @Nullable
    URI url() {
        String url = given.get("--url");
        return url == null ? null : URI.create(url);
    }

    /** Of user {@code admin} on that node. */
    String adminPassword() {
        return given.getOrDefault("--admin-password", "");
    }

    /** Of that node; 0 for no mail. */
    int smtpPort() {
        return given.containsKey("--smtp-port") ? number("--smtp-port", 0, 0) : 0;
    }

    /** Of that node, for the commit time; null without a comparison. */
    @Nullable
    String databaseUrl() {
        return given.get("--database-url");
    }

    private List<Integer> numbers(String name, String otherwise) {
        return Arrays.stream(given.getOrDefault(name, otherwise).split(",", -1))
                .map(value -> positive(name, value))
                .toList();
    }

    private int number(String name, int inFull, int inShort) {
        String value = given.get(name);
        return value != null ? positive(name, value) : isShort ? inShort : inFull;
    }

    private static int positive(String name, String value) {
        try {
            int number = Integer.parseInt(value.strip());
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, as for zero and less.
        }
        throw new IllegalArgumentException(name + " wants whole numbers above zero, not " + value + ".");
    }
}
