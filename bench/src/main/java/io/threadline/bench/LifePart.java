package io.threadline.bench;

import static io.threadline.bench.Sheet.number;

import io.threadline.bench.Chart.Bar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The most whole lives a second, of the server and of the router on SKIP LOCKED in turns on the same PostgreSQL. */
final class LifePart {

    static final List<String> HEAD = List.of(
            "",
            "items/s, each turn",
            "items/s, median",
            "server CPU ms/item",
            "PostgreSQL CPU ms/item",
            "message to acknowledged, ms",
            "acknowledged to offer, ms",
            "whole life, ms",
            "closed of sent",
            "offered again",
            "troubles");

    private static final double GOAL = 4;

    private final BenchOptions options;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Bar> bars = new ArrayList<>();

    LifePart(BenchOptions options) {
        this.options = options;
    }

    /** One turn. */
    private record Turn(LifeResult result, UseMeter.Use use) {}

    /** The most a second of ours alone, the median of the turns. */
    double alone(Site site, GeneratorProcess generator) throws IOException {
        List<Turn> ours = new ArrayList<>();
        for (int round = 1; round <= options.rounds(); round++) {
            ours.add(turn("Threadline", generator, site, site::meter));
        }
        return add(site.nodes().size() + " nodes", ours, true);
    }

    /** The most a second of ours, in turns with the other. */
    double beside(Site site, GeneratorProcess generator, Sheet sheet) throws IOException {
        List<Turn> ours = new ArrayList<>();
        List<Turn> others = new ArrayList<>();
        String wrong;
        try (BaselineProcess baseline = BaselineProcess.start(site.location(), options.agents())) {
            Progress.say("warming the SKIP LOCKED router up for " + options.warmUp() + " s");
            baseline.generator().withCustomers().life(Order.mostLives(options.inFlight(), options.warmUp()));
            for (int round = 1; round <= options.rounds(); round++) {
                ours.add(turn("Threadline", generator, site, site::meter));
                others.add(turn(
                        "SKIP LOCKED",
                        baseline.generator(),
                        site,
                        () -> site.meter(baseline.server().handle())));
            }
            wrong = baseline.end();
        }
        double our = add("Threadline, 1 node", ours, true);
        double other = add("SKIP LOCKED router", others, false);
        Progress.say("wrong with the tables of the SKIP LOCKED router: " + wrong);
        sheet.goal(
                "whole life of an item, durable, one node",
                "at least 4 x a SKIP LOCKED router",
                number(our, 0) + "/s to " + number(other, 0) + "/s: **" + number(our / other, 2)
                        + " x**; wrong with the router's tables: " + wrong,
                our >= GOAL * other);
        return our;
    }

    /** Begins to measure. */
    private interface Meters {
        UseMeter start() throws IOException;
    }

    private Turn turn(String who, GeneratorProcess generator, Site site, Meters meters) throws IOException {
        generator.withCustomers();
        site.analyze();
        UseMeter meter = meters.start();
        LifeResult result = generator.life(Order.mostLives(options.inFlight(), options.seconds()));
        Progress.say(who + ": " + number(result.perSecond(), 0) + " items/s, " + result.closed() + " of "
                + result.sent() + " closed, " + result.troubles());
        return new Turn(result, meter.stop());
    }

    private double add(String who, List<Turn> turns, boolean ours) {
        double median = Sheet.median(
                turns.stream().map(turn -> turn.result().perSecond()).toList());
        Turn last = turns.getLast();
        long closed = turns.stream().mapToLong(turn -> turn.result().closed()).sum();
        rows.add(List.of(
                who,
                String.join(
                        ", ",
                        turns.stream()
                                .map(turn -> number(turn.result().perSecond(), 0))
                                .toList()),
                number(median, 0),
                number(
                        turns.stream()
                                        .mapToLong(turn -> turn.use().node().toMillis())
                                        .sum()
                                / (double) closed,
                        2),
                number(
                        turns.stream()
                                        .mapToLong(turn -> turn.use().database().toMillis())
                                        .sum()
                                / (double) closed,
                        2),
                last.result().toAccepted().cell(),
                last.result().toOffer().cell(),
                last.result().whole().cell(),
                closed + " of "
                        + turns.stream().mapToInt(turn -> turn.result().sent()).sum(),
                Integer.toString(turns.stream()
                        .mapToInt(turn -> turn.result().offeredAgain())
                        .sum()),
                troubles(last.result())));
        bars.add(new Bar(who, median, ours));
        return median;
    }

    static String troubles(LifeResult result) {
        return result.troubles().isEmpty()
                ? "none"
                : result.troubles().toString().replaceAll("[{}]", "");
    }

    void put(Sheet sheet) {
        if (rows.isEmpty()) {
            return;
        }
        sheet.bars(new Chart.Group("Whole lives of items a second, durable", bars));
        sheet.table("Whole life of an item", HEAD, rows, """
                A customer writes over a chat socket and is acknowledged; an agent is offered the work on a desk socket, takes it, answers and \
                completes it, each step after the one before was said to be durable. %d items are on their way at any time, over %d queues \
                with a skill each and %d agents with two skills each; %d turns of %d s, in turns with the router, each with 2,000 new customers and after an `ANALYZE`. Milliseconds are p50 / p90 / p99 / p99.9 / \
                max of the last turn, under this full load.
                The router on `FOR UPDATE SKIP LOCKED` (`io.threadline.bench.baseline`) keeps its state in PostgreSQL alone: prepared statements \
                on the same driver and as many connections, batches of up to 100 items claimed and matched by skill and room in one statement, workers woken at \
                once, and the same frames over the same kind of sockets from the same load generator. Left out of it, which makes it faster: histories, sign-in, the journal of who did what, \
                timelines, metrics of queues, resuming, other channels, several nodes.
                """.formatted(
                        options.inFlight(),
                        Scene.QUEUES,
                        Scene.lifeAgents(options.agents()),
                        options.rounds(),
                        options.seconds()));
    }
}
