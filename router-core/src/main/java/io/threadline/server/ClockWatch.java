package io.threadline.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares this node's clock with the database's, by which domains are decided. A node whose clock is off goes on, since order
 * and ownership do not depend on it; but it refuses signatures with a time in them, so whoever runs it is told.
 */
final class ClockWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);
    private static final long EVERY_MILLIS = 60_000;

    /** Signed web hooks may be five minutes old; what is less than this is of no consequence. */
    private static final Duration TOLERATED = Duration.ofSeconds(10);

    private final Pool pool;
    private final InstantSource clock;
    private volatile double aheadSeconds = Double.NaN;
    private boolean off;

    private ClockWatch(Pool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Compares once, done when it has, and goes on every minute until Vert.x ends. Never fails. */
    static Future<Void> start(Vertx vertx, Pool pool, InstantSource clock, MeterRegistry metrics) {
        ClockWatch watch = new ClockWatch(pool, clock);
        Gauge.builder("threadline.clock.ahead", watch, it -> it.aheadSeconds)
                .description("How far this node's clock is ahead of the database's; negative where it is behind")
                .baseUnit("seconds")
                .register(metrics);
        vertx.setPeriodic(EVERY_MILLIS, timer -> watch.compare());
        return watch.compare();
    }

    private Future<Void> compare() {
        Instant before = clock.instant();
        return pool.query("SELECT clock_timestamp()")
                .execute()
                .onSuccess(rows -> {
                    Instant after = clock.instant();
                    OffsetDateTime database = rows.iterator().next().getOffsetDateTime(0);
                    seen(ahead(before, database.toInstant(), after));
                })
                .onFailure(fault -> LOG.debug("The database's clock could not be read: {}", fault.getMessage()))
                .otherwiseEmpty()
                .mapEmpty();
    }

    /** How far the clock is ahead at least: nothing while the database's time lies between asking and the answer. */
    static Duration ahead(Instant before, Instant database, Instant after) {
        if (before.isAfter(database)) {
            return Duration.between(database, before);
        }
        return after.isBefore(database) ? Duration.between(database, after) : Duration.ZERO;
    }

    private void seen(Duration ahead) {
        aheadSeconds = ahead.toMillis() / 1_000.0;
        boolean isOff = ahead.abs().compareTo(TOLERATED) > 0;
        if (isOff) {
            LOG.warn(
                    "This node's clock is {} s {} the database's. From some minutes on it refuses signed web hooks, file"
                            + " addresses and identity tokens: set it right, by NTP for instance.",
                    ahead.abs().toSeconds(),
                    ahead.isNegative() ? "behind" : "ahead of");
        } else if (off) {
            LOG.info("This node's clock agrees with the database's again");
        }
        off = isOff;
    }
}
