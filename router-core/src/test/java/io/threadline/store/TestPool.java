package io.threadline.store;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;

/** Connections of tests, as a node has them. */
public final class TestPool {

    private TestPool() {}

    public static Pool of(Vertx vertx, DatabaseUrl url) {
        return PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(8))
                .connectingTo(Connections.prepared(url.connectOptions()))
                .using(vertx)
                .build();
    }
}
