package io.threadline.store;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.util.function.Supplier;

/** Sends again what the database has undone for the sake of another transaction, and only that. */
final class Resend {

    private static final int LIMIT = 5;

    private Resend() {}

    /** Whether nothing was changed and the same may be sent again: deadlock, serialisation failure. */
    static boolean harmless(Throwable fault) {
        return fault instanceof PgException e && ("40P01".equals(e.getSqlState()) || "40001".equals(e.getSqlState()));
    }

    static <T> Future<T> bounded(Supplier<Future<T>> work) {
        return bounded(work, LIMIT);
    }

    private static <T> Future<T> bounded(Supplier<Future<T>> work, int left) {
        return work.get()
                .recover(fault -> left > 1 && harmless(fault) ? bounded(work, left - 1) : Future.failedFuture(fault));
    }
}
