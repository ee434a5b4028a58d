package io.threadline.server;

import io.threadline.store.DatabaseUrl;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key by which nodes encrypt the history they hold in memory for each other. All nodes of a cluster need the
 * same one: it is configured, or made by the first node and kept in the database. There it hides nothing from who can
 * read the database, and need not: the history lies beside it. It hides the history from who can read the wire.
 */
public final class HistoryKey {

    private static final int BYTES = 32;

    private HistoryKey() {}

    /** Blocks. */
    public static SecretKey load(ServerConfig config, DatabaseUrl database) throws StartException {
        SecretKey configured = config.historyKey();
        if (configured != null) {
            return configured;
        }
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), database.jdbcProperties())) {
            return shared(connection, "history");
        } catch (SQLException e) {
            throw new StartException(
                    "The key of the history could not be read from " + database + ": " + e.getMessage(), e);
        }
    }

    /** The key that signs the threads of mail: it proves that a Message-ID is ours, and is kept in the database. Blocks. */
    static SecretKey ofMail(DatabaseUrl database) throws StartException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), database.jdbcProperties())) {
            return new SecretKeySpec(shared(connection, "mail").getEncoded(), "HmacSHA256");
        } catch (SQLException e) {
            throw new StartException("The key of mail could not be read from " + database + ": " + e.getMessage(), e);
        }
    }

    /** The key that signs the addresses of files, kept in the database. Blocks. */
    static SecretKey ofFiles(DatabaseUrl database) throws StartException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), database.jdbcProperties())) {
            return new SecretKeySpec(shared(connection, "files").getEncoded(), "HmacSHA256");
        } catch (SQLException e) {
            throw new StartException("The key of files could not be read from " + database + ": " + e.getMessage(), e);
        }
    }

    private static SecretKey shared(Connection connection, String name) throws SQLException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        try (PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO cluster_secret (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING");
                PreparedStatement select =
                        connection.prepareStatement("SELECT value FROM cluster_secret WHERE name = ?")) {
            insert.setString(1, name);
            insert.setBytes(2, random);
            select.setString(1, name);
            insert.executeUpdate();
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new SecretKeySpec(row.getBytes(1), "AES");
            }
        }
    }
}
