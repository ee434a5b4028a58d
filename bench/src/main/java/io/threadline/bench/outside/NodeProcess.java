package io.threadline.bench.outside;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A running server. */
public final class NodeProcess implements Address, AutoCloseable {

    private static final Duration TIME_TO_STOP = Duration.ofSeconds(40);
    private static final int LOOK_TIMEOUT_MILLIS = 5_000;
    private static final int TAIL = 80;

    private final Process process;
    private final String host;
    private final Path data;
    private final Path log;

    NodeProcess(Process process, String host, Path data, Path log) {
        this.process = process;
        this.host = host;
        this.data = data;
        this.log = log;
    }

    /** Waits until it says itself that it is ready. */
    public NodeProcess awaitReady(Duration limit) {
        Await.until("the node is ready", limit, () -> !process.isAlive() || status("/readyz") == 200);
        if (!process.isAlive()) {
            throw new AssertionError("The node ended with " + process.exitValue() + ":\n" + tail());
        }
        return this;
    }

    /** The ports it bound and whatever else {@code run/node.json} says. */
    public JsonObject facts() {
        try {
            return new JsonObject(Files.readString(data.resolve("run/node.json")));
        } catch (IOException e) {
            throw new IllegalStateException("The node has not told its ports yet", e);
        }
    }

    @Override
    public URI url() {
        return URI.create("http://" + host + ":" + facts().getInteger("http"));
    }

    /** The status of a plain GET, which needs no client of its own; for a node that may not answer. */
    public int status(String path) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) url().resolve(path).toURL().openConnection();
        connection.setConnectTimeout(LOOK_TIMEOUT_MILLIS);
        connection.setReadTimeout(LOOK_TIMEOUT_MILLIS);
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }

    /** The process. */
    public Process process() {
        return process;
    }

    /** Where the other nodes and JDBC find its embedded database. */
    public DatabaseLocation database() throws IOException {
        return DatabaseLocation.read(data.resolve("run/database.url"));
    }

    /** The process of its embedded PostgreSQL that all the others are children of. */
    public long databasePid() throws IOException {
        return postmaster(data);
    }

    static long postmaster(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data, FileVisitOption.FOLLOW_LINKS)) {
            Optional<Path> file =
                    files.filter(path -> path.endsWith("postmaster.pid")).findFirst();
            if (file.isEmpty()) {
                throw new IOException("There is no postmaster.pid below " + data);
            }
            return Long.parseLong(Files.readAllLines(file.get()).getFirst().strip());
        }
    }

    /** SIGKILL, and waits until it is gone. */
    public void kill() {
        process.toHandle().destroyForcibly();
        awaitEnd(Duration.ofSeconds(10));
    }

    /** SIGTERM: it may end its work. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /** Waits for its end and gives the exit code. */
    public int awaitEnd(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("The node did not end within " + limit.toSeconds() + " s:\n" + tail());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for the node's end", e);
        }
    }

    /** The last lines that it printed. */
    public String tail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        } catch (IOException e) {
            return "(the log " + log + " cannot be read: " + e.getMessage() + ")";
        }
    }

    /** Stops it, by force if it takes too long, which is a fault and told. */
    @Override
    public void close() {
        if (process.isAlive()) {
            terminate();
            try {
                awaitEnd(TIME_TO_STOP);
            } finally {
                kill();
            }
        }
    }
}
