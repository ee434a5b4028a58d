package io.threadline.bench;

import static io.threadline.bench.Sheet.number;

import io.threadline.bench.Chart.Bar;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** From the commit of a message to the offer on the agent's socket at half of the most, and the history that comes with it. */
final class OfferPart {

    private static final String TIMER = "threadline_history_time";
    private static final double GOAL_P50 = 2;
    private static final double GOAL_P99 = 5;
    private static final double GOAL_HITS = 0.99;
    private static final double GOAL_BARE = 2;

    private final BenchOptions options;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Bar> middle = new ArrayList<>();
    private final List<Bar> tail = new ArrayList<>();

    OfferPart(BenchOptions options) {
        this.options = options;
    }

    void measure(Site site, GeneratorProcess generator, double most, Sheet sheet) throws IOException {
        int rate = Math.max(1, (int) (most / 2));
        int nodes = site.nodes().size();
        Progress.say("offers at " + rate + " items/s with " + nodes + " nodes for " + options.seconds() + " s");
        LifeResult result;
        Beside.Taken bare;
        Figures figures;
        try (Beside beside = Beside.open(site.location(), nodes > 1)) {
            generator.withCustomers().life(Order.lives(rate, options.seconds() / 2));
            site.analyze();
            Figures before = Figures.of(site.urls());
            var taken = beside.during(Duration.ofSeconds(options.seconds()));
            result = generator.life(Order.lives(rate, options.seconds()));
            bare = taken.join();
            figures = Figures.of(site.urls()).minus(before);
        }
        put(nodes, rate, result, bare, figures);
        goals(nodes, result, bare, figures, sheet);
    }

    private void goals(int nodes, LifeResult result, Beside.Taken bare, Figures figures, Sheet sheet) {
        String with = nodes == 1 ? "one node" : nodes + " nodes";
        double p50 = result.toOffer().p50() / (2 * bare.commit().p50());
        double p99 = result.toOffer().p99() / (2 * bare.commit().p99());
        sheet.goal(
                "message committed to offer on the agent's socket, half of the most, " + with,
                "p50 within 2 x, p99 within 5 x of two commits",
                "p50 " + Latency.text(result.toOffer().p50()) + " ms: **" + number(p50, 1) + " x**, p99 "
                        + Latency.text(result.toOffer().p99()) + " ms: **" + number(p99, 1) + " x**",
                p50 <= GOAL_P50 && p99 <= GOAL_P99);
        double history = figures.millisAt(TIMER, 0.99);
        Latency read = bare.read();
        if (read == null) {
            sheet.goal(
                    "history attached to the offer, one node",
                    "p99 under 1 ms",
                    "p99 at most " + Latency.text(history) + " ms",
                    history <= 1);
        } else {
            sheet.goal(
                    "history attached to the offer, " + with,
                    "within 2 x of a bare `IMap.get`",
                    "p99 at most " + Latency.text(history) + " ms to " + Latency.text(read.p99()) + " ms: **"
                            + number(history / read.p99(), 1) + " x**",
                    history <= GOAL_BARE * read.p99());
        }
        double hits = hits(figures);
        sheet.goal(
                "histories found after loading ahead, " + with,
                "99 %",
                number(100 * hits, 2) + " %",
                hits >= GOAL_HITS);
    }

    private static double hits(Figures figures) {
        double hits = figures.of("threadline_history_hits_total");
        return hits / Math.max(1, hits + figures.of("threadline_history_misses_total"));
    }

    private void put(int nodes, int rate, LifeResult result, Beside.Taken bare, Figures figures) {
        Latency read = bare.read();
        rows.add(List.of(
                Integer.toString(nodes),
                Integer.toString(rate),
                result.closed() + " of " + result.sent(),
                result.toAccepted().cell(),
                result.toOffer().cell(),
                result.whole().cell(),
                bare.commit().cell(),
                Latency.text(figures.millisAt(TIMER, 0.5)) + " / " + Latency.text(figures.millisAt(TIMER, 0.99)),
                read == null ? "-" : Latency.text(read.p50()) + " / " + Latency.text(read.p99()),
                number(100 * hits(figures), 2),
                LifePart.troubles(result)));
        String label = nodes + (nodes == 1 ? " node" : " nodes");
        middle.add(new Bar(label, result.toOffer().p50(), true));
        middle.add(new Bar("two commits meanwhile", 2 * bare.commit().p50(), false));
        tail.add(new Bar(label, result.toOffer().p99(), true));
        tail.add(new Bar("two commits meanwhile", 2 * bare.commit().p99(), false));
    }

    void put(Sheet sheet) {
        if (rows.isEmpty()) {
            return;
        }
        sheet.bars(new Chart.Group("Message committed to offer, p50, milliseconds", middle));
        sheet.bars(new Chart.Group("Message committed to offer, p99, milliseconds", tail));
        sheet.table(
                "From commit to offer",
                List.of(
                        "nodes",
                        "items/s",
                        "closed of sent",
                        "due to acknowledged, ms",
                        "acknowledged to offer, ms",
                        "due to closed, ms",
                        "one-row commit meanwhile, ms",
                        "history p50 / p99, ms at most",
                        "bare `IMap.get` p50 / p99, ms",
                        "histories at hand, %",
                        "troubles"),
                rows,
                """
                The same lives at half of the most that was reached, as an open loop: an item counts from when it was due, and the customer's \
                acknowledgement, which comes after the commit, is where the way to the offer begins. Milliseconds are p50 / p90 / p99 / p99.9 / max. \
                One-row commits are those of a connection of its own, 50 a second while the load runs. Histories are timed by the nodes themselves, \
                from asking to having them, opened, by the upper edges of buckets; the bare map has two members in one process on the loopback, entries of 2 KB, \
                no near cache and no seal, and is read 100 times a second while the load runs.
                """);
    }
}
