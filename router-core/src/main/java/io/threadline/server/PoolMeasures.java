package io.threadline.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.VertxOptions;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.core.spi.metrics.PoolMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * How many connections to the database are in use on a node, and how many requests wait for one: the only thing that Vert.x is asked to
 * measure. Any thread.
 */
final class PoolMeasures implements VertxMetricsFactory, VertxMetrics, PoolMetrics<Boolean, Boolean> {

    /** What Vert.x calls pools of database connections. */
    private static final String DATABASE = "sql";

    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger used = new AtomicInteger();

    PoolMeasures(MeterRegistry metrics) {
        Gauge.builder("threadline.database.waiting", waiting, AtomicInteger::get)
                .description("Requests that wait for a connection to the database")
                .register(metrics);
        Gauge.builder("threadline.database.used", used, AtomicInteger::get)
                .description("Connections to the database that are in use")
                .register(metrics);
    }

    @Override
    public VertxMetrics metrics(VertxOptions options) {
        return this;
    }

    @Override
    public @Nullable PoolMetrics<?, ?> createPoolMetrics(String type, String name, int size) {
        return DATABASE.equals(type) ? this : null;
    }

    @Override
    public Boolean enqueue() {
        waiting.incrementAndGet();
        return true;
    }

    @Override
    public void dequeue(Boolean queued) {
        waiting.decrementAndGet();
    }

    @Override
    public Boolean begin() {
        used.incrementAndGet();
        return true;
    }

    @Override
    public void end(Boolean begun) {
        used.decrementAndGet();
    }
}
