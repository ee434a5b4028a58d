package io.threadline.store;

import io.vertx.pgclient.PgConnectOptions;

/** How connections to the database are set up. */
public final class Connections {

    /** Statements of the append differ by the parts that a batch needs; a few dozen of them are in use. */
    private static final int PREPARED_STATEMENTS = 256;

    private Connections() {}

    /**
     * The options with every statement prepared once for each connection; the client by itself leaves out those of more
     * than 2,048 characters, which are the ones that take longest to plan.
     */
    public static PgConnectOptions prepared(PgConnectOptions options) {
        PgConnectOptions copy = new PgConnectOptions(options);
        copy.setCachePreparedStatements(true);
        copy.setPreparedStatementCacheMaxSize(PREPARED_STATEMENTS);
        copy.setPreparedStatementCacheSqlFilter(sql -> true);
        return copy;
    }
}
