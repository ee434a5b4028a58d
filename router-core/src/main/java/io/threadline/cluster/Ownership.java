package io.threadline.cluster;

import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.TenantId;
import io.threadline.store.Connections;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's place among the nodes, and the domains that it acquires. Alive means that the node's counter in the database
 * grows; a domain is acquired when its owner let go of it, restarted, or stood still for the time to live, by an update
 * that only one candidate can win. Who has won may append; see {@link io.threadline.store.Journal}.
 */
public final class Ownership {

    private static final Logger LOG = LoggerFactory.getLogger(Ownership.class);

    private final Vertx vertx;
    private final Pool pool;
    private final String node;
    private final Duration ttl;
    private final Heartbeat heartbeat;
    private final Set<String> hintedGone = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * @param pool for looking and acquiring
     * @param options for the connection over which the node shows that it lives: the same database
     * @param node this node's name; no two processes may live by the same
     * @param ttl after how long without a sign a node counts as gone; signs come three times as often
     */
    public Ownership(Vertx vertx, Pool pool, PgConnectOptions options, String node, Duration ttl) {
        this.vertx = vertx;
        this.pool = pool;
        this.node = node;
        this.ttl = ttl;
        this.heartbeat = new Heartbeat(vertx, Connections.prepared(options), node, ttl);
    }

    /**
     * Registers the node and begins to show that it lives, until closed, also over times without database.
     *
     * @param displaced is told when another process has taken the node's name: this one must end
     */
    public Future<Void> start(Runnable displaced) {
        return heartbeat.start(displaced);
    }

    /** The number of this process among those of the node's name. */
    public long incarnation() {
        return heartbeat.incarnation();
    }

    /**
     * Completes when this node owns the domain, however long that takes; asked again after an append was fenced or failed.
     * While the database does not answer it goes on trying. Fails only when closed or when there is no such domain.
     */
    public Future<Held> acquire(DomainId domain) {
        Promise<Held> promise = Promise.promise();
        attempt(domain, new Candidacy(node, heartbeat.incarnation(), ttl), promise);
        return promise.future();
    }

    /** Gives a domain back, so that others need not wait; appends under it are fenced from then on. */
    public Future<Void> release(Held held) {
        return pool.preparedQuery(OwnershipStatements.RELEASE)
                .execute(Tuple.of(held.domain().value(), held.epoch(), held.ownerInc()))
                .mapEmpty();
    }

    /** A hint that a node is gone, from those who watch it; the node's lock in the database must be free too. */
    public void hintGone(String gone) {
        hintedGone.add(gone);
    }

    /** A hint that a node is there. */
    public void hintPresent(String present) {
        hintedGone.remove(present);
    }

    /** Ends acquiring and the signs of life. Release what is held before. */
    public Future<Void> close() {
        closed = true;
        return heartbeat.close();
    }

    private void attempt(DomainId domain, Candidacy candidacy, Promise<Held> promise) {
        if (closed) {
            promise.fail("The node is closing");
            return;
        }
        once(domain, candidacy)
                .onComplete(
                        held -> {
                            if (held.isPresent()) {
                                promise.complete(held.get());
                            } else {
                                later(domain, candidacy, promise);
                            }
                        },
                        fault -> {
                            if (fault instanceof UnknownDomain) {
                                promise.fail(fault);
                            } else {
                                LOG.atWarn()
                                        .setCause(fault)
                                        .addKeyValue("domain", domain.value())
                                        .log("Cannot see who owns the domain");
                                later(domain, candidacy, promise);
                            }
                        });
    }

    private void later(DomainId domain, Candidacy candidacy, Promise<Held> promise) {
        vertx.setTimer(Math.max(1, ttl.toMillis() / 10), timer -> attempt(domain, candidacy, promise));
    }

    private Future<Optional<Held>> once(DomainId domain, Candidacy candidacy) {
        long began = System.nanoTime();
        return pool.preparedQuery(OwnershipStatements.LOOK)
                .execute(Tuple.of(domain.value(), !hintedGone.isEmpty()))
                .timeout(ttl.toMillis(), TimeUnit.MILLISECONDS)
                .compose(rows -> {
                    if (rows.size() == 0) {
                        return Future.failedFuture(new UnknownDomain(domain));
                    }
                    Row row = rows.iterator().next();
                    Candidacy.View view = view(row);
                    boolean gone =
                            view.owner() != null && hintedGone.contains(view.owner()) && row.getBoolean("lock_free");
                    return switch (candidacy.look(view, began, System.nanoTime(), gone)) {
                        case Candidacy.Wait wait -> Future.succeededFuture(Optional.empty());
                        case Candidacy.Try attempt -> acquire(domain, attempt);
                    };
                });
    }

    private Future<Optional<Held>> acquire(DomainId domain, Candidacy.Try attempt) {
        long incarnation = heartbeat.incarnation();
        Tuple parameters = Tuple.of(domain.value(), node, incarnation, attempt.epoch(), attempt.lastSeq());
        parameters.addLong(attempt.renewals()).addBoolean(attempt.unguarded());
        return pool.preparedQuery(OwnershipStatements.ACQUIRE)
                .execute(parameters)
                .map(rows -> held(domain, incarnation, rows));
    }

    private static Optional<Held> held(DomainId domain, long incarnation, RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        return Optional.of(new Held(
                domain,
                new TenantId(row.getString("tenant_id")),
                row.getLong("epoch"),
                incarnation,
                row.getLong("last_seq"),
                row.getOffsetDateTime("database_time").toInstant()));
    }

    static Candidacy.View view(Row row) {
        Long ownerInc = row.getLong("owner_inc");
        Long incarnation = row.getLong("incarnation");
        return new Candidacy.View(
                row.getLong("epoch"),
                row.getLong("last_seq"),
                row.getString("owner_node"),
                ownerInc == null ? 0 : ownerInc,
                incarnation == null ? null : new Candidacy.Node(incarnation, row.getLong("renewals")));
    }

    /** There is no row for the domain. */
    private static final class UnknownDomain extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnknownDomain(DomainId domain) {
            super("There is no routing domain " + domain.value());
        }
    }
}
