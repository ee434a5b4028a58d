package io.threadline.server.domain;

import io.threadline.cluster.Held;
import io.threadline.model.Id.DomainId;
import io.threadline.server.hub.DeskAddresses;
import io.threadline.store.InboxRow;
import io.threadline.store.Journal;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a domain over, loads it, serves it and, after a loss, does so again. Deployed on every node; at any time one of them
 * holds the domain and the others wait to.
 */
public final class DomainVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(DomainVerticle.class);
    private static final Duration APPEND_PATIENCE = Duration.ofSeconds(10);
    private static final long AGAIN_MILLIS = 200;

    /** By then a node that is to own the domain does. */
    private static final long REHEARSE_MILLIS = 30_000;

    private final DomainId domain;
    private final DomainParts parts;
    private @Nullable Journal journal;
    private @Nullable ParkedGauge parked;
    private @Nullable Held held;
    private volatile @Nullable OwnedDomain owned;
    private boolean stopping;
    private boolean rehearsed;

    public DomainVerticle(DomainId domain, DomainParts parts) {
        this.domain = domain;
        this.parts = parts;
    }

    @Override
    public Future<?> start() {
        journal = new Journal(vertx, parts.pool(), parts.database(), APPEND_PATIENCE);
        parked = new ParkedGauge(vertx, parts.inbox().parked(), domain, parts.metrics());
        takeOver(journal, parked);
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        stopping = true;
        OwnedDomain serving = owned;
        Held holding = held;
        Journal open = journal;
        Future<?> ended = serving == null ? Future.succeededFuture() : serving.end();
        return ended.eventually(() -> holding == null
                        ? Future.succeededFuture()
                        : parts.ownership().release(holding))
                .eventually(() -> open == null ? Future.succeededFuture() : open.close());
    }

    /** Whether the domain is loaded and decided here. Any thread. */
    public boolean isServing() {
        return owned != null;
    }

    private void takeOver(Journal from, ParkedGauge gauge) {
        if (stopping) {
            return;
        }
        long rehearsal = vertx.setTimer(REHEARSE_MILLIS, timer -> rehearse(from));
        parts.ownership()
                .acquire(domain)
                .compose(acquired -> {
                    vertx.cancelTimer(rehearsal);
                    held = acquired;
                    return new DomainLoad(vertx, from, parts.snapshots(), domain)
                            .upTo(acquired.lastSeq())
                            .map(memory -> new OwnedDomain(vertx, parts, from, acquired, memory, gauge, this::lost));
                })
                .onSuccess(serving -> {
                    if (stopping) {
                        return;
                    }
                    owned = serving;
                    serving.begin();
                    LOG.info("Domain {} is decided here from now on, epoch {}", domain.value(), serving.epoch());
                    vertx.eventBus()
                            .publish(DeskAddresses.owner(domain), new JsonObject().put("epoch", serving.epoch()));
                })
                .onFailure(fault -> {
                    if (!stopping) {
                        LOG.error("Domain {} could not be loaded", domain.value(), fault);
                        vertx.setTimer(1_000, timer -> takeOver(from, gauge));
                    }
                });
    }

    /** While another node holds the domain, once: a takeover by a process that never loaded anything takes three times as long. */
    private void rehearse(Journal from) {
        if (stopping || rehearsed) {
            return;
        }
        rehearsed = true;
        new DomainLoad(vertx, from, parts.snapshots(), domain)
                .rehearsed()
                .onFailure(fault ->
                        LOG.warn("Domain {} could not be loaded for trial: {}", domain.value(), fault.getMessage()));
    }

    /** The memory is gone; rows that a fault of ours has to do with are noted before they are read again. */
    private void lost(String why, List<InboxRow> suspects) {
        LOG.warn("Domain {} is loaded again: {}", domain.value(), why);
        owned = null;
        held = null;
        Future<?> noted = suspects.isEmpty()
                ? Future.succeededFuture()
                : parts.inbox()
                        .recordFault(suspects.stream().map(InboxRow::id).toList(), why)
                        .onSuccess(faults -> faults.stream()
                                .filter(fault -> fault.parked())
                                .forEach(fault -> LOG.error(
                                        "Message {} of the inbox is parked after {} attempts: {}",
                                        fault.id(),
                                        fault.attempts(),
                                        fault.fault())));
        Journal from = journal;
        ParkedGauge gauge = parked;
        noted.onComplete(any -> vertx.setTimer(AGAIN_MILLIS, timer -> {
            if (from != null && gauge != null) {
                takeOver(from, gauge);
            }
        }));
    }
}
