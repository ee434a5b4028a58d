package io.threadline.store.embedded;

import io.threadline.store.TestDatabase;
import java.nio.file.Path;

/** A process that holds an embedded PostgreSQL until it is killed: says {@code url ...} and {@code pid ...}. */
final class PostgresHolder {

    private PostgresHolder() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(arguments[0]), TestDatabase.programs(), 0);
        System.out.println("url " + postgres.url().withPassword());
        System.out.println("pid " + postgres.pid());
        Thread.currentThread().join();
    }
}
