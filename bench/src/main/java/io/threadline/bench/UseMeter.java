package io.threadline.bench;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Processor time of servers and their PostgreSQL over a run, and their memory at its end. */
final class UseMeter {

    /**
     * What a run took.
     *
     * @param wall from start to stop, settling included
     * @param nodeMegabytes resident, of all of them, without PostgreSQL
     * @param databaseMegabytes resident sizes added up; shared buffers count once per process
     */
    record Use(Duration wall, Duration node, Duration database, long nodeMegabytes, long databaseMegabytes) {}

    private final List<ProcessHandle> nodes;
    private final Optional<ProcessHandle> database;
    private final long begun = System.nanoTime();
    private final ProcessUse nodesBefore;
    private final ProcessUse databaseBefore;

    private UseMeter(List<ProcessHandle> nodes, Optional<ProcessHandle> database) {
        this.nodes = nodes;
        this.database = database;
        this.nodesBefore = nodesUse();
        this.databaseBefore = databaseUse();
    }

    static UseMeter start(List<ProcessHandle> nodes, Optional<ProcessHandle> database) {
        return new UseMeter(List.copyOf(nodes), database);
    }

    Use stop() {
        ProcessUse nodesAfter = nodesUse();
        ProcessUse databaseAfter = databaseUse();
        return new Use(
                Duration.ofNanos(System.nanoTime() - begun),
                nodesAfter.processorTime().minus(nodesBefore.processorTime()),
                databaseAfter.processorTime().minus(databaseBefore.processorTime()),
                nodesAfter.memoryMegabytes(),
                databaseAfter.memoryMegabytes());
    }

    private ProcessUse nodesUse() {
        return nodes.stream().map(ProcessUse::ofOne).reduce(ProcessUse.NONE, ProcessUse::plus);
    }

    private ProcessUse databaseUse() {
        return database.map(ProcessUse::ofTree).orElse(ProcessUse.NONE);
    }
}
