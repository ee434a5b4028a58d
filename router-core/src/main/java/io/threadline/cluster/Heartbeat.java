package io.threadline.cluster;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows that this node lives: raises its counter, over a connection of its own that also holds the node's advisory lock.
 * Never part of an append: one hot row would slow all domains of the node.
 */
final class Heartbeat {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final Vertx vertx;
    private final PgConnectOptions options;
    private final String node;
    private final long everyMillis;
    private @Nullable PgConnection connection;
    private volatile long incarnation;
    private boolean locked;
    private volatile boolean closed;
    private long timer = -1;

    Heartbeat(Vertx vertx, PgConnectOptions options, String node, Duration ttl) {
        this.vertx = vertx;
        this.options = options;
        this.node = node;
        this.everyMillis = Math.max(1, ttl.toMillis() / 3);
    }

    long incarnation() {
        return incarnation;
    }

    Future<Void> start(Runnable displaced) {
        return connected()
                .compose(c -> c.preparedQuery(OwnershipStatements.REGISTER).execute(Tuple.of(node)))
                .compose(rows -> {
                    incarnation = rows.iterator().next().getLong("incarnation");
                    return renew();
                })
                .map(alive -> {
                    schedule(displaced);
                    return null;
                });
    }

    Future<Void> close() {
        closed = true;
        vertx.cancelTimer(timer);
        PgConnection open = connection;
        connection = null;
        return open == null ? Future.succeededFuture() : open.close();
    }

    private void schedule(Runnable displaced) {
        timer = vertx.setTimer(everyMillis, t -> {
            if (closed) {
                return;
            }
            renew().onComplete(
                            alive -> {
                                if (alive) {
                                    schedule(displaced);
                                } else {
                                    displaced.run();
                                }
                            },
                            fault -> {
                                LOG.atWarn().setCause(fault).log("Cannot renew this node's sign of life");
                                giveUp();
                                schedule(displaced);
                            });
        });
    }

    /** False when the row belongs to another process. */
    private Future<Boolean> renew() {
        String lock = OwnershipStatements.lockName(node, incarnation);
        return connected()
                .compose(c ->
                        c.preparedQuery(OwnershipStatements.RENEW).execute(Tuple.of(node, incarnation, locked, lock)))
                .timeout(3 * everyMillis, TimeUnit.MILLISECONDS)
                .map(rows -> {
                    if (rows.size() == 0) {
                        return false;
                    }
                    locked = rows.iterator().next().getBoolean("locked");
                    return true;
                });
    }

    private Future<PgConnection> connected() {
        if (connection != null) {
            return Future.succeededFuture(connection);
        }
        return PgConnection.connect(vertx, options).map(opened -> {
            connection = opened;
            // Whoever waits for an answer is told; the client would print it besides.
            opened.exceptionHandler(
                    fault -> LOG.atDebug().setCause(fault).log("The connection of this node's signs broke"));
            opened.closeHandler(gone -> {
                if (connection == opened) {
                    connection = null;
                    locked = false;
                }
            });
            return opened;
        });
    }

    private void giveUp() {
        PgConnection old = connection;
        connection = null;
        locked = false;
        if (old != null) {
            old.close();
        }
    }
}
