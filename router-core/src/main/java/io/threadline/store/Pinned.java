package io.threadline.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection on which pieces of work run strictly in turn. After a failure, or an answer that does not come in time,
 * the connection is given up and the next piece gets a new one: nothing that is known of the old one can be relied on.
 */
final class Pinned {

    private static final Logger LOG = LoggerFactory.getLogger(Pinned.class);

    private final Vertx vertx;
    private final PgConnectOptions options;
    private final String settings;
    private final Duration patience;
    private Future<?> last = Future.succeededFuture();
    private @Nullable PgConnection connection;
    private boolean closed;

    /**
     * @param settings SQL that is run first on each connection
     * @param patience how long one piece of work may take
     */
    Pinned(Vertx vertx, PgConnectOptions options, String settings, Duration patience) {
        this.vertx = vertx;
        this.options = Connections.prepared(options);
        this.settings = settings;
        this.patience = patience;
    }

    /** Runs the work when all before it has ended. */
    synchronized <T> Future<T> run(Function<SqlConnection, Future<T>> work) {
        Future<T> next = last.transform(before -> connection()
                .compose(work)
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(fault -> giveUp()));
        last = next;
        return next;
    }

    /** Ends the connection when all work has ended; what comes later fails. */
    synchronized Future<Void> close() {
        closed = true;
        Future<Void> next = last.transform(before -> {
            giveUp();
            return Future.succeededFuture();
        });
        last = next;
        return next;
    }

    private synchronized Future<PgConnection> connection() {
        if (connection != null) {
            return Future.succeededFuture(connection);
        }
        if (closed) {
            return Future.failedFuture("The connection is closed");
        }
        return PgConnection.connect(vertx, options)
                .compose(opened -> opened.query(settings).execute().map(done -> keep(opened)));
    }

    private synchronized PgConnection keep(PgConnection opened) {
        connection = opened;
        // Whoever waits for an answer is told; the client would print it besides.
        opened.exceptionHandler(fault -> LOG.atDebug().setCause(fault).log("The journal's connection broke"));
        opened.closeHandler(gone -> forget(opened));
        return opened;
    }

    private synchronized void forget(PgConnection gone) {
        if (connection == gone) {
            connection = null;
        }
    }

    private synchronized void giveUp() {
        PgConnection old = connection;
        connection = null;
        if (old != null) {
            old.close();
        }
    }
}
