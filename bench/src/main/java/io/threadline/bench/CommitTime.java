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
    private static final int NO_PAUSE = 1_000_000;

    /** One after the other for that long. */
    Latency measure(Duration time) throws SQLException {
        return measure(time, NO_PAUSE);
    }

    /** So many a second at most, for that long. */
    Latency measure(Duration time, int perSecond) throws SQLException {
        Histogram micros = new Histogram(3);
        String table = "bench_commit_" + Long.toString(System.nanoTime(), 36);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + table
                    + " (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text NOT NULL)");
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO " + table + " (body) VALUES (?)")) {
                Pace pace = new Pace(System.nanoTime(), perSecond);
                long end = pace.start() + time.toNanos();
                for (int row = 0; System.nanoTime() < end; row++) {
                    pace.await(row);
                    long before = System.nanoTime();
                    insert.setString(1, BODY);
                    insert.executeUpdate();
                    micros.recordValue((System.nanoTime() - before) / 1_000);
                }
            }
            statement.execute("DROP TABLE " + table);
        }
        return Latency.ofMicros(micros);
    }
}
