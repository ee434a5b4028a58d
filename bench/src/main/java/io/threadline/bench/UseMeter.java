package io.threadline.bench;

import io.threadline.bench.outside.NodeProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Processor time of a node and its PostgreSQL over a run, and their memory at its end. */
final class UseMeter {

    /**
     * What a run took.
     *
     * @param wall from start to stop, settling included
     * @param nodeMegabytes resident, without PostgreSQL
     * @param databaseMegabytes resident sizes added up; shared buffers count once per process
     */
    record Use(Duration wall, Duration node, Duration database, long nodeMegabytes, long databaseMegabytes) {}

    private final ProcessHandle node;
    private final Optional<ProcessHandle> database;
    private final long begun = System.nanoTime();
    private final ProcessUse nodeBefore;
    private final ProcessUse databaseBefore;

    private UseMeter(ProcessHandle node, Optional<ProcessHandle> database) {
        this.node = node;
        this.database = database;
        this.nodeBefore = ProcessUse.ofOne(node);
        this.databaseBefore = databaseUse();
    }

    static UseMeter start(NodeProcess node) throws IOException {
        return new UseMeter(node.process().toHandle(), ProcessHandle.of(node.databasePid()));
    }

    Use stop() {
        ProcessUse nodeAfter = ProcessUse.ofOne(node);
        ProcessUse databaseAfter = databaseUse();
        return new Use(
                Duration.ofNanos(System.nanoTime() - begun),
                nodeAfter.processorTime().minus(nodeBefore.processorTime()),
                databaseAfter.processorTime().minus(databaseBefore.processorTime()),
                nodeAfter.memoryMegabytes(),
                databaseAfter.memoryMegabytes());
    }

    private ProcessUse databaseUse() {
        return database.map(ProcessUse::ofTree).orElse(new ProcessUse(0, Duration.ZERO));
    }
}
