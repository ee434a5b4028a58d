package io.threadline.server.domain;

import io.threadline.cluster.Held;
import io.threadline.model.Id.DomainId;
import io.threadline.server.hub.DeskAddresses;
import io.threadline.store.InboxRow;
import io.threadline.store.Journal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
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

    /** Event bus address at which nodes hear that a domain was given back. */
    public static final String FREE = "domains.free";

    private static final Logger LOG = LoggerFactory.getLogger(DomainVerticle.class);
    private static final Duration APPEND_PATIENCE = Duration.ofSeconds(10);
    private static final long AGAIN_MILLIS = 200;

    /** A domain that came here stays so long, twice as long each time that nobody took it when it was handed over. */
    private static final Duration TENURE = Duration.ofSeconds(10);

    private static final int MOST_DOUBLINGS = 6;

    private final DomainId domain;
    private final DomainParts parts;
    private @Nullable ParkedGauge parked;
    private @Nullable Journal journal;
    private @Nullable Held held;
    private volatile @Nullable OwnedDomain owned;
    private volatile long movableAt;
    private long handedOver = -1;
    private int unwanted;
    private boolean handingOver;
    private boolean stopping;

    public DomainVerticle(DomainId domain, DomainParts parts) {
        this.domain = domain;
        this.parts = parts;
    }

    @Override
    public Future<?> start() {
        parked = new ParkedGauge(vertx, parts.inbox().parked(), domain, parts.metrics());
        takeOver();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        stopping = true;
        parts.ownership().withdraw(domain);
        return giveBack();
    }

    public DomainId domain() {
        return domain;
    }

    /** Whether the domain is loaded and decided here. Any thread. */
    public boolean isServing() {
        return owned != null;
    }

    /** Whether the domain is decided here and has been for its tenure, so that it is not sent back and forth. Any thread. */
    boolean mayMove() {
        return owned != null && System.nanoTime() - movableAt >= 0;
    }

    /**
     * Gives the domain back while the node goes on and waits for it again, behind the node that is to have it. Commands are answered
     * until what providers have been given is done, and messages that come meanwhile wait in the inbox. Done when it is given back. Any thread.
     */
    Future<Void> handOver() {
        Promise<Void> done = Promise.promise();
        context.runOnContext(here -> {
            if (stopping || handingOver || owned == null) {
                done.complete();
                return;
            }
            handingOver = true;
            handedOver = held == null ? -1 : held.epoch();
            giveBack().onComplete(given -> {
                handingOver = false;
                takeOver();
                done.handle(given);
            });
        });
        return done.future();
    }

    /** Ends what is under way and lets go of the domain, if it is here. */
    private Future<Void> giveBack() {
        OwnedDomain serving = owned;
        Held holding = held;
        Future<Void> ended = serving == null ? Future.succeededFuture() : serving.end();
        return ended.eventually(() -> {
                    owned = null;
                    held = null;
                    return holding == null
                            ? Future.succeededFuture()
                            : parts.ownership().release(holding);
                })
                .eventually(() -> {
                    vertx.eventBus().publish(FREE, domain.value());
                    return serving == null ? Future.succeededFuture() : serving.leave();
                })
                .eventually(this::closeJournal);
    }

    private void takeOver() {
        if (stopping || handingOver) {
            return;
        }
        parts.ownership().acquire(domain, this::load).onSuccess(this::serve).onFailure(fault -> {
            if (!stopping) {
                LOG.error("Domain {} could not be loaded", domain.value(), fault);
                closeJournal();
                vertx.setTimer(1_000, timer -> takeOver());
            }
        });
    }

    private Future<OwnedDomain> load(Held acquired) {
        held = acquired;
        Journal opened = new Journal(vertx, parts.pool(), parts.database(), APPEND_PATIENCE);
        journal = opened;
        ParkedGauge gauge = parked;
        if (gauge == null) {
            return Future.failedFuture("The verticle was not started");
        }
        return new DomainLoad(vertx, opened, parts.snapshots(), domain)
                .upTo(acquired.lastSeq())
                .map(memory -> new OwnedDomain(vertx, parts, opened, acquired, memory, gauge, this::lost));
    }

    private void serve(OwnedDomain serving) {
        if (stopping) {
            return;
        }
        unwanted = serving.epoch() == handedOver + 1 ? Math.min(unwanted + 1, MOST_DOUBLINGS) : 0;
        movableAt = System.nanoTime() + (TENURE.toNanos() << unwanted);
        owned = serving;
        serving.begin();
        LOG.info("Domain {} is decided here from now on, epoch {}", domain.value(), serving.epoch());
        vertx.eventBus().publish(DeskAddresses.owner(domain), new JsonObject().put("epoch", serving.epoch()));
    }

    /**
     * Loads the domain for trial and throws it away, while another node decides it: a takeover by a process that never loaded anything
     * takes three times as long. Any thread.
     */
    public Future<Void> rehearse() {
        Journal reading = new Journal(vertx, parts.pool(), parts.database(), APPEND_PATIENCE);
        return new DomainLoad(vertx, reading, parts.snapshots(), domain)
                .rehearsed()
                .eventually(reading::close);
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
        noted.onComplete(any -> {
            if (!handingOver) {
                closeJournal();
                vertx.setTimer(AGAIN_MILLIS, timer -> takeOver());
            }
        });
    }

    private Future<Void> closeJournal() {
        Journal open = journal;
        journal = null;
        return open == null ? Future.succeededFuture() : open.close();
    }
}
