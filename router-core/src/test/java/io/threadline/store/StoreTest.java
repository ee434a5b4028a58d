package io.threadline.store;

import io.threadline.model.Actor;
import io.threadline.model.Event;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.TenantId;
import io.threadline.model.Recorded;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** What tests of the store stand on: a database of their own for each test and a journal that owns its domain. */
abstract class StoreTest {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static Vertx shared;

    DatabaseUrl url;
    Pool pool;
    Journal journal;
    Inbox inbox;
    Outbox outbox;
    Fence fence;

    @BeforeAll
    static void startVertx() {
        shared = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        get(shared.close());
    }

    @BeforeEach
    void openStore() {
        url = TestDatabase.fresh();
        pool = newPool();
        journal = newJournal();
        inbox = new Inbox(pool);
        outbox = new Outbox(pool);
        fence = take(1);
    }

    @AfterEach
    void closeStore() {
        get(journal.close());
        get(pool.close());
    }

    static Vertx vertx() {
        return shared;
    }

    PgConnectOptions options() {
        return url.connectOptions();
    }

    Pool newPool() {
        return PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(4))
                .connectingTo(Connections.prepared(options()))
                .using(shared)
                .build();
    }

    Journal newJournal() {
        return new Journal(shared, pool, options(), PATIENCE);
    }

    /** Makes an incarnation the owner of the domain {@code main}. */
    Fence take(long ownerInc) {
        TestDatabase.execute(
                url,
                "UPDATE routing_domain SET epoch = epoch + 1, owner_node = 'node-" + ownerInc + "', owner_inc = "
                        + ownerInc + " WHERE domain_id = 'main'");
        long epoch = number("SELECT epoch FROM routing_domain WHERE domain_id = 'main'");
        long last = number("SELECT last_seq FROM routing_domain WHERE domain_id = 'main'");
        return new Fence(DomainId.MAIN, TenantId.DEFAULT, epoch, ownerInc, last);
    }

    /** Numbers events on from the fence. */
    List<Recorded> recorded(Event... events) {
        List<Recorded> all = new ArrayList<>();
        for (Event event : events) {
            all.add(new Recorded(fence.lastSeq() + 1 + all.size(), SampleEvents.AT, Actor.system(), null, event));
        }
        return all;
    }

    /** Appends, expects that it is committed, and moves the fence on. */
    AppendResult.Committed commit(Batch batch) {
        AppendResult result = get(journal.append(fence, batch));
        if (result instanceof AppendResult.Committed committed) {
            fence = fence.at(committed.lastSeq());
            return committed;
        }
        throw new AssertionError("The append was " + result);
    }

    List<Admitted> admit(NewMessage... messages) {
        return get(inbox.insert(List.of(messages)));
    }

    List<InboxRow> waiting() {
        return get(inbox.unconsumed(DomainId.MAIN, 0, 1000));
    }

    long number(String sql) {
        return Long.parseLong(TestDatabase.query(url, sql).getFirst());
    }

    List<String> query(String sql) {
        return TestDatabase.query(url, sql);
    }

    static <T> T get(Future<T> future) {
        try {
            return future.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("No answer within " + PATIENCE, e);
        }
    }

    /** Why a future failed. */
    static Throwable failure(Future<?> future) {
        return get(future.transform(done -> Future.succeededFuture(done.cause())));
    }
}
