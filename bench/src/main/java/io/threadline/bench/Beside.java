package io.threadline.bench;

import io.threadline.bench.baseline.BareMap;
import io.threadline.bench.outside.DatabaseLocation;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What bare parts take while the servers are under load, a few times a second so that they are no load themselves: one-row
 * commits to the same PostgreSQL, and reads of a map of Hazelcast between two members.
 */
final class Beside implements AutoCloseable {

    private static final int COMMITS_PER_SECOND = 50;
    private static final int READS_PER_SECOND = 100;
    private static final int ENTRY_BYTES = 2_048;

    private final CommitTime commits;
    private final @Nullable BareMap map;

    /** What was measured; reads are null where no map was asked for. */
    record Taken(Latency commit, @Nullable Latency read) {}

    private Beside(CommitTime commits, @Nullable BareMap map) {
        this.commits = commits;
        this.map = map;
    }

    static Beside open(DatabaseLocation database, boolean withMap) throws IOException {
        return new Beside(new CommitTime(database), withMap ? BareMap.start(ENTRY_BYTES) : null);
    }

    /** Begins to measure for so long. */
    CompletableFuture<Taken> during(Duration time) {
        CompletableFuture<Latency> commit =
                CompletableFuture.supplyAsync(() -> commits(time), Thread::startVirtualThread);
        CompletableFuture<@Nullable Latency> read =
                CompletableFuture.supplyAsync(() -> reads(time), Thread::startVirtualThread);
        return commit.thenCombine(read, Taken::new);
    }

    private Latency commits(Duration time) {
        try {
            return commits.measure(time, COMMITS_PER_SECOND);
        } catch (SQLException e) {
            throw new IllegalStateException("A one-row commit failed", e);
        }
    }

    private @Nullable Latency reads(Duration time) {
        BareMap bare = map;
        if (bare == null) {
            return null;
        }
        Histogram micros = new Histogram(3);
        Pace pace = new Pace(System.nanoTime(), READS_PER_SECOND);
        int reads = Math.toIntExact(time.toSeconds() * READS_PER_SECOND);
        for (int read = 0; read < reads; read++) {
            pace.await(read);
            long before = System.nanoTime();
            bare.read();
            micros.recordValue((System.nanoTime() - before) / 1_000);
        }
        return Latency.ofMicros(micros);
    }

    @Override
    public void close() {
        if (map != null) {
            map.close();
        }
    }
}
