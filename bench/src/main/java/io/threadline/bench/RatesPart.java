package io.threadline.bench;

import static io.threadline.bench.Sheet.number;

import io.threadline.bench.outside.DatabaseLocation;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Messages over all four channels at fixed rates. */
final class RatesPart {

    private static final Duration COMMITS = Duration.ofSeconds(3);

    private final BenchOptions options;
    private final List<List<String>> rows = new ArrayList<>();

    RatesPart(BenchOptions options) {
        this.options = options;
    }

    void measure(Site site, GeneratorProcess generator) throws IOException, SQLException {
        generator.run(options.rates().getFirst(), options.warmUp());
        for (int rate : options.rates()) {
            Latency commit = new CommitTime(site.location()).measure(COMMITS);
            UseMeter meter = site.meter();
            RunResult result = run(generator, rate, site.nodes().size() + " nodes");
            put(Integer.toString(site.nodes().size()), result, commit, meter.stop());
        }
    }

    /** A server that runs elsewhere. */
    void measure(GeneratorProcess generator, @Nullable DatabaseLocation database) throws IOException, SQLException {
        generator.run(options.rates().getFirst(), options.warmUp());
        for (int rate : options.rates()) {
            Latency commit = database == null ? null : new CommitTime(database).measure(COMMITS);
            put("-", run(generator, rate, "the node"), commit, null);
        }
    }

    private RunResult run(GeneratorProcess generator, int rate, String with) throws IOException {
        Progress.say(rate + " messages/s over all channels with " + with + " for " + options.seconds() + " s");
        RunResult result = generator.run(rate, options.seconds());
        Progress.say("accepted " + result.accepted() + " of " + result.sent() + ", shown " + result.shown());
        return result;
    }

    private void put(String nodes, RunResult run, @Nullable Latency commit, UseMeter.@Nullable Use use) {
        String refused = run.refusals().isEmpty()
                ? "0"
                : run.refusals().entrySet().stream()
                        .map(entry -> entry.getValue() + " x " + entry.getKey())
                        .sorted()
                        .collect(Collectors.joining(", "));
        double messages = Math.max(1, run.sent());
        rows.add(List.of(
                nodes,
                Integer.toString(run.rate()),
                number(run.accepted() / Math.max(run.seconds(), 0.001), 0),
                run.accepted() + " of " + run.sent(),
                Integer.toString(run.shown()),
                refused,
                run.toAccepted().cell(),
                run.toDesk().cell(),
                commit == null ? "-" : commit.cell(),
                use == null ? "-" : Long.toString(use.nodeMegabytes()),
                use == null ? "-" : number(use.node().toMillis() / messages, 2),
                use == null ? "-" : number(use.database().toMillis() / messages, 2)));
    }

    void put(Sheet sheet) {
        if (rows.isEmpty()) {
            return;
        }
        sheet.table(
                "Four channels at fixed rates",
                List.of(
                        "nodes",
                        "asked msg/s",
                        "reached msg/s",
                        "accepted",
                        "shown",
                        "refused",
                        "due to accepted, ms",
                        "accepted to desk, ms",
                        "bare commit before, ms",
                        "nodes RSS MB",
                        "nodes CPU ms/msg",
                        "PostgreSQL CPU ms/msg"),
                rows,
                """
                Equal parts of signed SMS web hooks, chat sockets, calls by signed web hooks and mail over SMTP, from customers who write %d messages each; \
                %d agents take and complete everything at once; %d s a rate. An open loop: a message counts from when it was due, and one that was \
                never answered counts until the end. "Accepted" is the channel's own acknowledgement, after the commit; "desk" is the first frame with the message on an agent's socket, \
                counted from the acknowledgement (0 where it was there before). Milliseconds are p50 / p90 / p99 / p99.9 / max. A bare commit is a one-row \
                INSERT on one connection just before, with nothing else going on. Every fourth message is a call from a number of its own: a new customer, case and work item.
                """.formatted(Load.MESSAGES_PER_CUSTOMER, Scene.clerks(options.agents()), options.seconds()));
    }
}
