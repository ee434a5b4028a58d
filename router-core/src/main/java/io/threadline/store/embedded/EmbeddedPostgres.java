package io.threadline.store.embedded;

import io.threadline.store.DatabaseUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.ExecutionException;

/**
 * A PostgreSQL of this node's own, durable as any other: fsync and checksums on, passwords by scram-sha-256, on the
 * loopback address only. It survives the death of the node, of the server and of both, and while this object is open
 * a server that ends is started again on the same port.
 *
 * <p>Below the data directory lie {@code cluster} (what PostgreSQL calls its data), {@code password} (mode 0600),
 * {@code log} (bounded) and {@code lock}, which one process at a time can hold. When the process ends without
 * {@link #close()} the system tells the server to stop; where it cannot, the next start stops it.
 *
 * <p>All methods block.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final int ATTEMPTS_AT_A_FREE_PORT = 3;

    private final DirectoryLock lock;
    private final Cluster cluster;
    private final int port;
    private final Supervisor supervisor;
    private final Thread thread;

    private EmbeddedPostgres(DirectoryLock lock, Cluster cluster, int port, Supervisor supervisor, Thread thread) {
        this.lock = lock;
        this.cluster = cluster;
        this.port = port;
        this.supervisor = supervisor;
        this.thread = thread;
    }

    /**
     * Starts the server, on a first start after unpacking and initialising it.
     *
     * @param port to listen on, 0 for the one it had last, or a free one if that is taken
     * @throws IOException with a sentence that says what to do: the directory is in use, the port is taken, ...
     */
    public static EmbeddedPostgres start(Path dataDirectory, int port) throws IOException {
        return start(dataDirectory, dataDirectory.resolve("programs"), port);
    }

    /** As {@link #start(Path, int)}, with the unpacked programs in a directory that several servers may share. */
    public static EmbeddedPostgres start(Path dataDirectory, Path programs, int port) throws IOException {
        Path directory = Files.createDirectories(dataDirectory.toAbsolutePath()).toRealPath();
        DirectoryLock lock = DirectoryLock.acquire(directory);
        EmbeddedPostgres started = null;
        try {
            Binaries binaries = Binaries.unpack(programs);
            Launch launch = Launch.find(binaries.program("postgres"), Cluster.data(directory));
            Cluster cluster = Cluster.open(directory, binaries, launch);
            Leftovers leftovers = new Leftovers(cluster, binaries, launch);
            leftovers.clear();
            started = port == 0
                    ? startAnywhere(directory.resolve("port"), lock, leftovers)
                    : startAt(requireFree(port), lock, leftovers);
            return started;
        } finally {
            if (started == null) {
                lock.close();
            }
        }
    }

    /** Between finding a free port and listening on it another program may take it. */
    private static EmbeddedPostgres startAnywhere(Path lastPort, DirectoryLock lock, Leftovers leftovers)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = attempt == 1 ? lastPortOrFree(lastPort) : freePort();
            try {
                EmbeddedPostgres started = startAt(port, lock, leftovers);
                Files.writeString(lastPort, port + "\n");
                return started;
            } catch (IOException e) {
                if (attempt == ATTEMPTS_AT_A_FREE_PORT || isFree(port)) {
                    throw e;
                }
            }
        }
    }

    private static EmbeddedPostgres startAt(int port, DirectoryLock lock, Leftovers leftovers) throws IOException {
        Supervisor supervisor = new Supervisor(leftovers, port);
        Thread thread = Thread.ofPlatform()
                .name("embedded-postgres-" + port)
                .daemon(true)
                .start(supervisor);
        EmbeddedPostgres postgres = new EmbeddedPostgres(lock, leftovers.cluster(), port, supervisor, thread);
        boolean usable = false;
        try {
            supervisor.started().get();
            postgres.createDatabase();
            usable = true;
            return postgres;
        } catch (InterruptedException e) {
            throw Interrupted.during("starting PostgreSQL", e);
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw new IOException(cause.getMessage(), cause);
        } catch (SQLException e) {
            throw new IOException("PostgreSQL started but refuses to work: " + e.getMessage(), e);
        } finally {
            if (!usable) {
                postgres.stop();
            }
        }
    }

    private void createDatabase() throws SQLException {
        DatabaseUrl url = cluster.url(port, "postgres");
        try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), url.jdbcProperties());
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT 1 FROM pg_database WHERE datname = '" + Cluster.DATABASE + "'")) {
            if (!found.next()) {
                statement.execute("CREATE DATABASE " + Cluster.DATABASE);
            }
        }
    }

    /** The database {@code threadline}, as its owner, who may also create others. */
    public DatabaseUrl url() {
        return cluster.url(port, Cluster.DATABASE);
    }

    /** The id of the server's process; -1 while it is being started again. */
    public long pid() {
        return supervisor.pid();
    }

    /** Stops the server in its fast way: open transactions are rolled back, connections closed. */
    @Override
    public void close() throws IOException {
        stop();
        lock.close();
    }

    private void stop() throws IOException {
        supervisor.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw Interrupted.during("stopping PostgreSQL", e);
        }
    }

    private static int requireFree(int port) throws IOException {
        if (!isFree(port)) {
            throw new IOException("Port " + port + " on 127.0.0.1, meant for PostgreSQL, is taken by another program."
                    + " Stop that, or choose another port (0 picks a free one).");
        }
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Who has the URL of yesterday finds the server today. */
    private static int lastPortOrFree(Path lastPort) throws IOException {
        if (Files.exists(lastPort)) {
            String text = Files.readString(lastPort).strip();
            if (text.matches("[0-9]{4,5}") && isFree(Integer.parseInt(text))) {
                return Integer.parseInt(text);
            }
        }
        return freePort();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
