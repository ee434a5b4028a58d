package io.threadline.bench.faults;

import io.threadline.bench.outside.Distribution;
import io.threadline.bench.outside.Signal;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** How each fault is inflicted once, and taken away again. */
final class Blows {

    /** Longer than a node may be silent before another takes its domains over. */
    private static final Duration BEYOND_THE_LEASE = Duration.ofSeconds(6);

    private static final Duration A_WHILE = Duration.ofSeconds(8);

    /** Hazelcast gives a silent member up after three seconds, and looks for lost ones every ten. */
    private static final Duration UNTIL_MEMBERS_PART = Duration.ofSeconds(12);

    private static final Duration UNTIL_MEMBERS_MEET = Duration.ofSeconds(15);

    private final Random random;

    Blows(Random random) {
        this.random = random;
    }

    void nothing(Ground ground, Trial trial) {
        trial.struck();
        pause(A_WHILE);
    }

    void killOwner(Ground ground, Trial trial) throws Exception {
        kill(trial, ground.owner());
    }

    void killEither(Ground ground, Trial trial) throws Exception {
        kill(trial, ground.members().get(random.nextInt(ground.members().size())));
    }

    private static void kill(Trial trial, Member which) throws Exception {
        trial.struck();
        which.kill();
        trial.awaitShows();
        which.restart();
    }

    void exhaust(Ground ground, Trial trial) throws Exception {
        Member owner = ground.owner();
        trial.struck();
        owner.exhaust();
        trial.awaitShows();
        owner.restart();
    }

    void freezeOwner(Ground ground, Trial trial) throws Exception {
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

    void freezeSlowOwner(Ground ground, Trial trial) throws Exception {
        Member owner = ground.owner();
        owner.toDatabase().delay(Duration.ofMillis(250));
        try {
            pause(Duration.ofMillis(1_000 + random.nextInt(1_000)));
            freezeOwner(ground, trial);
        } finally {
            owner.toDatabase().delay(Duration.ZERO);
        }
    }

    void killDatabase(Ground ground, Trial trial) throws Exception {
        trial.struck();
        Signal.KILL.to(ground.database().postmaster());
        trial.awaitShows();
    }

    void isolate(Ground ground, Trial trial) throws Exception {
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

    void cut(Ground ground, Trial trial) {
        Member owner = ground.owner();
        trial.struck();
        owner.toDatabase().cut();
        trial.awaitShows();
    }

    /** @param millis each way */
    void slow(Ground ground, Trial trial, int millis) {
        trial.struck();
        ground.members().forEach(member -> member.toDatabase().delay(Duration.ofMillis(millis)));
        pause(A_WHILE);
        ground.members().forEach(member -> member.toDatabase().delay(Duration.ZERO));
        trial.awaitShows();
    }

    void lock(Ground ground, Trial trial) throws Exception {
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

    /** On ground of an older version the nodes that come back are of this one. */
    void restartInTurn(Ground ground, Trial trial) throws Exception {
        for (Member member : ground.members()) {
            trial.struck();
            member.drain();
            trial.awaitShows();
            member.restart(Distribution.builtHome());
        }
    }

    void flood(Ground ground, Trial trial) {
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

    void split(Ground ground, Trial trial) throws Exception {
        sever(ground, trial, List.of(new Way(1, 2), new Way(2, 1)));
    }

    void splitOneWay(Ground ground, Trial trial) throws Exception {
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

    void isolateWholly(Ground ground, Trial trial) throws Exception {
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

    void fillDisk(Ground ground, Trial trial) throws Exception {
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
