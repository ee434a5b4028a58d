package io.threadline.bench.faults;

import io.threadline.bench.outside.Witness;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The table as Markdown, with what it leaves out: the faults that could not be inflicted, and why. */
record Report(List<Trial.Result> results, Map<String, String> leftOut, long seed) {

    Report {
        results = List.copyOf(results);
        leftOut = new TreeMap<>(leftOut);
    }

    String markdown() {
        String head = """
                | fault | blows | taken over | accepted | lost | not shown | twice in the history | shown twice | order broken | stale writes \
                | acknowledged in ms p50 / p99 | to taken over s p50 / max | to acknowledged s p50 / max | to shown s p50 / max | other answers |
                | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --- |
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
                        cell("%.0f / %.0f", result.millis(), 0.99),
                        result.takeovers() == 0 ? "-" : seconds(result.toTakenOver()),
                        seconds(result.toAcknowledged()),
                        seconds(result.toShown()),
                        answers(result))
                + " |\n";
    }

    private static String seconds(List<Double> sorted) {
        return cell("%.1f / %.1f", sorted, 1);
    }

    private static String cell(String form, List<Double> sorted, double upper) {
        return sorted.isEmpty()
                ? "-"
                : String.format(Locale.ROOT, form, quantile(sorted, 0.5), quantile(sorted, upper));
    }

    private static double quantile(List<Double> sorted, double share) {
        return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }

    private static String answers(Trial.Result result) {
        String others = result.outcomes().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(Witness.ACCEPTED))
                .map(entry -> entry.getValue() + " x " + entry.getKey())
                .collect(Collectors.joining(", "));
        return others.isEmpty() ? "none" : others;
    }

    private String notes() {
        int blows = results.stream().mapToInt(Trial.Result::blows).sum();
        int kills = results.stream()
                .filter(result -> result.fault().how().startsWith("kill -9"))
                .mapToInt(Trial.Result::blows)
                .sum();
        return """
                %d blows, of which %d were kill -9, in clusters of two nodes and one PostgreSQL, all on this machine; seed %d. Five customers each \
                by SMS webhook, chat socket and mail, and one telephone, write on through all of it, to one node after the other, each message again under \
                its own id until it is acknowledged. "Accepted" is the channel's own acknowledgement; two desks write down what they are shown. \
                "To taken over" is the time from the blow to the next owner's first entry in the journal; "to acknowledged" and "to shown" are for messages that were \
                first written after it. A desk at a frozen node notices after ten seconds of silence, as the console does.
                "Acknowledged in" is the time from a message's first attempt to its acknowledgement, over all attempts.
                Left out: %s. Machine: %d processors, shared with PostgreSQL and the witness; Java %s.
                """.formatted(
                        blows, kills, seed, omitted(), Runtime.getRuntime().availableProcessors(), Runtime.version());
    }

    private String omitted() {
        String faults = leftOut.entrySet().stream()
                .map(entry -> entry.getKey() + " (needs " + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
        return (faults.isEmpty() ? "" : faults + "; ") + "networks between machines";
    }
}
