package io.threadline.bench;

import static io.threadline.bench.Sheet.number;

import io.threadline.bench.outside.Directories;
import io.threadline.bench.outside.Distribution;
import io.threadline.bench.outside.NodeProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The start of a node with its own PostgreSQL on a data directory that is there. */
final class StartPart {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final double GOAL_SECONDS = 5;

    private StartPart() {}

    static void measure(BenchOptions options, Sheet sheet) throws IOException {
        Path data = Directories.empty(options.data().resolve("start"));
        Path log = data.resolveSibling("start.log");
        Progress.say("a first start, and some messages");
        try (NodeProcess node = Distribution.built(data).start(log).awaitReady(LIMIT)) {
            Doors doors = new Doors(List.of(node.url()), List.of(node.facts().getInteger("smtp")));
            try (GeneratorProcess generator =
                    GeneratorProcess.start(doors, Distribution.ADMIN_PASSWORD, Math.min(20, options.agents()))) {
                generator.run(options.rates().getFirst(), options.seconds());
            }
        }
        List<Double> seconds = new ArrayList<>();
        for (int start = 1; start <= options.starts(); start++) {
            long begun = System.nanoTime();
            try (NodeProcess node = Distribution.built(data).start(log).awaitReady(LIMIT)) {
                seconds.add((System.nanoTime() - begun) / 1e9);
                Progress.say("start " + start + " of process " + node.process().pid() + " took "
                        + number(seconds.getLast(), 1) + " s");
            }
        }
        double longest = seconds.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        sheet.goal(
                "start of a node on an existing data directory",
                "ready within 5 s",
                "median " + number(Sheet.median(seconds), 1) + " s, longest of " + seconds.size() + " "
                        + number(longest, 1) + " s",
                longest <= GOAL_SECONDS);
        sheet.table(
                "Start",
                List.of("", "seconds, each start", "median"),
                List.of(List.of(
                        "a node with its own PostgreSQL",
                        String.join(
                                ", ",
                                seconds.stream().map(each -> number(each, 1)).toList()),
                        number(Sheet.median(seconds), 1))),
                "From the start of the process to the first 200 of `/readyz`: the program, PostgreSQL, and the domain with its accounts,"
                        + " agents and the messages of one run.");
    }
}
