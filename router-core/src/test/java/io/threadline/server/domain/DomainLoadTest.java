package io.threadline.server.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadline.model.Id.DomainId;
import io.threadline.model.Recorded;
import io.threadline.model.Settings;
import io.threadline.routing.RandomJournal;
import io.threadline.routing.Router;
import io.threadline.store.Await;
import io.threadline.store.Connections;
import io.threadline.store.DatabaseUrl;
import io.threadline.store.Journal;
import io.threadline.store.Snapshots;
import io.threadline.store.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A domain's memory comes back from whatever snapshots and journal are there, or not at all. */
class DomainLoadTest {
    private static final List<Recorded> EVENTS = RandomJournal.of(7, 3_000);

    /** Of the events. */
    private static final int QUARTER = EVENTS.size() / 4;

    private static final int HALF = 2 * QUARTER;

    private final Vertx vertx = Vertx.vertx();
    private DatabaseUrl url;
    private Pool pool;
    private Journal journal;
    private Snapshots snapshots;

    @BeforeEach
    void aJournal() throws Exception {
        url = TestDatabase.fresh();
        pool = PgBuilder.pool().connectingTo(url.connectOptions()).using(vertx).build();
        journal = new Journal(vertx, pool, Connections.prepared(url.connectOptions()), Duration.ofSeconds(20));
        snapshots = new Snapshots(pool);
        try (Connection connection = TestDatabase.connect(url);
                JournalCopy copy = new JournalCopy(connection)) {
            EVENTS.forEach(copy::add);
        }
    }

    @AfterEach
    void close() {
        get(journal.close());
        get(pool.close());
        get(vertx.close());
    }

    @Test
    void aJournalAloneComesToTheStateThatItsOwnerWasIn() {
        DomainLoad.Memory memory = load();

        assertThat(memory.deciding().hash()).isEqualTo(at(EVENTS.size()).hash());
        assertThat(memory.following().hash()).isEqualTo(at(EVENTS.size()).hash());
        assertThat(memory.lastAt()).isEqualTo(EVENTS.getLast().at());
        assertThat(memory.snapshotAt()).isZero();
    }

    @Test
    void soDoesASnapshotWithWhatIsBehindItAlthoughTheJournalBeforeItIsGone() throws Exception {
        save(QUARTER);
        TestDatabase.execute(url, "DELETE FROM journal WHERE seq <= " + QUARTER);
        DomainLoad.Memory memory = load();

        assertThat(memory.snapshotAt()).isEqualTo(QUARTER);
        assertThat(memory.deciding().hash()).isEqualTo(at(EVENTS.size()).hash());
        assertThat(memory.following().hash()).isEqualTo(at(EVENTS.size()).hash());
    }

    @Test
    void aSnapshotThatIsNotAsItShouldBeIsPassedOver() throws Exception {
        for (int seq : new int[] {QUARTER, HALF, 3 * QUARTER}) {
            save(seq);
        }
        TestDatabase.execute(
                url,
                "UPDATE snapshot SET hash = 'other' WHERE seq = " + 3 * QUARTER,
                "UPDATE snapshot SET body = substr(body, 1, length(body) / 2) WHERE seq = " + HALF);
        assertThat(load().snapshotAt()).isEqualTo(QUARTER);

        TestDatabase.execute(url, "UPDATE snapshot SET version = 3 WHERE seq = " + QUARTER);
        DomainLoad.Memory memory = load();
        assertThat(memory.snapshotAt()).isZero();
        assertThat(memory.deciding().hash()).isEqualTo(at(EVENTS.size()).hash());
    }

    @Test
    void aJournalWithAHoleIsNotGuessedAt() {
        TestDatabase.execute(url, "DELETE FROM journal WHERE seq = " + HALF);

        assertThatThrownBy(this::load).hasMessageContaining("lacks an event after " + (HALF - 1));
    }

    @Test
    void aSnapshotIsWrittenOfWhatIsCommittedAndHoldsAllOfIt() throws Exception {
        save(QUARTER);
        new SnapshotWriter(vertx, journal, snapshots, DomainId.MAIN, QUARTER - 10_000).follow(HALF);
        Snapshots.Stored written = awaitSnapshot(HALF);

        assertThat(written.hash()).isEqualTo(at(HALF).hash());
        assertThat(Router.restore(SnapshotCodec.CURRENT.decode(written), Settings.DEFAULT)
                        .hash())
                .isEqualTo(written.hash());
    }

    private Snapshots.Stored awaitSnapshot(long seq) {
        Await.until("there is a snapshot at " + seq, () -> {
            Snapshots.Stored newest = get(snapshots.newest(DomainId.MAIN));
            return newest != null && newest.seq() == seq;
        });
        return get(snapshots.newest(DomainId.MAIN));
    }

    private DomainLoad.Memory load() {
        return get(new DomainLoad(vertx, journal, snapshots, DomainId.MAIN).upTo(EVENTS.size()));
    }

    private void save(int seq) throws Exception {
        Router router = at(seq);
        get(snapshots.save(DomainId.MAIN, SnapshotCodec.CURRENT.encode(router.snapshot(), router.hash())));
    }

    private static Router at(int seq) {
        Router router = new Router(DomainId.MAIN, Settings.DEFAULT);
        EVENTS.subList(0, seq).forEach(router::apply);
        return router;
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.await(60, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new AssertionError("No answer within a minute", late);
        }
    }
}
