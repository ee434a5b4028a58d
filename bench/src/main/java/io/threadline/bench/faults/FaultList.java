package io.threadline.bench.faults;

import java.util.List;
import java.util.Random;

/** All that is inflicted, in the order of the table. */
final class FaultList {

    private FaultList() {}

    static List<Fault> all(Random random) {
        Blows blows = new Blows(random);
        return List.of(
                new Fault("calm", "nothing, for comparison", 1, 1, blows::nothing),
                new Fault("owner-killed", "kill -9 of the node that decides", 60, 1, blows::killOwner),
                new Fault("node-killed", "kill -9 of either node", 40, 1, blows::killEither),
                new Fault(
                        "owner-frozen",
                        "SIGSTOP of the node that decides until another does",
                        10,
                        1,
                        blows::freezeOwner),
                new Fault(
                        "owner-frozen-slow",
                        "the same while the database answers it half a second late",
                        10,
                        0,
                        blows::freezeSlowOwner),
                new Fault("database-killed", "kill -9 of PostgreSQL's postmaster", 20, 1, blows::killDatabase),
                new Fault(
                        "database-unreachable",
                        "the deciding node's packets to the database vanish for 8 s",
                        5,
                        1,
                        blows::isolate),
                new Fault("connections-cut", "all its connections to the database are reset", 20, 1, blows::cut),
                new Fault(
                        "database-50ms",
                        "the database answers 50 ms later, both nodes, 8 s",
                        1,
                        0,
                        (ground, trial) -> blows.slow(ground, trial, 25)),
                new Fault("database-500ms", "500 ms later", 1, 0, (ground, trial) -> blows.slow(ground, trial, 250)),
                new Fault("database-5s", "5 s later", 1, 0, (ground, trial) -> blows.slow(ground, trial, 2_500)),
                new Fault("table-locked", "somebody locks table inbox for 8 s", 2, 1, blows::lock),
                new Fault(
                        "duplicates",
                        "each SMS comes 10 times at once, at both nodes",
                        Terrain.PLAIN,
                        1,
                        1,
                        10,
                        blows::nothing),
                new Fault(
                        "flood",
                        "1,000 silent and 200 slow sockets, absurd lengths and mails of 100 MiB at each node, 8 s",
                        2,
                        1,
                        blows::flood),
                new Fault("rolling-restart", "SIGTERM of each node in turn", 3, 1, blows::restartInTurn),
                new Fault("split", "nodes do not see each other for 12 s", Terrain.NAMESPACES, 6, 1, blows::split),
                new Fault(
                        "split-one-way",
                        "one of them does not reach the other for 12 s",
                        Terrain.NAMESPACES,
                        6,
                        1,
                        blows::splitOneWay),
                new Fault(
                        "owner-isolated",
                        "the deciding node reaches neither the other nor the database until the other decides",
                        Terrain.NAMESPACES,
                        6,
                        1,
                        blows::isolateWholly),
                new Fault(
                        "disk-full",
                        "the database's disk is full for 8 s; times from when it has room again",
                        Terrain.SMALL_DISK,
                        4,
                        1,
                        blows::fillDisk),
                new Fault(
                        "memory-full",
                        "the heap of the node that decides, 256 MB, is full",
                        Terrain.SMALL_HEAP,
                        10,
                        1,
                        blows::exhaust),
                new Fault(
                        "clock-ahead",
                        "kill -9 of the node that decides, while the clock of one is an hour ahead",
                        Terrain.CLOCK_AHEAD,
                        10,
                        1,
                        blows::killOwner),
                new Fault(
                        "upgrade",
                        "two nodes of an older version are replaced, one after the other",
                        Terrain.OLDER_VERSION,
                        1,
                        1,
                        blows::restartInTurn));
    }
}
