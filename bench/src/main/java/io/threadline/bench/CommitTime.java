package io.threadline.bench;

import io.threadline.bench.outside.DatabaseLocation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What durability costs on this machine: one connection that inserts one row of about the size of a message at a time
 * and commits it, with the durability that the node's own connections have.
 */
record CommitTime(DatabaseLocation database) {

    private static final String BODY = "x".repeat(200);

    /** Inserts for that long. */
    Latency measure(Duration time) throws SQLException {
        Histogram micros = new Histogram(3);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS bench_commit"
                    + " (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text NOT NULL)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO bench_commit (body) VALUES (?)")) {
                long end = System.nanoTime() + time.toNanos();
                for (long before = System.nanoTime(); before < end; before = System.nanoTime()) {
                    insert.setString(1, BODY);
                    insert.executeUpdate();
                    micros.recordValue((System.nanoTime() - before) / 1_000);
                }
            }
            statement.execute("DROP TABLE bench_commit");
        }
        return Latency.ofMicros(micros);
    }
}
