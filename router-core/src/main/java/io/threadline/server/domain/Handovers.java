package io.threadline.server.domain;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.threadline.cluster.Ownership;
import io.threadline.store.RoutingDomains;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands domains over to the nodes that are to have them while this node has two more than another: one at a time, none before it has
 * been here for its tenure. Lives on the event loop that made it.
 */
public final class Handovers {

    private static final Logger LOG = LoggerFactory.getLogger(Handovers.class);
    private static final long LOOK_MILLIS = 1_000;

    private final Vertx vertx;
    private final Ownership ownership;
    private final String node;
    private final Supplier<Collection<DomainVerticle>> all;
    private final Supplier<Future<List<RoutingDomains.Owned>>> owners;
    private final Counter count;
    private final long timer;
    private boolean underWay;

    /**
     * Begins to look.
     *
     * @param node this one
     * @param all the domains that are deployed here, owned or not
     * @param owners all domains with the nodes that own them
     */
    public Handovers(
            Vertx vertx,
            Ownership ownership,
            MeterRegistry metrics,
            String node,
            Supplier<Collection<DomainVerticle>> all,
            Supplier<Future<List<RoutingDomains.Owned>>> owners) {
        this.vertx = vertx;
        this.ownership = ownership;
        this.node = node;
        this.all = all;
        this.owners = owners;
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
        List<DomainVerticle> movable = all.get().stream()
                .filter(DomainVerticle::mayMove)
                .filter(verticle -> ownership.moveTo(verticle.domain()) != null)
                .sorted(Comparator.comparing(verticle -> verticle.domain().value()))
                .toList();
        // Who decides one domain alone has none too many: the usual case, in which the database is not asked.
        if (underWay || movable.isEmpty() || decided() < 2) {
            return;
        }
        underWay = true;
        owners.get().onComplete(read -> {
            underWay = false;
            if (read.failed()) {
                LOG.warn(
                        "Who owns the domains could not be read: {}",
                        read.cause().getMessage());
            } else if (hasTooMany(read.result())) {
                DomainVerticle first = movable.getFirst();
                handOver(first, ownership.moveTo(first.domain()));
            }
        });
    }

    private long decided() {
        return all.get().stream().filter(DomainVerticle::isServing).count();
    }

    /** Two more than some other node, at least: what is even already is left where it is. */
    private boolean hasTooMany(List<RoutingDomains.Owned> owned) {
        Map<String, Integer> counts = new HashMap<>();
        ownership.live().forEach(each -> counts.put(each, 0));
        owned.forEach(each -> counts.computeIfPresent(String.valueOf(each.owner()), (name, count) -> count + 1));
        int fewest = counts.values().stream().mapToInt(Integer::intValue).min().orElse(0);
        return counts.getOrDefault(node, 0) > fewest + 1;
    }

    private void handOver(DomainVerticle verticle, @Nullable String to) {
        LOG.info("Domain {} is handed over to {}", verticle.domain().value(), to);
        underWay = true;
        count.increment();
        verticle.handOver().onComplete(done -> underWay = false);
    }
}
