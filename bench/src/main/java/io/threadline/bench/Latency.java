package io.threadline.bench;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Percentiles in milliseconds. */
record Latency(double p50, double p99, double max) {

    /** Of a histogram that holds microseconds. */
    static Latency ofMicros(Histogram micros) {
        return new Latency(
                micros.getValueAtPercentile(50) / 1_000.0,
                micros.getValueAtPercentile(99) / 1_000.0,
                micros.getMaxValue() / 1_000.0);
    }

    JsonObject toJson() {
        return new JsonObject().put("p50", p50).put("p99", p99).put("max", max);
    }

    static Latency fromJson(JsonObject json) {
        return new Latency(json.getDouble("p50"), json.getDouble("p99"), json.getDouble("max"));
    }

    /** As cells of a table: {@code p50 / p99 / max}. */
    String cell() {
        return text(p50) + " / " + text(p99) + " / " + text(max);
    }

    private static String text(double millis) {
        return String.format(Locale.ROOT, millis < 10 ? "%.1f" : "%.0f", millis);
    }
}
