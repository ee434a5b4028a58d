package io.threadline.store;

import io.vertx.sqlclient.Tuple;

/** A statement with its parameters. */
record Prepared(String sql, Tuple parameters) {}
