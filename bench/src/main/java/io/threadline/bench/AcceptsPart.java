package io.threadline.bench;

import static io.threadline.bench.Sheet.number;

import io.threadline.bench.Chart.Bar;
import io.threadline.bench.baseline.Inserts;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Durable accepts a second of one node, in turns with pgbench's inserts into the same table. */
final class AcceptsPart {

    private static final double GOAL = 0.8;

    private AcceptsPart() {}

    static void measure(BenchOptions options, Site site, GeneratorProcess generator, Sheet sheet)
            throws IOException, SQLException {
        Optional<Inserts> pgbench = Inserts.on(site.location());
        if (pgbench.isEmpty()) {
            Progress.say("there is no pgbench on the path: accepts are not measured");
            return;
        }
        Side ours = new Side(new ArrayList<>(), new ArrayList<>());
        // Without use: the processes that served pgbench are gone when it is, and what they took with them.
        Side inserts = new Side(new ArrayList<>(), List.of());
        generator.order(Order.accepts(options.clients(), options.seconds() / 2));
        for (int round = 1; round <= options.rounds(); round++) {
            site.analyze();
            UseMeter meter = site.meter();
            double our = generator
                    .order(Order.accepts(options.clients(), options.seconds()))
                    .getDouble("perSecond");
            ours.perSecond().add(our);
            ours.uses().add(meter.stop());
            double theirs = pgbench.get().perSecond(options.clients(), Duration.ofSeconds(options.seconds()));
            inserts.perSecond().add(theirs);
            Progress.say("accepted " + number(our, 0) + "/s, pgbench inserted " + number(theirs, 0) + "/s");
        }
        double our = Sheet.median(ours.perSecond());
        double theirs = Sheet.median(inserts.perSecond());
        sheet.goal(
                "durable accepts a second, one node",
                "at least 0.8 x what pgbench inserts into the same table with as many clients",
                number(our, 0) + "/s to " + number(theirs, 0) + "/s: **" + number(our / theirs, 2) + " x**",
                our >= GOAL * theirs);
        sheet.bars(new Chart.Group(
                "Durable accepts a second, " + options.clients() + " clients",
                List.of(new Bar("Threadline, 1 node", our, true), new Bar("pgbench, same table", theirs, false))));
        sheet.table(
                "Durable accepts",
                List.of("", "a second, each turn", "median", "node CPU ms each", "PostgreSQL CPU ms each"),
                List.of(
                        ours.row("Threadline, chat sockets", options.seconds()),
                        inserts.row("pgbench, prepared, one row each", options.seconds())),
                """
                %d clients each wait for the acknowledgement before they write again; %d turns of %d s. A node has done more than the insert when it acknowledges: it has read a frame of a chat, \
                found the customer and looked for the message's key; and it routes all of it meanwhile, to a queue that nobody serves, on the same processors. pgbench is a program in C with one thread \
                that sends one prepared statement.
                """.formatted(options.clients(), options.rounds(), options.seconds()));
    }

    /** The turns of one side. */
    private record Side(List<Double> perSecond, List<UseMeter.Use> uses) {
        List<String> row(String who, int seconds) {
            return List.of(
                    who,
                    String.join(
                            ", ",
                            perSecond.stream().map(rate -> number(rate, 0)).toList()),
                    number(Sheet.median(perSecond), 0),
                    each(seconds, UseMeter.Use::node),
                    each(seconds, UseMeter.Use::database));
        }

        private String each(int seconds, Function<UseMeter.Use, Duration> of) {
            double all = perSecond.stream().mapToDouble(rate -> rate * seconds).sum();
            return uses.isEmpty()
                    ? "-"
                    : number(
                            uses.stream()
                                            .mapToLong(use -> of.apply(use).toMillis())
                                            .sum()
                                    / all,
                            2);
        }
    }
}
