package io.threadline.bench;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Percentiles in milliseconds. */
record Latency(double p50, double p90, double p99, double p999, double max) {

    /** Of a histogram that holds microseconds. */
    static Latency ofMicros(Histogram micros) {
        return new Latency(
                micros.getValueAtPercentile(50) / 1_000.0,
                micros.getValueAtPercentile(90) / 1_000.0,
                micros.getValueAtPercentile(99) / 1_000.0,
                micros.getValueAtPercentile(99.9) / 1_000.0,
                micros.getMaxValue() / 1_000.0);
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("p50", p50)
                .put("p90", p90)
                .put("p99", p99)
                .put("p999", p999)
                .put("max", max);
    }

    static Latency fromJson(JsonObject json) {
        return new Latency(
                json.getDouble("p50"),
                json.getDouble("p90"),
                json.getDouble("p99"),
                json.getDouble("p999"),
                json.getDouble("max"));
    }

    /** As cells of a table: {@code p50 / p90 / p99 / p99.9 / max}. */
    String cell() {
        return text(p50) + " / " + text(p90) + " / " + text(p99) + " / " + text(p999) + " / " + text(max);
    }

    /** Milliseconds with as many digits as mean something. */
    static String text(double millis) {
        return String.format(Locale.ROOT, millis < 1 ? "%.2f" : millis < 10 ? "%.1f" : "%.0f", millis);
    }
}
