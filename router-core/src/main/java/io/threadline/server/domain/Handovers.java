package io.threadline.server.domain;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.threadline.cluster.Ownership;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.Comparator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands domains over to the nodes that are to have them, one at a time, none before it has been here for its tenure. Lives
 * on the event loop that made it.
 */
public final class Handovers {

    private static final Logger LOG = LoggerFactory.getLogger(Handovers.class);
    private static final long LOOK_MILLIS = 1_000;

    private final Vertx vertx;
    private final Ownership ownership;
    private final Supplier<Collection<DomainVerticle>> all;
    private final Counter count;
    private final long timer;
    private boolean underWay;

    /** @param all the domains that are deployed here, owned or not */
    public Handovers(
            Vertx vertx, Ownership ownership, MeterRegistry metrics, Supplier<Collection<DomainVerticle>> all) {
        this.vertx = vertx;
        this.ownership = ownership;
        this.all = all;
        this.count = Counter.builder("threadline.domains.handed.over")
                .description("Routing domains that this node gave to another one while both ran")
                .register(metrics);
        this.timer = vertx.setPeriodic(LOOK_MILLIS, look -> look());
    }

    /** Begins no more. */
    public void end() {
        vertx.cancelTimer(timer);
    }

    private void look() {
        if (underWay) {
            return;
        }
        all.get().stream()
                .filter(DomainVerticle::mayMove)
                .sorted(Comparator.comparing(verticle -> verticle.domain().value()))
                .filter(verticle -> ownership.moveTo(verticle.domain()) != null)
                .findFirst()
                .ifPresent(verticle -> handOver(verticle, ownership.moveTo(verticle.domain())));
    }

    private void handOver(DomainVerticle verticle, @Nullable String to) {
        LOG.info("Domain {} is handed over to {}", verticle.domain().value(), to);
        underWay = true;
        count.increment();
        verticle.handOver().onComplete(done -> underWay = false);
    }
}
