package io.threadline.cluster;

import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.TenantId;
import io.threadline.store.DatabaseUrl;
import io.threadline.store.TestDatabase;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Nodes that contend for one domain and stand still now and then for longer than their lease, as processes do: they renew
 * and append from one thread, so that a pause stops both. What each was told is compared with what the journal holds.
 */
final class Contention {

    private static final Duration TTL = Duration.ofMillis(400);
    private static final int NODES = 4;

    private final DatabaseUrl url;
    private final Pool pool;
    private final long seed;
    private final Map<Long, Long> takeovers = new ConcurrentSkipListMap<>();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final AtomicInteger fenced = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();

    Contention(DatabaseUrl url, Pool pool, long seed) {
        this.url = url;
        this.pool = pool;
        this.seed = seed;
    }

    /**
     * What the journal shows.
     *
     * @param stale events of an owner that a later owner had not seen when it began
     * @param lost events that were accepted and are not there
     * @param gaps numbers that are missing
     */
    record Verdict(long stale, long lost, long gaps, int takeovers, int accepted, int fenced) {}

    int takeovers() {
        return takeovers.size();
    }

    /**
     * Runs until told to stop.
     *
     * @param appender one for each node
     */
    void run(Supplier<Appender> appender, BooleanSupplier stop) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            Contender contender = new Contender("node-" + i, appender.get(), new Random(seed * NODES + i), stop);
            threads.add(Thread.ofPlatform().start(contender));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (broken.get() != null) {
            throw new AssertionError("A contender broke; seed " + seed, broken.get());
        }
    }

    Verdict verdict() {
        Set<String> found = new HashSet<>();
        TreeMap<Long, Long> began = new TreeMap<>(takeovers);
        long stale = 0;
        long gaps = 0;
        long last = 0;
        for (String line : TestDatabase.query(
                url, "SELECT seq || ' ' || epoch || ' ' || (body::json ->> 'skill') FROM journal ORDER BY seq")) {
            String[] parts = line.split(" ", 3);
            long seq = Long.parseLong(parts[0]);
            Map.Entry<Long, Long> next = began.higherEntry(Long.parseLong(parts[1]));
            if (next != null && next.getValue() < seq) {
                stale++;
            }
            gaps += seq - last - 1;
            last = seq;
            found.add(seq + " " + parts[2]);
        }
        long lost = accepted.stream().filter(line -> !found.contains(line)).count();
        return new Verdict(stale, lost, gaps, takeovers.size(), accepted.size(), fenced.get());
    }

    private final class Contender implements Runnable {
        private final String node;
        private final Appender appender;
        private final Random random;
        private final BooleanSupplier stop;
        private long incarnation;

        Contender(String node, Appender appender, Random random, BooleanSupplier stop) {
            this.node = node;
            this.appender = appender;
            this.random = random;
            this.stop = stop;
        }

        @Override
        public void run() {
            try {
                incarnation = query(OwnershipStatements.REGISTER, Tuple.of(node))
                        .iterator()
                        .next()
                        .getLong("incarnation");
                while (!stop.getAsBoolean()) {
                    Held held = acquire();
                    if (held != null) {
                        own(held);
                    }
                }
            } catch (Throwable e) {
                broken.compareAndSet(null, e);
            }
        }

        private @Nullable Held acquire() throws InterruptedException {
            Candidacy candidacy = new Candidacy(node, incarnation, TTL);
            while (!stop.getAsBoolean()) {
                renew();
                long start = System.nanoTime();
                Row row = query(OwnershipStatements.LOOK, Tuple.of(new String[] {"main"}, false))
                        .iterator()
                        .next();
                if (candidacy.look(Lookout.view(row), start, System.nanoTime(), false, false)
                        instanceof Candidacy.Try attempt) {
                    Tuple parameters = Tuple.of("main", node, incarnation, attempt.epoch(), attempt.lastSeq());
                    parameters.addLong(attempt.renewals()).addBoolean(attempt.unguarded());
                    RowSet<Row> rows = query(OwnershipStatements.ACQUIRE, parameters);
                    if (rows.size() == 1) {
                        Row won = rows.iterator().next();
                        return new Held(
                                DomainId.MAIN,
                                TenantId.DEFAULT,
                                won.getLong("epoch"),
                                incarnation,
                                won.getLong("last_seq"),
                                won.getOffsetDateTime("database_time").toInstant());
                    }
                }
                Thread.sleep(TTL.toMillis() / 20);
            }
            return null;
        }

        private void own(Held held) {
            long last = appender.load(held);
            takeovers.put(held.epoch(), last);
            pause(2);
            while (!stop.getAsBoolean()) {
                String body = node + "-" + held.epoch() + "-" + random.nextInt(Integer.MAX_VALUE);
                if (!appender.append(held.fence().at(last), body, () -> pause(25))) {
                    fenced.incrementAndGet();
                    return;
                }
                last++;
                accepted.add(last + " " + body);
                renew();
            }
        }

        /** The fault that is tested for: once in so often this process stands still, up to thrice its lease. */
        private void pause(int once) {
            if (random.nextInt(once) == 0) {
                try {
                    Thread.sleep(random.nextLong(3 * TTL.toMillis()));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private void renew() {
            query(OwnershipStatements.RENEW, Tuple.of(node, incarnation, true, ""));
        }

        private RowSet<Row> query(String sql, Tuple parameters) {
            return pool.preparedQuery(sql).execute(parameters).await();
        }
    }
}
