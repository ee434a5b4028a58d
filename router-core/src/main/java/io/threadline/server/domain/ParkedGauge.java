package io.threadline.server.domain;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.threadline.model.Id.DomainId;
import io.threadline.store.Parked;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code threadline_inbox_parked}: how many rows of a domain are parked. Its owner counts when that may have changed and every
 * ten seconds, so that a scrape asks nothing; the other nodes show 0. One for each domain of a node, over all its ownerships.
 */
final class ParkedGauge {
    private static final Logger LOG = LoggerFactory.getLogger(ParkedGauge.class);
    private static final long EVERY_MILLIS = 10_000;

    private final Vertx vertx;
    private final Parked parked;
    private final DomainId domain;
    private volatile long last;
    private boolean owner;
    private boolean counting;
    private boolean again;
    private long timer = -1;

    ParkedGauge(Vertx vertx, Parked parked, DomainId domain, MeterRegistry metrics) {
        this.vertx = vertx;
        this.parked = parked;
        this.domain = domain;
        Gauge.builder("threadline.inbox.parked", this, gauge -> gauge.last)
                .description("Accepted messages that could not be handled and wait for an administrator")
                .tag("domain", domain.value())
                .register(metrics);
    }

    /** The domain is owned here. */
    void begin() {
        owner = true;
        timer = vertx.setPeriodic(EVERY_MILLIS, fired -> count());
        count();
    }

    /** The domain is not owned here any more. */
    void end() {
        owner = false;
        vertx.cancelTimer(timer);
        last = 0;
    }

    /** It may have changed. */
    void count() {
        again = counting;
        if (!owner || counting) {
            return;
        }
        counting = true;
        parked.count(domain).onComplete(counted -> {
            counting = false;
            if (counted.failed()) {
                LOG.warn(
                        "Parked messages could not be counted: {}",
                        counted.cause().getMessage());
            } else if (owner) {
                last = counted.result();
            }
            if (again) {
                count();
            }
        });
    }
}
