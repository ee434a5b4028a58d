package io.threadline.bench.faults;

import io.threadline.bench.outside.Distribution;
import io.threadline.bench.outside.Signal;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** All that is inflicted, in the order of the table. */
final class FaultList {

    /** Longer than a node may be silent before another takes its domains over. */
    private static final Duration BEYOND_THE_LEASE = Duration.ofSeconds(6);

    private static final Duration A_WHILE = Duration.ofSeconds(8);

    /** Hazelcast gives a silent member up after three seconds, and looks for lost ones every ten. */
    private static final Duration UNTIL_MEMBERS_PART = Duration.ofSeconds(12);

    private static final Duration UNTIL_MEMBERS_MEET = Duration.ofSeconds(15);

    private final Random random;

    FaultList(Random random) {
        this.random = random;
    }

    List<Fault> all() {
        return List.of(
                new Fault("calm", "nothing, for comparison", 1, 1, FaultList::nothing),
                new Fault("owner-killed", "kill -9 of the node that decides", 60, 1, FaultList::killOwner),
                new Fault("node-killed", "kill -9 of either node", 40, 1, this::killEither),
                new Fault(
                        "owner-frozen",
                        "SIGSTOP of the node that decides until another does",
                        10,
                        1,
                        this::freezeOwner),
                new Fault(
                        "owner-frozen-slow",
                        "the same while the database answers it half a second late",
                        10,
                        0,
                        this::freezeSlowOwner),
                new Fault("database-killed", "kill -9 of PostgreSQL's postmaster", 20, 1, FaultList::killDatabase),
                new Fault(
                        "database-unreachable",
                        "the deciding node's packets to the database vanish for 8 s",
                        5,
                        1,
                        FaultList::isolate),
                new Fault("connections-cut", "all its connections to the database are reset", 20, 1, FaultList::cut),
                new Fault(
                        "database-50ms",
                        "the database answers 50 ms later, both nodes, 8 s",
                        1,
                        0,
                        (ground, trial) -> slow(ground, trial, 25)),
                new Fault("database-500ms", "500 ms later", 1, 0, (ground, trial) -> slow(ground, trial, 250)),
                new Fault("database-5s", "5 s later", 1, 0, (ground, trial) -> slow(ground, trial, 2_500)),
                new Fault("table-locked", "somebody locks table inbox for 8 s", 2, 1, FaultList::lock),
                new Fault(
                        "duplicates",
                        "each SMS comes 10 times at once, at both nodes",
                        Terrain.PLAIN,
                        1,
                        1,
                        10,
                        FaultList::nothing),
                new Fault(
                        "flood",
                        "1,000 silent and 200 slow sockets, absurd lengths and mails of 100 MiB at each node, 8 s",
                        2,
                        1,
                        FaultList::flood),
                new Fault("rolling-restart", "SIGTERM of each node in turn", 3, 1, FaultList::rollingRestart),
                new Fault("split", "nodes do not see each other for 12 s", Terrain.NAMESPACES, 6, 1, FaultList::split),
                new Fault(
                        "split-one-way",
                        "one of them does not reach the other for 12 s",
                        Terrain.NAMESPACES,
                        6,
                        1,
                        this::splitOneWay),
                new Fault(
                        "owner-isolated",
                        "the deciding node reaches neither the other nor the database until the other decides",
                        Terrain.NAMESPACES,
                        6,
                        1,
                        FaultList::isolateWholly),
                new Fault(
                        "disk-full",
                        "the database's disk is full for 8 s; times from when it has room again",
                        Terrain.SMALL_DISK,
                        4,
                        1,
                        FaultList::fillDisk),
                new Fault(
                        "clock-ahead",
                        "kill -9 of the node that decides, while the clock of one is an hour ahead",
                        Terrain.CLOCK_AHEAD,
                        10,
                        1,
                        FaultList::killOwner),
                new Fault(
                        "upgrade",
                        "two nodes of an older version are replaced, one after the other",
                        Terrain.OLDER_VERSION,
                        1,
                        1,
                        FaultList::upgrade));
    }

    private static void nothing(Ground ground, Trial trial) {
        trial.struck();
        pause(A_WHILE);
    }

    private static void killOwner(Ground ground, Trial trial) throws Exception {
        kill(trial, ground.owner());
    }

    private void killEither(Ground ground, Trial trial) throws Exception {
        kill(trial, ground.members().get(random.nextInt(ground.members().size())));
    }

    private static void kill(Trial trial, Member which) throws Exception {
        trial.struck();
        which.kill();
        trial.awaitShows();
        which.restart();
    }

