package io.threadline.store;

import io.threadline.model.Id.CommandId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Recorded;
import io.threadline.model.Recorded.Cause;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The journal of routing domains: what one owner appends under its fence, and what anyone may read.
 *
 * <p>Appends go over one connection of this journal's own, strictly in turn: one journal for each domain that a node
 * owns. Everything but {@link #replay} answers on the context that calls.
 */
public final class Journal {

    private static final int PAGE = 2_000;

    /**
     * For the connection of appends. Its statements only ever look rows up by key and its plans are made once: a plan
     * made while a table was small must not scan it when it has grown.
     */
    private static final String SETTINGS = "SET plan_cache_mode = force_generic_plan; SET jit = off; "
            + "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off";

    private static final String READ =
            "SELECT seq, at, actor, command_id, fingerprint, type, version, body FROM journal "
                    + "WHERE domain_id = $1 AND seq > $2 ORDER BY seq LIMIT $3";

    private static final String OWNS =
            "SELECT 1 FROM routing_domain WHERE domain_id = $1 AND epoch = $2 AND owner_inc = $3 AND last_seq = $4";

    private static final String LAST = "SELECT last_seq FROM routing_domain WHERE domain_id = $1";

    private final EventCodec codec = EventCodec.current();
    private final Vertx vertx;
    private final Pool pool;
    private final Snapshots snapshots;
    private final Pinned appends;

    /**
     * @param pool for reading
     * @param options for the connection of appends: the same database
     * @param patience how long an append may take before its outcome counts as unknown
     */
    public Journal(Vertx vertx, Pool pool, PgConnectOptions options, Duration patience) {
        this.vertx = vertx;
        this.pool = pool;
        this.snapshots = new Snapshots(pool);
        this.appends = new Pinned(vertx, options, SETTINGS, patience);
    }

    /**
     * Where a domain's memory begins: its newest snapshot and how far the journal goes.
     *
     * @param snapshot null when there is none: all is in the journal
     */
    public record Loaded(Snapshots.@Nullable Stored snapshot, long lastSeq) {}

    /**
     * Makes a batch durable, all of it or nothing. A deadlock or serialisation failure is sent again a few times.
     *
     * @return how it went; a failure means that nothing is known: the owner drops its memory and loads again
     */
    public Future<AppendResult> append(Fence fence, Batch batch) {
        return Future.<Append>future(promise -> promise.complete(Append.of(fence, batch, codec)))
                .compose(append -> appends.run(connection -> Resend.bounded(() -> append.run(connection))));
    }

    /** Whether the fence still holds, by a read that begins after this call and after all appends before it. */
    public Future<Boolean> stillOwns(Fence fence) {
        Tuple expected = Tuple.of(fence.domain().value(), fence.epoch(), fence.ownerInc(), fence.lastSeq());
        return appends.run(
                connection -> connection.preparedQuery(OWNS).execute(expected).map(rows -> rows.size() == 1));
    }

    /** To be asked after the domain was acquired. Older snapshots are {@link Snapshots#before}. */
    public Future<Loaded> load(DomainId domain) {
        return snapshots
                .newest(domain)
                .compose(snapshot -> pool.preparedQuery(LAST)
                        .execute(Tuple.of(domain.value()))
                        .map(rows -> new Loaded(snapshot, rows.iterator().next().getLong("last_seq"))));
    }

    /**
     * Events after a number, in order and without gaps.
     *
     * @throws java.io.UncheckedIOException in the future, when an event cannot be read by this program
     */
    public Future<List<Recorded>> read(DomainId domain, long after, int limit) {
        return pool.preparedQuery(READ)
                .execute(Tuple.of(domain.value(), after, limit))
                .map(this::recorded);
    }

    /**
     * Gives all events after one number up to another, in order, page by page, on worker threads, one at a time; the next
     * page is read meanwhile. Fails when one is missing.
     */
    public Future<Void> replay(DomainId domain, long after, long upTo, Consumer<Recorded> each) {
        Promise<Void> whole = Promise.promise();
        if (after >= upTo) {
            whole.complete();
        } else {
            replay(new Replay(domain, upTo, each, whole), after, page(domain, after, upTo));
        }
        return whole.future();
    }

    private record Replay(DomainId domain, long upTo, Consumer<Recorded> each, Promise<Void> whole) {}

    private void replay(Replay replay, long after, Future<RowSet<Row>> reading) {
        long end = Math.min(after + PAGE, replay.upTo());
        reading.compose(rows -> {
                    Future<RowSet<Row>> next = end < replay.upTo() && rows.size() == end - after
                            ? page(replay.domain(), end, replay.upTo())
                            : reading;
                    return vertx.executeBlocking(
                            () -> {
                                give(replay, after, end, rows);
                                return next;
                            },
                            false);
                })
                .onFailure(replay.whole()::fail)
                .onSuccess(next -> {
                    if (end == replay.upTo()) {
                        replay.whole().complete();
                    } else {
                        replay(replay, end, next);
                    }
                });
    }

    private Future<RowSet<Row>> page(DomainId domain, long after, long upTo) {
        return pool.preparedQuery(READ).execute(Tuple.of(domain.value(), after, (int) Math.min(PAGE, upTo - after)));
    }

    private void give(Replay replay, long after, long end, RowSet<Row> rows) {
        long expected = after;
        for (Row row : rows) {
            if (row.getLong("seq") != expected + 1) {
                break;
            }
            expected++;
            replay.each().accept(recorded(row));
        }
        if (expected != end) {
            throw new IllegalStateException(
                    "The journal of " + replay.domain().value() + " lacks an event after " + expected);
        }
    }

    /** Ends the connection of appends, after those under way. */
    public Future<Void> close() {
        return appends.close();
    }

    private List<Recorded> recorded(RowSet<Row> rows) {
        List<Recorded> events = new ArrayList<>(rows.size());
        rows.forEach(row -> events.add(recorded(row)));
        return events;
    }

    private Recorded recorded(Row row) {
        String command = row.getString("command_id");
        return new Recorded(
                row.getLong("seq"),
                row.getOffsetDateTime("at").toInstant(),
                codec.actor(row.getString("actor")),
                command == null ? null : new Cause(new CommandId(command), row.getLong("fingerprint")),
                codec.decode(row.getString("type"), row.getInteger("version"), row.getString("body")));
    }
}
