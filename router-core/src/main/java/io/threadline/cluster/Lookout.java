package io.threadline.cluster;

import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.TenantId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The domains that this node waits for: one read, ten times within the time to live, looks at all of them, and those that may be tried
 * are, a few at a time. Looks on one context; asked from any thread.
 */
final class Lookout {

    private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);

    private final Vertx vertx;
    private final Context context;
    private final Pool pool;
    private final String node;
    private final LongSupplier incarnation;
    private final Duration ttl;
    private final Predicate<DomainId> anothers;
    private final Turns turns;
    private final Function<Held, Future<Void>> release;
    private final List<Candidate> candidates = new CopyOnWriteArrayList<>();
    private final Set<String> hintedGone = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;
    private boolean looking;
    private boolean again;
    private long timer = -1;

    /**
     * @param incarnation of this process
     * @param anothers whether another node is to have the domain
     * @param turns how many may be acquired and loaded at a time
     * @param release gives back what nobody waits for any more
     */
    Lookout(
            Vertx vertx,
            Pool pool,
            String node,
            LongSupplier incarnation,
            Duration ttl,
            Predicate<DomainId> anothers,
            Turns turns,
            Function<Held, Future<Void>> release) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.pool = pool;
        this.node = node;
        this.incarnation = incarnation;
        this.ttl = ttl;
        this.anothers = anothers;
        this.turns = turns;
        this.release = release;
    }

    void begin() {
        context.runOnContext(here -> timer = vertx.setPeriodic(Math.max(1, ttl.toMillis() / 10), tick -> lookNow()));
    }

    /** Waits for a domain and loads it; both are one turn. {@code load} is called and the answer given on the caller's context. */
    <T> Future<T> acquire(DomainId domain, Function<Held, Future<T>> load) {
        Context caller = vertx.getOrCreateContext();
        Promise<T> promise = Promise.promise();
        Candidate candidate = new Candidate(
                domain,
                new Candidacy(node, incarnation.getAsLong(), ttl),
                held -> {
                    Promise<Void> ended = Promise.promise();
                    caller.runOnContext(here -> Future.succeededFuture(held)
                            .compose(load)
                            .onComplete(loaded -> ended.complete())
                            .onComplete(promise));
                    return ended.future();
                },
                fault -> caller.runOnContext(here -> promise.fail(fault)));
        candidates.add(candidate);
        if (closed) {
            giveUp(each -> each == candidate, "The node is closing");
        }
        look();
        return promise.future();
    }

    /** Waits for the domain no longer. */
    void withdraw(DomainId domain) {
        giveUp(candidate -> candidate.domain.equals(domain), "The domain is not wanted any more");
    }

    void close() {
        closed = true;
        vertx.cancelTimer(timer);
        giveUp(candidate -> true, "The node is closing");
    }

    private void giveUp(Predicate<Candidate> which, String why) {
        List.copyOf(candidates).stream()
                .filter(which)
                .filter(candidates::remove)
                .forEach(candidate -> candidate.failed.accept(new IllegalStateException(why)));
    }

    void hintGone(String gone) {
        hintedGone.add(gone);
    }

    void hintPresent(String present) {
        hintedGone.remove(present);
    }

    /** Looks as soon as it can. */
    void look() {
        context.runOnContext(here -> lookNow());
    }

    private void lookNow() {
        if (looking) {
            again = true;
            return;
        }
        String[] wanted = candidates.stream()
                .filter(candidate -> !candidate.trying)
                .map(candidate -> candidate.domain.value())
                .distinct()
                .toArray(String[]::new);
        if (closed || wanted.length == 0) {
            return;
        }
        looking = true;
        again = false;
        long began = System.nanoTime();
        pool.preparedQuery(OwnershipStatements.LOOK)
                .execute(Tuple.of(wanted, !hintedGone.isEmpty()))
                .timeout(ttl.toMillis(), TimeUnit.MILLISECONDS)
                .onComplete(looked -> context.runOnContext(here -> {
                    looking = false;
                    if (looked.succeeded()) {
                        seen(Set.of(wanted), looked.result(), began, System.nanoTime());
                    } else {
                        LOG.atWarn().setCause(looked.cause()).log("Cannot see who owns the domains");
                    }
                    if (again) {
                        lookNow();
                    }
                }));
    }

    private void seen(Set<String> wanted, RowSet<Row> rows, long began, long ended) {
        Map<String, Row> byDomain = new HashMap<>();
        rows.forEach(row -> byDomain.put(row.getString("domain_id"), row));
        for (Candidate candidate : List.copyOf(candidates)) {
            Row row = byDomain.get(candidate.domain.value());
            if (row != null && !candidate.trying) {
                consider(candidate, row, began, ended);
            } else if (row == null && wanted.contains(candidate.domain.value()) && candidates.remove(candidate)) {
                candidate.failed.accept(new UnknownDomain(candidate.domain));
            }
        }
    }

    private void consider(Candidate candidate, Row row, long began, long ended) {
        Candidacy.View view = view(row);
        boolean gone = view.owner() != null && hintedGone.contains(view.owner()) && row.getBoolean("lock_free");
        boolean holdsBack = anothers.test(candidate.domain);
        if (candidate.candidacy.look(view, began, ended, gone, holdsBack) instanceof Candidacy.Try attempt
                && turns.take()) {
            attempt(candidate, attempt);
        }
    }

    private void attempt(Candidate candidate, Candidacy.Try attempt) {
        candidate.trying = true;
        long mine = incarnation.getAsLong();
        Tuple parameters = Tuple.of(candidate.domain.value(), node, mine, attempt.epoch(), attempt.lastSeq());
        parameters.addLong(attempt.renewals()).addBoolean(attempt.unguarded());
        pool.preparedQuery(OwnershipStatements.ACQUIRE)
                .execute(parameters)
                .compose(rows -> won(candidate, held(candidate.domain, mine, rows)))
                .onFailure(fault -> LOG.atWarn()
                        .setCause(fault)
                        .addKeyValue("domain", candidate.domain.value())
                        .log("Cannot acquire the domain"))
                .onComplete(done -> {
                    turns.giveBack();
                    context.runOnContext(here -> {
                        candidate.trying = false;
                        if (done.succeeded()) {
                            lookNow();
                        }
                    });
                });
    }

    /** Done when the turn is over: the domain is loaded, or was not won. */
    private Future<Void> won(Candidate candidate, @Nullable Held held) {
        if (held == null) {
            return Future.succeededFuture();
        }
        // Whoever no longer waits is not given a domain that nobody would serve.
        return candidates.remove(candidate) ? candidate.won.apply(held) : release.apply(held);
    }

    private static @Nullable Held held(DomainId domain, long incarnation, RowSet<Row> rows) {
        if (rows.size() == 0) {
            return null;
        }
        Row row = rows.iterator().next();
        return new Held(
                domain,
                new TenantId(row.getString("tenant_id")),
                row.getLong("epoch"),
                incarnation,
                row.getLong("last_seq"),
                row.getOffsetDateTime("database_time").toInstant());
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

    /** Who waits for a domain. */
    private static final class Candidate {
        private final DomainId domain;
        private final Candidacy candidacy;
        private final Function<Held, Future<Void>> won;
        private final Consumer<Throwable> failed;
        private boolean trying;

        Candidate(DomainId domain, Candidacy candidacy, Function<Held, Future<Void>> won, Consumer<Throwable> failed) {
            this.domain = domain;
            this.candidacy = candidacy;
            this.won = won;
            this.failed = failed;
        }
    }

    /** There is no row for the domain. */
    private static final class UnknownDomain extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnknownDomain(DomainId domain) {
            super("There is no routing domain " + domain.value());
        }
    }
}
