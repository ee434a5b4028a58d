package io.threadline.bench.faults;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The table as Markdown, with what it leaves out. */
record Report(List<Trial.Result> results, long seed) {

    Report {
        results = List.copyOf(results);
    }

    String markdown() {
        String head = """
                | fault | blows | taken over | accepted | lost | not shown | twice in the history | shown twice | order broken | stale writes \
                | to taken over s p50 / max | to acknowledged s p50 / max | to shown s p50 / max | other answers |
                | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --- |
                """;
        return head + results.stream().map(Report::line).collect(Collectors.joining()) + "\n" + notes();
    }

    private static String line(Trial.Result result) {
        return "| "
                + String.join(
                        " | ",
                        result.fault().name() + ": " + result.fault().how(),
                        Integer.toString(result.blows()),
                        Long.toString(result.takeovers()),
                        Integer.toString(result.tally().accepted()),
                        Integer.toString(result.tally().lost().size()),
                        Integer.toString(result.tally().unseen().size()),
                        Integer.toString(result.tally().twice().size()),
                        Integer.toString(result.tally().seenTwice().size()),
                        Integer.toString(result.tally().disordered().size()),
                        Integer.toString(result.stale()),
                        result.takeovers() == 0 ? "-" : cell(result.toTakenOver()),
                        cell(result.toAcknowledged()),
                        cell(result.toShown()),
                        answers(result))
                + " |\n";
    }

    private static String cell(List<Double> sorted) {
        return sorted.isEmpty()
                ? "-"
                : String.format(Locale.ROOT, "%.1f / %.1f", sorted.get((sorted.size() - 1) / 2), sorted.getLast());
    }

    private static String answers(Trial.Result result) {
        String others = result.outcomes().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(io.threadline.bench.outside.Witness.ACCEPTED))
                .map(entry -> entry.getValue() + " x " + entry.getKey())
                .collect(Collectors.joining(", "));
        return others.isEmpty() ? "none" : others;
    }

    private String notes() {
        int blows = results.stream().mapToInt(Trial.Result::blows).sum();
        int kills = results.stream()
                .filter(result -> result.fault().name().endsWith("-killed"))
                .mapToInt(Trial.Result::blows)
                .sum();
        return """
                %d blows, of which %d were kill -9, in one cluster of two nodes and one PostgreSQL, all on this machine; seed %d. Five customers each \
                by SMS webhook, chat socket and mail, and one telephone, write on through all of it, to one node after the other, each message again under \
                its own id until it is acknowledged. "Accepted" is the channel's own acknowledgement; two desks write down what they are shown. \
                "To taken over" is the time from the blow to the next owner's first entry in the journal; "to acknowledged" and "to shown" are for messages that were \
                first written after it. A desk at a frozen node notices after ten seconds of silence, as the console does.
                Left out: members that do not see each other (the split is between a node and the database), full disks, other machines' clocks, \
                networks between machines. Machine: %d processors, shared with PostgreSQL and the witness; Java %s.
                """.formatted(blows, kills, seed, Runtime.getRuntime().availableProcessors(), Runtime.version());
    }
}
