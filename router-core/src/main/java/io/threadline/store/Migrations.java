package io.threadline.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.output.ValidateOutput;
import org.flywaydb.core.api.output.ValidateResult;
import org.jspecify.annotations.Nullable;

/**
 * Brings a database to the schema in {@code config/schema} ({@code schema/} on the class path, {@code V1__name.sql}
 * and so on). Nodes may do so at the same time: they take turns by an advisory lock. Blocks.
 */
public final class Migrations {

    private static final int OLDEST_SERVER = 15;

    private final DatabaseUrl url;
    private final Flyway flyway;

    private Migrations(DatabaseUrl url, String location) {
        this.url = url;
        this.flyway = Flyway.configure()
                .dataSource(url.jdbcUrl(), url.user(), url.password())
                .jdbcProperties(jdbcProperties(url))
                .locations(location)
                .failOnMissingLocations(true)
                .ignoreMigrationPatterns(new String[0])
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .load();
    }

    /**
     * Applies what is missing.
     *
     * @return how many files were applied, 0 if the schema was up to date
     * @throws SQLException if the server cannot be reached: worth another try
     * @throws MigrationException if trying again cannot help
     */
    public static int apply(DatabaseUrl url) throws SQLException, MigrationException {
        return apply(url, "classpath:schema");
    }

    static int apply(DatabaseUrl url, String location) throws SQLException, MigrationException {
        requireUsableServer(url);
        return new Migrations(url, location).apply();
    }

    private static Map<String, String> jdbcProperties(DatabaseUrl url) {
        return url.jdbcProperties().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> String.valueOf(entry.getKey()), entry -> String.valueOf(entry.getValue())));
    }

    private static void requireUsableServer(DatabaseUrl url) throws SQLException, MigrationException {
        try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), url.jdbcProperties())) {
            int version = Integer.parseInt(setting(connection, "server_version_num")) / 10_000;
            if (version < OLDEST_SERVER) {
                throw new MigrationException("The database server " + url + " is PostgreSQL " + version
                        + "; Threadline needs " + OLDEST_SERVER + " or later.");
            }
            String encoding = setting(connection, "server_encoding");
            if (!encoding.equals("UTF8")) {
                throw new MigrationException(
                        "The database " + url + " has the encoding " + encoding + "; create it with ENCODING 'UTF8'.");
            }
            if (setting(connection, "transaction_read_only").equals("on")) {
                throw new MigrationException(
                        "The database " + url + " can only be read: it is a standby, is being restored,"
                                + " or has default_transaction_read_only on. Name the primary, or let it be written.");
            }
        }
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW " + name)) {
            row.next();
            return row.getString(1);
        }
    }

    private int apply() throws SQLException, MigrationException {
        try {
            requireKnownHistory();
            return flyway.migrate().migrationsExecuted;
        } catch (FlywayException e) {
            if (connectionCause(e) instanceof SQLException lost) {
                throw lost;
            }
            throw new MigrationException(explain(e), e);
        }
    }

    /** Says in our own words what Flyway's validation would say in a page. */
    private void requireKnownHistory() throws MigrationException {
        String ahead = Arrays.stream(flyway.info().applied())
                .filter(migration -> migration.getState().isApplied()
                        && !migration.getState().isResolved())
                .map(MigrationInfo::getScript)
                .collect(Collectors.joining(", "));
        if (!ahead.isEmpty()) {
            throw new MigrationException("The database " + url + " is ahead of this Threadline: it was changed by "
                    + ahead + ", which this version does not know. Start the version that made it, or a later one.");
        }
        ValidateResult validation = flyway.validateWithResult();
        for (ValidateOutput invalid : validation.invalidMigrations) {
            if (invalid.errorDetails.errorCode.equals(CoreErrorCode.CHECKSUM_MISMATCH)) {
                throw new MigrationException("The migration V" + invalid.version + " (" + invalid.description
                        + ") differs from the one the database " + url
                        + " was made with. Applied migrations are never edited: put the file back, and write the"
                        + " change as a new one.");
            }
        }
    }

    private String explain(FlywayException e) {
        if (CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE.equals(e.getErrorCode())) {
            return "The database " + url + " holds tables that are not Threadline's. Name an empty database.";
        }
        String reason = Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(cause -> String.valueOf(cause.getMessage()))
                .reduce(String.valueOf(e.getMessage()), (outer, inner) -> inner);
        return "The schema of the database " + url + " could not be brought up to date: "
                + reason.strip().replaceAll("\\s*\\R\\s*", " ") + ".";
    }

    /** SQLState class 08 and 57P: the connection or the server went away. */
    private static @Nullable Throwable connectionCause(FlywayException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && (sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57P"))) {
                return sql;
            }
        }
        return null;
    }
}
