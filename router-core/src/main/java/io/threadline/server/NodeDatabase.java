package io.threadline.server;

import io.threadline.store.DatabaseUrl;
import io.threadline.store.MigrationException;
import io.threadline.store.Migrations;
import io.threadline.store.embedded.EmbeddedPostgres;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The node's database, ready for use: one of the operator's by its URL, or the embedded one, whose URL is in
 * {@code run/database.url} (mode 0600) while it runs, so that other nodes can join it. Opening and closing block.
 */
public final class NodeDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NodeDatabase.class);

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final DatabaseUrl url;
    private final @Nullable EmbeddedPostgres embedded;
    private final Path urlFile;

    private NodeDatabase(DatabaseUrl url, @Nullable EmbeddedPostgres embedded, Path urlFile) {
        this.url = url;
        this.embedded = embedded;
        this.urlFile = urlFile;
    }

    /** Starts or reaches the server, waiting as long as the configuration says, and migrates the schema. */
    public static NodeDatabase open(ServerConfig config) throws StartException {
        DatabaseUrl external = config.database().url();
        if (external == null) {
            NodeDatabase database = startEmbedded(config);
            boolean ready = false;
            try {
                migrate(database.url, Duration.ZERO);
                ready = true;
                return database;
            } finally {
                if (!ready) {
                    database.closeAfterFailure();
                }
            }
        }
        migrate(external, config.database().patience());
        return new NodeDatabase(external, null, urlFile(config));
    }

    /** Starts the embedded server alone, its schema left to the nodes that use it. */
    static NodeDatabase startEmbedded(ServerConfig config) throws StartException {
        Path urlFile = urlFile(config);
        EmbeddedPostgres server;
        try {
            server = EmbeddedPostgres.start(
                    config.dataDirectory().resolve("postgres"),
                    config.database().embeddedPort());
        } catch (IOException e) {
            throw StartException.of(e);
        }
        NodeDatabase database = new NodeDatabase(server.url(), server, urlFile);
        try {
            Files.createDirectories(urlFile.getParent());
            DataDirectory.write(urlFile, server.url().withPassword() + "\n", "rw-------");
            return database;
        } catch (IOException e) {
            database.closeAfterFailure();
            throw new StartException(urlFile + " cannot be written: " + e.getMessage(), e);
        }
    }

    static Path urlFile(ServerConfig config) {
        return DataDirectory.runDirectory(config.dataDirectory()).resolve("database.url");
    }

    private static void migrate(DatabaseUrl url, Duration patience) throws StartException {
        long begin = System.nanoTime();
        long nextLine = begin;
        while (true) {
            try {
                int applied = Migrations.apply(url);
                LOG.info("The database {} is ready, {} migrations applied", url, applied);
                return;
            } catch (MigrationException e) {
                throw StartException.of(e);
            } catch (SQLException e) {
                Duration waited = Duration.ofNanos(System.nanoTime() - begin);
                if (isFinal(e)) {
                    throw new StartException("The database " + url + " refuses this node: " + e.getMessage() + ".", e);
                }
                if (waited.compareTo(patience) >= 0) {
                    throw new StartException(
                            "The database " + url + " could not be reached within " + patience.toSeconds() + " s: "
                                    + e.getMessage()
                                    + " Start it, correct database.url, or raise database.waitSeconds.",
                            e);
                }
                if (System.nanoTime() - nextLine >= 0) {
                    LOG.warn(
                            "Waiting for the database {}, {} of {} s: {}",
                            url,
                            waited.toSeconds(),
                            patience.toSeconds(),
                            e.getMessage());
                    nextLine += BETWEEN_LINES.toNanos();
                }
            }
            pause();
        }
    }

    /** A wrong password, an unknown database, a certificate that is not trusted: time does not mend these. */
    private static boolean isFinal(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("28") || state.equals("3D000") || e.getCause() instanceof javax.net.ssl.SSLException;
    }

    private static void pause() throws StartException {
        try {
            Thread.sleep(BETWEEN_ATTEMPTS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted while waiting for the database.", e);
        }
    }

    /** Whether a database that is reached can also be written: a sentence if not, else null. */
    static Future<@Nullable String> missing(Pool pool) {
        return pool.query("SHOW transaction_read_only")
                .execute()
                .map(rows ->
                        rows.iterator().next().getString(0).equals("off") ? null : "The database can only be read.");
    }

    public DatabaseUrl url() {
        return url;
    }

    /** The embedded server; null where the operator brings one. */
    public @Nullable EmbeddedPostgres embedded() {
        return embedded;
    }

    /** Stops the embedded server, if it is this node's. To be closed after all that speaks to it. */
    @Override
    public void close() throws IOException {
        if (embedded != null) {
            Files.deleteIfExists(urlFile);
            embedded.close();
        }
    }

    private void closeAfterFailure() {
        try {
            close();
        } catch (IOException e) {
            LOG.warn("The embedded PostgreSQL could not be stopped", e);
        }
    }
}
