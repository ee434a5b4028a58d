package io.threadline.bench.outside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The bundled PostgreSQL as a process of its own, for nodes that come and go. */
public final class DatabaseProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(40);

    private final Process process;
    private final Path data;

    private DatabaseProcess(Process process, Path data) {
        this.process = process;
        this.data = data;
    }

    /** Starts it with its files in {@code data}, and waits until it can be asked. */
    public static DatabaseProcess start(Path data, Path log) throws IOException {
        Path url = data.resolve("run/database.url");
        Files.deleteIfExists(url);
        DatabaseProcess database = new DatabaseProcess(Distribution.built(data).launch(log, List.of("database")), data);
        Await.until("the database runs", START, () -> Files.exists(url) || !database.process.isAlive());
        if (!database.process.isAlive()) {
            throw new IOException("The database did not start; see " + log);
        }
        return database;
    }

    /** Where it is. */
    public DatabaseLocation location() throws IOException {
        return DatabaseLocation.read(data.resolve("run/database.url"));
    }

    /** The process of PostgreSQL that all its others are children of. */
    public long postmaster() throws IOException {
        return NodeProcess.postmaster(data);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(TIME_TO_STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("The database did not stop within " + TIME_TO_STOP.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
