package io.threadline.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The result as Markdown, with what it leaves out. */
record Table(List<Row> rows, BenchOptions options) {

    /** One rate. */
    record Row(RunResult run, @Nullable Latency commit, UseMeter.@Nullable Use use) {}

    Table {
        rows = List.copyOf(rows);
    }

    String markdown() {
        String head = """
                | asked msg/s | reached msg/s | accepted | shown | to accepted ms p50 / p99 / max | accepted to desk ms \
                p50 / p99 / max | refused | bare commit ms p50 / p99 / max | node RSS MB | node CPU ms/msg | PostgreSQL \
                CPU ms/msg |
                | --: | --: | --: | --: | --: | --: | --- | --: | --: | --: | --: |
                """;
        return head + rows.stream().map(this::line).collect(Collectors.joining()) + "\n" + notes();
    }

    private String line(Row row) {
        RunResult run = row.run();
        String refused = run.refusals().isEmpty()
                ? "0"
                : run.refusals().entrySet().stream()
                        .map(entry -> entry.getValue() + " x " + entry.getKey())
                        .sorted()
                        .collect(Collectors.joining(", "));
        UseMeter.Use use = row.use();
        double messages = Math.max(1, run.sent());
        return "| "
                + String.join(
                        " | ",
                        Integer.toString(run.rate()),
                        number(run.accepted() / Math.max(run.seconds(), 0.001), 0),
                        run.accepted() + " of " + run.sent(),
                        Integer.toString(run.shown()),
                        run.toAccepted().cell(),
                        run.toDesk().cell(),
                        refused,
                        row.commit() == null ? "-" : row.commit().cell(),
                        use == null ? "-" : Long.toString(use.nodeMegabytes()),
                        use == null ? "-" : number(use.node().toMillis() / messages, 2),
                        use == null ? "-" : number(use.database().toMillis() / messages, 2))
                + " |\n";
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private String notes() {
        return """
                The messages come in equal parts as SMS webhooks with signatures, over chat sockets, as calls by signed web hooks and as mail over SMTP, from \
                customers who write \
                %d messages each; %d agents take and complete everything at once, %d s a rate, after %d s at each rate that were not counted.
                Open loop: a message's latency counts from the time at which it was due, so waiting in the load generator \
                counts too. "Accepted" is the channel's own acknowledgement, after the commit; "desk" is the first frame \
                with the message on an agent's socket, offer or message, counted from the acknowledgement (0 where it \
                was there before).
                "Bare commit" is a one-row INSERT on one connection to the same PostgreSQL, just before the run, with \
                nothing else going on.
                Left out: networks (everything is on one machine, and the load generator takes its share of the \
                processor), TLS, answers to the customers, long histories, several nodes, a disk other than this one. \
                Machine: %d processors, Java %s.
                """.formatted(
                        Load.MESSAGES_PER_CUSTOMER,
                        options.agents(),
                        options.seconds(),
                        options.warmUp(),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version());
    }
}
