package io.threadline.store;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.Set;
import java.util.function.Function;

/** Transactions that are begun again when another one was quicker with the same key, or when two were in each other's way. */
final class Collisions {

    /** Unique violation, serialisation failure, deadlock: nothing was changed. */
    private static final Set<String> AGAIN = Set.of("23505", "40001", "40P01");

    private static final int ATTEMPTS = 8;

    private Collisions() {}

    /** Runs the work in a transaction; the work may run several times. */
    static <T> Future<T> transact(Pool pool, Function<SqlConnection, Future<T>> work) {
        return transact(pool, work, 1);
    }

    private static <T> Future<T> transact(Pool pool, Function<SqlConnection, Future<T>> work, int attempt) {
        return pool.withTransaction(work)
                .recover(e -> attempt < ATTEMPTS && isCollision(e)
                        ? transact(pool, work, attempt + 1)
                        : Future.failedFuture(e));
    }

    private static boolean isCollision(Throwable e) {
        return e instanceof PgException pg && AGAIN.contains(pg.getSqlState());
    }
}
