package io.threadline.server.domain;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.threadline.model.Id.DomainId;
import io.threadline.store.DeadLetters;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code threadline_outbox_dead}, {@code _waiting} and {@code _oldest_seconds} of a domain while it is owned here: counted every ten
 * seconds and when something became of a message, so that a scrape asks nothing.
 */
final class OutboxGauges {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxGauges.class);
    private static final long EVERY_MILLIS = 10_000;

    private final Vertx vertx;
    private final DeadLetters letters;
    private final DomainId domain;
    private final MeterRegistry metrics;
    private final List<Meter> meters;
    private volatile DeadLetters.Count last = new DeadLetters.Count(0, 0, Duration.ZERO);
    private boolean counting;
    private boolean again;
    private boolean ended;
    private final long timer;

    /** Begins. */
    OutboxGauges(Vertx vertx, DeadLetters letters, DomainId domain, MeterRegistry metrics) {
        this.vertx = vertx;
        this.letters = letters;
        this.domain = domain;
        this.metrics = metrics;
        this.meters = List.of(
                gauge(
                        "dead",
                        "Messages that were given up and wait for an administrator",
                        gauges -> gauges.last.dead()),
                gauge(
                        "waiting",
                        "Messages that wait for their turn or their next attempt",
                        gauges -> gauges.last.waiting()),
                gauge(
                        "oldest.seconds",
                        "Seconds since the oldest message that waits was written",
                        gauges -> gauges.last.oldest().toMillis() / 1_000.0));
        this.timer = vertx.setPeriodic(0, EVERY_MILLIS, fired -> count());
    }

    private Gauge gauge(String name, String what, ToDoubleFunction<OutboxGauges> value) {
        return Gauge.builder("threadline.outbox." + name, this, value)
                .description(what)
                .tag("domain", domain.value())
                .register(metrics);
    }

    /** It may have changed. */
    void count() {
        again = counting;
        if (ended || counting) {
            return;
        }
        counting = true;
        letters.count(domain).onComplete(counted -> {
            counting = false;
            if (counted.failed()) {
                LOG.warn("The outbox could not be counted: {}", counted.cause().getMessage());
            } else {
                last = counted.result();
            }
            if (again) {
                count();
            }
        });
    }

    void end() {
        ended = true;
        vertx.cancelTimer(timer);
        meters.forEach(metrics::remove);
    }
}
