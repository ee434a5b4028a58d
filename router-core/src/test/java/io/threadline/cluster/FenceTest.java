package io.threadline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.store.Connections;
import io.threadline.store.DatabaseUrl;
import io.threadline.store.Journal;
import io.threadline.store.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Four contenders with pauses longer than the lease. The same check that finds no stale write of the real append finds those
 * of three that look right: a plain read of the epoch, FOR KEY SHARE, the primary key alone.
 */
class FenceTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int TAKEOVERS = 12;
    private static final int UNSAFE_TAKEOVERS = 8;

    @Test
    void theFencedAppendLetsNoStaleWriteThrough() throws InterruptedException {
        Contention.Verdict verdict = contend(
                site -> new Appender.Fenced(
                        new Journal(site.vertx(), site.pool(), site.url().connectOptions(), LIMIT)),
                TAKEOVERS,
                false);
        assertThat(verdict.stale()).isZero();
        assertThat(verdict.lost()).isZero();
        assertThat(verdict.gaps()).isZero();
        assertThat(verdict.takeovers()).isGreaterThanOrEqualTo(TAKEOVERS);
        assertThat(verdict.fenced()).isPositive();
        assertThat(verdict.accepted()).isPositive();
    }

    @Test
    void aPlainReadOfTheEpochIsCaught() throws InterruptedException {
        assertThat(contend(site -> new Appender.Checked(site.pool(), ""), UNSAFE_TAKEOVERS, true)
                        .stale())
                .isPositive();
    }

    @Test
    void aKeyShareLockIsCaught() throws InterruptedException {
        assertThat(contend(site -> new Appender.Checked(site.pool(), " FOR KEY SHARE"), UNSAFE_TAKEOVERS, true)
                        .stale())
                .isPositive();
    }

    @Test
    void thePrimaryKeyAloneIsCaught() throws InterruptedException {
        assertThat(contend(site -> new Appender.KeyAlone(site.pool()), UNSAFE_TAKEOVERS, true)
                        .stale())
                .isPositive();
    }

    private record Site(Vertx vertx, DatabaseUrl url, Pool pool) {}

    /** Rounds of so many takeovers; an unsafe way is given more rounds until it is caught or the time is up. */
    private static Contention.Verdict contend(Function<Site, Appender> way, int takeovers, boolean untilCaught)
            throws InterruptedException {
        Vertx vertx = Vertx.vertx();
        try {
            long end = System.nanoTime() + LIMIT.toNanos();
            Contention.Verdict verdict;
            do {
                verdict = round(vertx, way, takeovers, end);
            } while (untilCaught && verdict.stale() == 0 && System.nanoTime() < end);
            return verdict;
        } finally {
            vertx.close().await();
        }
    }

    private static Contention.Verdict round(Vertx vertx, Function<Site, Appender> way, int takeovers, long end)
            throws InterruptedException {
        DatabaseUrl url = TestDatabase.fresh();
        Pool pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(12))
                .connectingTo(Connections.prepared(url.connectOptions()))
                .using(vertx)
                .build();
        long seed = ThreadLocalRandom.current().nextLong();
        Contention contention = new Contention(url, pool, seed);
        Site site = new Site(vertx, url, pool);
        contention.run(() -> way.apply(site), () -> contention.takeovers() >= takeovers || System.nanoTime() > end);
        Contention.Verdict verdict = contention.verdict();
        System.out.println("seed " + seed + ": " + verdict);
        pool.close().await();
        return verdict;
    }
}
