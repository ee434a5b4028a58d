package io.threadline.bench.faults;

import io.threadline.bench.outside.DatabaseProcess;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** Looks at the domain's row in the database all the time, so that it can be told when another owner first decided something. */
final class OwnershipLog implements AutoCloseable {

    private static final long BETWEEN_LOOKS_NANOS = 25_000_000;

    private final DatabaseProcess database;
    private final List<Change> changes = new CopyOnWriteArrayList<>();
    private final Thread watcher;

    /** @param at when an owner's first entry was in the journal, in {@link System#nanoTime()} */
    private record Change(long at, long epoch) {}

    OwnershipLog(DatabaseProcess database) {
        this.database = database;
        this.watcher = Thread.ofVirtual().start(this::watch);
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            try (Connection connection = database.location().connect();
                    Statement statement = connection.createStatement()) {
                look(statement);
            } catch (SQLException | IOException away) {
                // It is being killed just now; it comes back.
                LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
            }
        }
    }

    private void look(Statement statement) throws SQLException {
        while (!Thread.currentThread().isInterrupted()) {
            try (ResultSet row = statement.executeQuery(
                    "SELECT epoch FROM journal WHERE domain_id = 'main' ORDER BY seq DESC LIMIT 1")) {
                if (row.next()) {
                    note(row.getLong(1));
                }
            }
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
    }

    private void note(long epoch) {
        if (changes.isEmpty() || changes.getLast().epoch() != epoch) {
            changes.add(new Change(System.nanoTime(), epoch));
        }
    }

    /** Seconds from a moment until the next owner decided something; empty if none had before {@code end}. */
    OptionalDouble next(long moment, long end) {
        return changes.stream()
                .filter(change -> change.at() > moment && change.at() < end)
                .mapToDouble(change -> (change.at() - moment) / 1e9)
                .min();
    }

    @Override
    public void close() {
        watcher.interrupt();
        try {
            watcher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
