package io.threadline.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes and files that an earlier server of a cluster left behind. A process belongs to the cluster if the
 * cluster is its working directory: a process id alone may since have been given to something else.
 */
record Leftovers(Cluster cluster, Binaries binaries, Launch launch) {

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    /** How long a fast shutdown may take, in seconds, before the server is killed; it recovers from either. */
    static final int STOP_LIMIT_SECONDS = 60;

    /** Leaves nothing of the cluster running. Only for the holder of the directory's lock. */
    void clear() throws IOException {
        Optional<ProcessHandle> recorded = recorded();
        if (recorded.isPresent() && recorded.get().isAlive()) {
            if (belongs(recorded.get())) {
                LOG.warn(
                        "Stopping a PostgreSQL (process {}) that was left running",
                        recorded.get().pid());
                stop();
            } else {
                LOG.info(
                        "Process {} is not the PostgreSQL that {} was left by",
                        recorded.get().pid(),
                        cluster.data());
                Files.deleteIfExists(pidFile());
            }
        }
        for (ProcessHandle process : running()) {
            LOG.warn("Killing process {}, a remainder of the PostgreSQL in {}", process.pid(), cluster.data());
            process.destroyForcibly();
            await(process);
        }
    }

    /** Asks the recorded server for a fast shutdown and waits for its end. */
    Launch.Result stop() throws IOException {
        return launch.run(List.of(
                binaries.program("pg_ctl").toString(),
                "stop",
                "--pgdata=" + cluster.data(),
                "--mode=fast",
                "--wait",
                "--timeout=" + STOP_LIMIT_SECONDS));
    }

    private Path pidFile() {
        return cluster.data().resolve("postmaster.pid");
    }

    private Optional<ProcessHandle> recorded() throws IOException {
        if (!Files.exists(pidFile())) {
            return Optional.empty();
        }
        return Files.readString(pidFile(), UTF_8)
                .lines()
                .findFirst()
                .filter(line -> line.matches("[0-9]{1,10}"))
                .flatMap(line -> ProcessHandle.of(Long.parseLong(line)));
    }

    private List<ProcessHandle> running() {
        return ProcessHandle.allProcesses().filter(this::belongs).toList();
    }

    private boolean belongs(ProcessHandle process) {
        try {
            Path directory = Files.readSymbolicLink(Path.of("/proc", String.valueOf(process.pid()), "cwd"));
            return directory.equals(cluster.data().toRealPath());
        } catch (IOException e) {
            LOG.trace("Process {} ended or is another user's", process.pid(), e);
            return false;
        }
    }

    private static void await(ProcessHandle process) throws IOException {
        try {
            process.onExit().get(STOP_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw Interrupted.during("waiting for process " + process.pid(), e);
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            throw new IOException("Process " + process.pid() + ", a remainder of PostgreSQL, cannot be killed", e);
        }
    }
}
