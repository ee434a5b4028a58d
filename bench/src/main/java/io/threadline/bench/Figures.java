package io.threadline.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What nodes say at {@code /metrics}, added up over all of them, so that what happened in between is one minus the other.
 *
 * @param values by name with labels
 */
record Figures(Map<String, Double> values) {

    private static final int TIMEOUT_MILLIS = 10_000;

    Figures {
        values = Map.copyOf(values);
    }

    static Figures of(List<URI> nodes) throws IOException {
        Map<String, Double> values = new HashMap<>();
        for (URI node : nodes) {
            HttpURLConnection connection =
                    (HttpURLConnection) node.resolve("/metrics").toURL().openConnection();
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try (var in = connection.getInputStream()) {
                parse(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .forEach((name, value) -> values.merge(name, value, Double::sum));
            } finally {
                connection.disconnect();
            }
        }
        return new Figures(values);
    }

    /** The lines of Prometheus' text format that hold a number. */
    static Map<String, Double> parse(String text) {
        Map<String, Double> values = new HashMap<>();
        for (String line : text.lines().filter(any -> !any.startsWith("#")).toList()) {
            int gap = line.lastIndexOf(' ');
            if (gap > 0) {
                values.put(line.substring(0, gap), Double.valueOf(line.substring(gap + 1)));
            }
        }
        return values;
    }

    Figures minus(Figures before) {
        Map<String, Double> rest = new HashMap<>();
        values.forEach((name, value) -> rest.put(name, value - before.values.getOrDefault(name, 0.0)));
        return new Figures(rest);
    }

    double of(String name) {
        return values.getOrDefault(name, 0.0);
    }

    /**
     * In milliseconds, the upper edge of the bucket of a timer's histogram in which that share of its values ends; infinite
     * past the last one, not a number when there were none.
     */
    double millisAt(String timer, double share) {
        TreeMap<Double, Double> buckets = new TreeMap<>();
        String start = timer + "_seconds_bucket{le=\"";
        values.forEach((name, value) -> {
            if (name.startsWith(start)) {
                String edge = name.substring(start.length(), name.indexOf('"', start.length()));
                buckets.put(edge.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(edge), value);
            }
        });
        double all = buckets.isEmpty() ? 0 : buckets.lastEntry().getValue();
        return buckets.entrySet().stream()
                .filter(bucket -> all > 0 && bucket.getValue() >= share * all)
                .findFirst()
                .map(bucket -> bucket.getKey() * 1_000)
                .orElse(Double.NaN);
    }
}
