package io.threadline.bench;

import io.threadline.bench.outside.DatabaseLocation;
import io.threadline.bench.outside.Directories;
import io.threadline.bench.outside.Distribution;
import io.threadline.bench.outside.NodeProcess;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The program: starts a node, lets the load generator loose on it at each rate, and prints the table. */
public final class Bench {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration COMMITS = Duration.ofSeconds(5);

    private Bench() {}

    /** Ends with 0 when every run gave a result, and with 2 after a wrong command line. */
    public static void main(String[] arguments) throws Exception {
        if (List.of(arguments).contains("--help")) {
            System.out.print(BenchOptions.HELP);
            return;
        }
        BenchOptions options;
        try {
            options = BenchOptions.of(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            return;
        }
        URI url = options.url();
        if (url != null) {
            DatabaseLocation database =
                    options.databaseUrl() == null ? null : new DatabaseLocation(options.databaseUrl());
            measure(options, url, String.valueOf(options.adminPassword()), database, null);
            return;
        }
        Directories.empty(options.data());
        progress("starting a node on " + options.data());
        try (NodeProcess node = Distribution.built(options.data())
                .start(options.data().resolveSibling("node.log"))
                .awaitReady(START)) {
            measure(options, node.url(), Distribution.ADMIN_PASSWORD, node.database(), node);
        }
    }

    private static void measure(
            BenchOptions options,
            URI url,
            String password,
            @Nullable DatabaseLocation database,
            @Nullable NodeProcess node)
            throws IOException, SQLException {
        List<Table.Row> rows = new ArrayList<>();
        int smtpPort = node == null ? options.smtpPort() : node.facts().getInteger("smtp");
        progress("seating " + options.agents() + " agents");
        try (GeneratorProcess generator = GeneratorProcess.start(url, smtpPort, password, options.agents())) {
            for (int rate : options.rates()) {
                progress("warming up with " + rate + " messages/s for " + options.warmUp() + " s");
                generator.run(rate, options.warmUp());
            }
            for (int rate : options.rates()) {
                rows.add(measure(options, generator, rate, database, node));
            }
        }
        System.out.print(new Table(rows, options).markdown());
    }

    private static Table.Row measure(
            BenchOptions options,
            GeneratorProcess generator,
            int rate,
            @Nullable DatabaseLocation database,
            @Nullable NodeProcess node)
            throws IOException, SQLException {
        Latency commit = null;
        if (database != null) {
            progress("one-row commits for " + COMMITS.toSeconds() + " s");
            commit = new CommitTime(database).measure(COMMITS);
        }
        progress(rate + " messages/s for " + options.seconds() + " s");
        UseMeter meter = node == null ? null : UseMeter.start(node);
        RunResult result = generator.run(rate, options.seconds());
        progress("accepted " + result.accepted() + " of " + result.sent() + ", shown " + result.shown());
        return new Table.Row(result, commit, meter == null ? null : meter.stop());
    }

    private static void progress(String what) {
        System.err.println("bench: " + what);
    }
}
