package io.threadline.bench;

import io.threadline.bench.outside.DatabaseLocation;
import io.threadline.bench.outside.DatabaseProcess;
import io.threadline.bench.outside.Directories;
import io.threadline.bench.outside.Distribution;
import io.threadline.bench.outside.FreePorts;
import io.threadline.bench.outside.NodeProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Nodes of the packed server, each a process of its own, on one database that is one too. */
final class Site implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);

    private final DatabaseProcess database;
    private final List<NodeProcess> nodes = new ArrayList<>();

    private Site(DatabaseProcess database) {
        this.database = database;
    }

    /** Starts them below a directory, which is emptied, and waits until all are ready. */
    static Site open(Path directory, int count) throws IOException {
        Directories.empty(directory);
        Site site = new Site(DatabaseProcess.start(directory.resolve("database"), directory.resolve("database.log")));
        try {
            List<Integer> ports = FreePorts.some(count);
            String members = ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
            for (int number = 0; number < count; number++) {
                site.nodes.add(Distribution.built(directory.resolve("node-" + (number + 1)))
                        .with("THREADLINE_DATABASE_URL", site.location().url())
                        .with("THREADLINE_HAZELCAST_PORT", ports.get(number).toString())
                        .with("THREADLINE_CLUSTER_MEMBERS", members)
                        .start(directory.resolve("node-" + (number + 1) + ".log"))
                        .awaitReady(START));
            }
            return site;
        } catch (IOException | RuntimeException | Error e) {
            site.close();
            throw e;
        }
    }

    List<NodeProcess> nodes() {
        return nodes;
    }

    DatabaseLocation location() throws IOException {
        return database.location();
    }

    Doors doors() {
        return new Doors(
                nodes.stream().map(NodeProcess::url).toList(),
                nodes.stream().map(node -> node.facts().getInteger("smtp")).toList());
    }

    List<URI> urls() {
        return doors().http();
    }

    /**
     * Counts rows anew, as PostgreSQL does by itself within a minute or two: on a database that was empty a moment ago
     * plans are made for tables that are empty.
     */
    void analyze() throws IOException {
        try (Connection connection = location().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE");
        } catch (SQLException e) {
            throw new IOException("The database was not analyzed", e);
        }
    }

    /** What its processes have taken so far: the nodes, and the database. */
    UseMeter meter() throws IOException {
        return UseMeter.start(
                nodes.stream().map(node -> node.process().toHandle()).toList(),
                ProcessHandle.of(database.postmaster()));
    }

    /** The same for another server on the same database. */
    UseMeter meter(ProcessHandle server) throws IOException {
        return UseMeter.start(List.of(server), ProcessHandle.of(database.postmaster()));
    }

    @Override
    public void close() {
        nodes.forEach(NodeProcess::terminate);
        nodes.forEach(NodeProcess::close);
        database.close();
    }
}