    private void freezeOwner(Ground ground, Trial trial) throws Exception {
        Member owner = ground.owner();
        trial.struck();
        owner.signal(Signal.STOP);
        try {
            ground.awaitOwnerOtherThan(owner);
            trial.awaitShows();
            pause(Duration.ofMillis(random.nextInt(2_000)));
        } finally {
            owner.signal(Signal.CONT);
        }
        owner.awaitReady();
    }

    private void freezeSlowOwner(Ground ground, Trial trial) throws Exception {
        Member owner = ground.owner();
        owner.toDatabase().delay(Duration.ofMillis(250));
        try {
            pause(Duration.ofMillis(1_000 + random.nextInt(1_000)));
            freezeOwner(ground, trial);
        } finally {
            owner.toDatabase().delay(Duration.ZERO);
        }
    }

    private static void killDatabase(Ground ground, Trial trial) throws Exception {
        trial.struck();
        Signal.KILL.to(ground.database().postmaster());
        trial.awaitShows();
    }

    private static void isolate(Ground ground, Trial trial) throws Exception {
        Member owner = ground.owner();
        trial.struck();
        owner.toDatabase().stall(true);
        try {
            ground.awaitOwnerOtherThan(owner);
            trial.awaitShows();
            pause(BEYOND_THE_LEASE);
        } finally {
            owner.toDatabase().stall(false);
        }
        owner.awaitReady();
    }

    private static void cut(Ground ground, Trial trial) {
        Member owner = ground.owner();
        trial.struck();
        owner.toDatabase().cut();
        trial.awaitShows();
    }

    /** @param millis each way */
    private static void slow(Ground ground, Trial trial, int millis) {
        trial.struck();
        ground.members().forEach(member -> member.toDatabase().delay(Duration.ofMillis(millis)));
        pause(A_WHILE);
        ground.members().forEach(member -> member.toDatabase().delay(Duration.ZERO));
        trial.awaitShows();
    }

    private static void lock(Ground ground, Trial trial) throws Exception {
        try (Connection connection = ground.database().location().connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            trial.struck();
            statement.execute("LOCK TABLE inbox IN ACCESS EXCLUSIVE MODE");
            pause(A_WHILE);
            connection.rollback();
        }
        trial.awaitShows();
    }

    private static void rollingRestart(Ground ground, Trial trial) throws Exception {
        for (Member member : ground.members()) {
            trial.struck();
            member.drain();
            trial.awaitShows();
            member.restart();
        }
    }

    private static void upgrade(Ground ground, Trial trial) throws Exception {
        for (Member member : ground.members()) {
            trial.struck();
            member.drain();
            trial.awaitShows();
            member.restart(Distribution.builtHome());
        }
    }

    private static void flood(Ground ground, Trial trial) {
        List<Flood> floods = ground.members().stream()
                .map(member ->
                        new Flood(ground.network(), member.url(), member.smtp().getPort()))
                .toList();
        trial.struck();
        floods.forEach(Flood::begin);
        pause(A_WHILE);
        floods.forEach(Flood::close);
        trial.awaitShows();
    }

    private static void split(Ground ground, Trial trial) throws Exception {
        sever(ground, trial, List.of(new Way(1, 2), new Way(2, 1)));
    }

    private void splitOneWay(Ground ground, Trial trial) throws Exception {
        sever(ground, trial, List.of(random.nextBoolean() ? new Way(1, 2) : new Way(2, 1)));
    }

    private record Way(int from, int to) {}

    private static void sever(Ground ground, Trial trial, List<Way> ways) throws Exception {
        trial.struck();
        try {
            for (Way way : ways) {
                ground.hosts().sever(way.from(), way.to());
            }
            trial.awaitShows();
            pause(UNTIL_MEMBERS_PART);
        } finally {
            ground.hosts().mend();
        }
        pause(UNTIL_MEMBERS_MEET);
    }

    private static void isolateWholly(Ground ground, Trial trial) throws Exception {
        int owner = ground.owner().number();
        ground.hosts().sever(owner, 3 - owner);
        ground.hosts().sever(3 - owner, owner);
        try {
            isolate(ground, trial);
        } finally {
            ground.hosts().mend();
        }
        pause(UNTIL_MEMBERS_MEET);
    }

    private static void fillDisk(Ground ground, Trial trial) throws Exception {
        ground.disk().fill();
        try {
            pause(A_WHILE);
        } finally {
            ground.disk().free();
        }
        trial.struck();
        trial.awaitShows();
    }

    private static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
