package io.threadline.bench.faults;

import io.threadline.bench.outside.Address;
import io.threadline.bench.outside.Distribution;
import io.threadline.bench.outside.FaultyLine;
import io.threadline.bench.outside.NodeProcess;
import io.threadline.bench.outside.Signal;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** A node of the cluster that dies and comes back. It reaches the database over a line of its own. */
final class Member implements Address, AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration UNTIL_OUT_OF_MEMORY = Duration.ofSeconds(30);

    private final int number;
    private final Distribution distribution;
    private final FaultyLine toDatabase;
    private final Path log;
    private volatile NodeProcess process;

    /** Where it was reached last: whoever asks for a dead node is refused by its port, as in a network. */
    private volatile URI url;

    private volatile int smtp;
    private volatile String id = "";

    /**
     * Starts the node.
     *
     * @param distribution to start, with the node's own settings
     * @param toDatabase its way to the database
     */
    Member(int number, Distribution distribution, FaultyLine toDatabase, Path log) throws IOException {
        this.number = number;
        this.distribution = distribution;
        this.toDatabase = toDatabase;
        this.log = log;
        this.process = distribution.start(log);
        this.url = URI.create("http://127.0.0.1:1");
    }

    /** Its number among the members, from 1. */
    int number() {
        return number;
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

    /** Its SMTP door. */
    InetSocketAddress smtp() {
        return new InetSocketAddress(url.getHost(), smtp);
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

    /** Takes all its memory, and waits until it has ended of that. */
    void exhaust() throws IOException {
        Glutton.into(process.process().pid());
        process.awaitEnd(UNTIL_OUT_OF_MEMORY);
    }

    /** SIGTERM, and waits until it has drained. */
    void drain() {
        process.close();
    }

    /** Starts it again after its end, and waits until it is ready. */
    void restart() throws IOException {
        restart(distribution.home());
    }

    /** Starts it again as another version of the program. */
    void restart(Path home) throws IOException {
        process = distribution.of(home).start(log);
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
