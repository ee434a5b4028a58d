package io.threadline.store;

import io.threadline.store.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Databases for tests: one PostgreSQL per test process, started when first asked for, with as many migrated databases
 * on it as there are tests that want one. Directories lie under {@code target/}; a second process at the same time
 * takes the next one.
 */
public final class TestDatabase {

    private static final int PROCESSES = 16;
    private static final String TEMPLATE = "test_template";
    private static final AtomicInteger CREATED = new AtomicInteger();

    private TestDatabase() {}

    /** The server, for tests that look at it or hurt it. Closed when the process ends. */
    public static EmbeddedPostgres server() {
        return Holder.SERVER;
    }

    /** A new, migrated, otherwise empty database. */
    public static DatabaseUrl fresh() {
        return create(" TEMPLATE " + TEMPLATE);
    }

    /** A new database without any table. */
    public static DatabaseUrl empty() {
        return create("");
    }

    /** Where test processes share the unpacked programs: {@code target/} of the outermost project. */
    public static Path programs() {
        Path root = Path.of("").toAbsolutePath();
        while (root.getParent() != null && Files.exists(root.resolveSibling("pom.xml"))) {
            root = root.getParent();
        }
        return root.resolve("target").resolve("postgres-programs");
    }

    private static synchronized DatabaseUrl create(String template) {
        String name = "test_" + CREATED.incrementAndGet();
        execute(server().url(), "CREATE DATABASE " + name + template);
        return server().url().withDatabase(name);
    }

    /** Runs statements one by one, each in a transaction of its own. */
    public static void execute(DatabaseUrl url, String... statements) {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError("On " + url + ": " + e.getMessage(), e);
        }
    }

    /** The first column of a query's rows as text. */
    public static List<String> query(DatabaseUrl url, String sql) {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new AssertionError("On " + url + ": " + e.getMessage(), e);
        }
    }

    public static Connection connect(DatabaseUrl url) throws SQLException {
        return DriverManager.getConnection(url.jdbcUrl(), url.jdbcProperties());
    }

    private static final class Holder {

        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = startInFreeDirectory();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
                String leftovers = "SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%'";
                for (String name : query(server.url(), leftovers)) {
                    execute(server.url(), "DROP DATABASE " + name);
                }
                execute(server.url(), "CREATE DATABASE " + TEMPLATE);
                Migrations.apply(server.url().withDatabase(TEMPLATE));
                return server;
            } catch (IOException | SQLException | MigrationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        private static EmbeddedPostgres startInFreeDirectory() throws IOException {
            for (int number = 1; ; number++) {
                try {
                    return EmbeddedPostgres.start(Path.of("target", "postgres-" + number), programs(), 0);
                } catch (IOException e) {
                    if (number == PROCESSES || !String.valueOf(e.getMessage()).contains("is in use by")) {
                        throw e;
                    }
                }
            }
        }

        private static void stop(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
