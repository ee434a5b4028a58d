package io.threadline.server.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/**
 * A domain's time: the later of the database's clock at the acquisition and the last event, and from there the monotonic
 * clock of this process. It never runs backwards and no node's wall clock is believed.
 */
final class DomainClock {
    private final Instant start;
    private final LongSupplier nanos;
    private final long from;

    DomainClock(Instant database, Instant lastEvent, LongSupplier nanos) {
        this.start = database.isAfter(lastEvent) ? database : lastEvent;
        this.nanos = nanos;
        this.from = nanos.getAsLong();
    }

    /** Domain time, to the millisecond. */
    Instant now() {
        return start.plus(Duration.ofNanos(nanos.getAsLong() - from)).truncatedTo(ChronoUnit.MILLIS);
    }
}
