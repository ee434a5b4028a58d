package io.threadline.store.embedded;

import io.threadline.store.DatabaseUrl;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the server and starts it again on the same port whenever it ends. Everything happens on one thread, which
 * lives as long as the server is wanted: the system sends the server its shutdown signal when the <em>thread</em>
 * that started it ends, not the process (prctl(2), PR_SET_PDEATHSIG).
 */
final class Supervisor implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** A server that ran this long had no trouble starting, so it is started again at once however often it is killed. */
    private static final Duration HEALTHY = Duration.ofSeconds(3);

    /** Without any answer of the server; while it says that it recovers, there is no limit but its own. */
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final Duration PRUNE_EVERY = Duration.ofMinutes(1);
    private static final Duration EXIT_LIMIT = Duration.ofSeconds(5);
    private static final String STARTING_UP = "57P03";

    private final Leftovers leftovers;
    private final int port;
    private final ServerLog log;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<Void> closing = new CompletableFuture<>();
    private volatile @Nullable Process process;

    Supervisor(Leftovers leftovers, int port) {
        this.leftovers = leftovers;
        this.port = port;
        this.log = new ServerLog(leftovers.cluster().log());
    }

    /** Ends when the server first answers; exceptionally if that first start fails, and then nothing is left. */
    CompletableFuture<Void> started() {
        return started;
    }

    /** The id of the server's process, -1 between two of them. */
    long pid() {
        Process current = process;
        return current == null || !current.isAlive() ? -1 : current.pid();
    }

    /** Makes {@link #run()} stop the server and return. */
    void close() {
        closing.complete(null);
    }

    @Override
    public void run() {
        Duration pause = FIRST_PAUSE;
        while (!closing.isDone()) {
            long begin = System.nanoTime();
            try {
                runOnce();
            } catch (IOException e) {
                if (started.completeExceptionally(e)) {
                    return;
                }
                LOG.error("PostgreSQL could not be started again, next attempt in {} ms", pause.toMillis(), e);
            }
            pause = System.nanoTime() - begin > HEALTHY.toNanos() ? FIRST_PAUSE : pause;
            await(closing, pause);
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
        started.completeExceptionally(new IOException("PostgreSQL was closed before it had started"));
    }

    private void runOnce() throws IOException {
        leftovers.clear();
        Process server = spawn();
        process = server;
        try {
            awaitAnswer(server);
            started.complete(null);
            while (!closing.isDone() && server.isAlive()) {
                log.prune();
                await(CompletableFuture.anyOf(closing, server.onExit()), PRUNE_EVERY);
            }
        } finally {
            if (server.isAlive()) {
                end(server);
            } else if (!closing.isDone() && started.isDone()) {
                LOG.warn("PostgreSQL ended with code {} and is started again", server.exitValue());
            }
        }
    }

    private static void await(CompletableFuture<?> event, Duration limit) {
        event.copy()
                .completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private void end(Process server) throws IOException {
        Launch.Result stop = leftovers.stop();
        await(server.onExit(), EXIT_LIMIT);
        if (server.isAlive()) {
            LOG.warn("PostgreSQL does not stop and is killed: {}", stop.output().strip());
            server.destroyForcibly();
            server.onExit().join();
        }
    }

    private Process spawn() throws IOException {
        List<String> command = new ArrayList<>(leftovers.launch().server());
        command.add(leftovers.binaries().program("postgres").toString());
        command.add("-D");
        command.add(leftovers.cluster().data().toString());
        List<String> settings = new ArrayList<>(List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=200",
                "shared_buffers=128MB",
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                "password_encryption=scram-sha-256",
                // Many short statements: parallel plans only cost, and they need more of /dev/shm than containers have.
                "max_parallel_workers_per_gather=0",
                "timezone=UTC"));
        settings.addAll(log.settings());
        for (String setting : settings) {
            command.add("-c");
            command.add(setting);
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.startFile().toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        Process server = builder.start();
        server.getOutputStream().close();
        return server;
    }

    private void awaitAnswer(Process server) throws IOException {
        DatabaseUrl url = leftovers.cluster().url(port, "postgres");
        long lastSign = System.nanoTime();
        while (!closing.isDone()) {
            if (!server.isAlive()) {
                throw new IOException("PostgreSQL ended with code " + server.exitValue()
                        + " instead of starting. Its last words: " + log.lastWords());
            }
            try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), url.jdbcProperties())) {
                LOG.info(
                        "PostgreSQL {} listens on 127.0.0.1:{}, process {}",
                        connection.getMetaData().getDatabaseProductVersion(),
                        port,
                        server.pid());
                return;
            } catch (SQLException e) {
                if (STARTING_UP.equals(e.getSQLState())) {
                    lastSign = System.nanoTime();
                } else if (System.nanoTime() - lastSign > START_LIMIT.toNanos()) {
                    throw new IOException(
                            "PostgreSQL does not answer on 127.0.0.1:" + port + " (" + e.getMessage()
                                    + "). Its last words: " + log.lastWords(),
                            e);
                }
            }
            await(closing, LOOK_AGAIN);
        }
    }
}
