package io.threadline.bench.faults;

import io.threadline.bench.outside.Address;
import io.threadline.bench.outside.DatabaseProcess;
import io.threadline.bench.outside.Distribution;
import io.threadline.bench.outside.FaultyLine;
import io.threadline.bench.outside.Network;
import io.threadline.bench.outside.NodeProcess;
import io.threadline.bench.outside.Signal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** A node of the cluster that dies and comes back. It reaches the database over a line of its own. */
final class Member implements Address, AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);

    private final Distribution distribution;
    private final Path log;
    private final FaultyLine toDatabase;
    private volatile NodeProcess process;

    /** Where it was reached last: whoever asks for a dead node is refused by its port, as in a network. */
    private volatile URI url;

    private volatile int smtp;
    private volatile String id = "";

    /** Starts the node; {@code hazelcast} is its fixed port, {@code members} are those of all. */
    Member(int number, Path directory, Network network, DatabaseProcess database, int hazelcast, String members)
            throws IOException {
        this.toDatabase = new FaultyLine(network, () -> location(database)).start();
        this.distribution = Distribution.built(directory.resolve("node-" + number))
                .with(
                        "THREADLINE_DATABASE_URL",
                        database.location().over(toDatabase.url().getPort()).url())
                .with("THREADLINE_HAZELCAST_PORT", Integer.toString(hazelcast))
                .with("THREADLINE_CLUSTER_MEMBERS", members);
        this.log = directory.resolve("node-" + number + ".log");
        this.process = distribution.start(log);
        this.url = URI.create("http://127.0.0.1:1");
    }

    private static URI location(DatabaseProcess database) {
        try {
            return URI.create(database.location().url());
        } catch (IOException gone) {
            throw new IllegalStateException("The database has no address just now", gone);
        }
    }

    /** Waits until it is ready, and takes down where it is. */
    void awaitReady() {
        process.awaitReady(START);
        url = process.url();
        smtp = process.facts().getInteger("smtp");
        id = process.facts().getString("nodeId");
    }

    /** Its name in the database, which it keeps over restarts. */
    String id() {
        return id;
    }

    @Override
    public URI url() {
        return url;
    }

    /** The port of its SMTP door. */
    int smtp() {
        return smtp;
    }

    /** Its way to the database. */
    FaultyLine toDatabase() {
        return toDatabase;
    }

    /** Sends a signal to it. */
    void signal(Signal signal) throws IOException {
        signal.to(process.process().pid());
    }

    /** SIGKILL, and waits until it is gone. */
    void kill() {
        process.kill();
    }

    /** SIGTERM, and waits until it has drained. */
    void drain() {
        process.close();
    }

    /** Starts it again after its end, and waits until it is ready. */
    void restart() throws IOException {
        process = distribution.start(log);
        awaitReady();
    }

    @Override
    public void close() {
        toDatabase.stall(false);
        toDatabase.delay(Duration.ZERO);
        process.close();
        toDatabase.close();
    }
}
