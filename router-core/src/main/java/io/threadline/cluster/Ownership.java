package io.threadline.cluster;

import io.threadline.model.Id.DomainId;
import io.threadline.store.Connections;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * This node's place among the nodes, and the domains that it acquires. Alive means that the node's counter in the database
 * grows; a domain is acquired when its owner let go of it, restarted, or stood still for the time to live, by an update
 * that only one candidate can win. Who has won may append; see {@link io.threadline.store.Journal}.
 */
public final class Ownership {

    /** Domains that are brought into memory at the same time. */
    private static final int MOST_AT_ONCE = 4;

    private final Vertx vertx;
    private final Pool pool;
    private final String node;
    private final Duration ttl;
    private final Heartbeat heartbeat;
    private final Placement placement;
    private final Lookout lookout;
    private volatile Supplier<Set<String>> members = Set::of;
    private volatile boolean closed;
    private volatile long timer = -1;

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
        this.placement = new Placement(node, ttl, ttl.plus(ttl.dividedBy(3)));
        this.lookout = new Lookout(
                vertx,
                pool,
                node,
                heartbeat::incarnation,
                ttl,
                placement::anothers,
                new Turns(MOST_AT_ONCE),
                this::release);
    }

    /**
     * Registers the node and begins to show that it lives, until closed, also over times without database.
     *
     * @param displaced is told when another process has taken the node's name: this one must end
     */
    public Future<Void> start(Runnable displaced) {
        return heartbeat.start(displaced).onSuccess(started -> {
            lookout.begin();
            timer = vertx.setPeriodic(Math.max(1, ttl.toMillis() / 3), tick -> readSigns());
        });
    }

    /** The number of this process among those of the node's name. */
    public long incarnation() {
        return heartbeat.incarnation();
    }

    /**
     * From now on domains are spread over the nodes that take part: see {@link Spread}. Done when the others can know.
     *
     * @param members names of the nodes that are seen, this one among them
     */
    public Future<Void> takePart(Supplier<Set<String>> members) {
        this.members = members;
        return takePart(true);
    }

    /** This node is to have no domains from now on: it is about to end. What it has is to be released by who holds it. */
    public Future<Void> standAside() {
        return takePart(false);
    }

    private Future<Void> takePart(boolean takes) {
        return pool.preparedQuery(OwnershipStatements.TAKE_PART)
                .execute(Tuple.of(node, heartbeat.incarnation(), takes))
                .compose(done -> readSigns());
    }

    /** All domains that there are, over which to spread. */
    public void domains(Collection<DomainId> all) {
        placement.domains(all);
    }

    /** The nodes over which domains are spread just now. */
    public Set<String> live() {
        return placement.live();
    }

    /** The node that is to have this domain, which this node owns, and that is there to take it; null to keep it. */
    public @Nullable String moveTo(DomainId domain) {
        return placement.moveTo(domain, System.nanoTime());
    }

    /**
     * Completes when this node owns the domain, however long that takes; asked again after an append was fenced or failed.
     * While the database does not answer it goes on trying. Fails only when closed or withdrawn or when there is no such domain.
     */
    public Future<Held> acquire(DomainId domain) {
        return acquire(domain, Future::succeededFuture);
    }

    /**
     * The same, and brings the domain into memory. Only so many are acquired and loaded at a time; what is not yet acquired
     * is anybody's meanwhile.
     *
     * @param load called on the caller's context
     * @return what was loaded, on the caller's context
     */
    public <T> Future<T> acquire(DomainId domain, Function<Held, Future<T>> load) {
        return lookout.acquire(domain, load);
    }

    /** Waits for the domain no longer. */
    public void withdraw(DomainId domain) {
        lookout.withdraw(domain);
    }

    /** Gives a domain back, so that others need not wait; appends under it are fenced from then on. */
    public Future<Void> release(Held held) {
        return pool.preparedQuery(OwnershipStatements.RELEASE)
                .execute(Tuple.of(held.domain().value(), held.epoch(), held.ownerInc()))
                .mapEmpty();
    }

    /** A hint that a node is gone, from those who watch it; the node's lock in the database must be free too. */
    public void hintGone(String gone) {
        lookout.hintGone(gone);
        hint();
    }

    /** A hint that a node is there. */
    public void hintPresent(String present) {
        lookout.hintPresent(present);
        hint();
    }

    /** A hint that a domain is free, or that nodes have changed. */
    public void hint() {
        readSigns().onComplete(read -> lookout.look());
    }

    /** Ends acquiring and the signs of life. Release what is held before. */
    public Future<Void> close() {
        closed = true;
        vertx.cancelTimer(timer);
        lookout.close();
        return heartbeat.close();
    }

    private Future<Void> readSigns() {
        Set<String> names = closed ? Set.of() : members.get();
        if (names.isEmpty()) {
            return Future.succeededFuture();
        }
        return pool.preparedQuery(OwnershipStatements.SIGNS)
                .execute(Tuple.of(names.toArray(String[]::new)))
                .timeout(ttl.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(rows -> {
                    Map<String, Placement.Sign> signs = new HashMap<>();
                    rows.forEach(row -> signs.put(
                            row.getString("node_id"),
                            new Placement.Sign(
                                    row.getLong("incarnation"),
                                    row.getLong("renewals"),
                                    row.getBoolean("takes_domains"))));
                    placement.look(signs, System.nanoTime());
                })
                .mapEmpty();
    }
}
