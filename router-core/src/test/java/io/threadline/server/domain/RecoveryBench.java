package io.threadline.server.domain;

import io.threadline.model.Actor;
import io.threadline.model.Command;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.TenantId;
import io.threadline.model.Request;
import io.threadline.model.Settings;
import io.threadline.routing.Router;
import io.threadline.routing.Snapshot;
import io.threadline.store.AppendResult;
import io.threadline.store.Batch;
import io.threadline.store.Connections;
import io.threadline.store.DatabaseUrl;
import io.threadline.store.Fence;
import io.threadline.store.Journal;
import io.threadline.store.Migrations;
import io.threadline.store.Snapshots;
import io.threadline.store.embedded.EmbeddedPostgres;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * How long a domain with a long journal and many open items takes from its acquisition to its first durable decision, and
 * what of that is spent where. Run by {@code bench/recovery}; {@code --help} says how.
 */
public final class RecoveryBench {
    private static final String HELP = """
            Makes a domain with a long past and measures how it is loaded: a table on the standard output.

              --events NUMBER    entries in its journal (1000000)
              --open NUMBER      items that are open at its end (100000)
              --tail NUMBER      entries behind its snapshot (9999)
              --runs NUMBER      loads that are measured, after the first (5)
              --whole            also loads it from the journal alone, as if there were no snapshot
              --data DIR         where the database is; a domain that is there already is used as it is (target/recovery)
              --help             this
            """;

    private final Map<String, String> options;
    private final Map<String, List<Double>> figures = new LinkedHashMap<>();
    private final Vertx vertx = Vertx.vertx();

    private RecoveryBench(Map<String, String> options) {
        this.options = options;
    }

    /** Runs it. */
    public static void main(String... arguments) throws Exception {
        Map<String, String> options = new LinkedHashMap<>(Map.of(
                "--events",
                "1000000",
                "--open",
                "100000",
                "--tail",
                "9999",
                "--runs",
                "5",
                "--data",
                "target/recovery"));
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--help")) {
                System.out.print(HELP);
                return;
            }
            if (arguments[i].equals("--whole")) {
                options.put("--whole", "yes");
            } else if (options.containsKey(arguments[i]) && i + 1 < arguments.length) {
                options.put(arguments[i], arguments[++i]);
            } else {
                System.err.println("There is no option " + arguments[i] + ", or it lacks its value; see --help.");
                System.exit(2);
            }
        }
        new RecoveryBench(options).run();
    }

    private int number(String option) {
        return Integer.parseInt(options.get(option));
    }

    private void run() throws Exception {
        Path data = Path.of(options.get("--data")).toAbsolutePath();
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data.resolve("postgres"), 0)) {
            DatabaseUrl url = server.url();
            Migrations.apply(url);
            Pool pool = PgBuilder.pool()
                    .with(new PoolOptions().setMaxSize(8))
                    .connectingTo(Connections.prepared(url.connectOptions()))
                    .using(vertx)
                    .build();
            Snapshots snapshots = new Snapshots(pool);
            long events = ask(url, "SELECT last_seq FROM routing_domain WHERE domain_id = 'main'");
            if (events == 0) {
                make(url, snapshots);
            }
            load(url, pool, snapshots);
            List<Double> cold = figures.get("LOAD AND FIRST DECISION, ms");
            figures.clear();
            figures.put("LOAD AND FIRST DECISION in a process that never did it, ms", cold);
            for (int i = 0; i < number("--runs"); i++) {
                parts(snapshots);
                load(url, pool, snapshots);
            }
            if (options.containsKey("--whole")) {
                Journal journal = journal(url, pool);
                Router router = new Router(DomainId.MAIN, Settings.DEFAULT);
                long last = ask(url, "SELECT last_seq FROM routing_domain WHERE domain_id = 'main'");
                time("the whole journal, one router", () -> get(journal.replay(DomainId.MAIN, 0, last, router::apply)));
                get(journal.close());
            }
            print(url);
            get(pool.close());
        }
        get(vertx.close());
    }

    private void make(DatabaseUrl url, Snapshots snapshots) throws Exception {
        int events = number("--events");
        int open = number("--open");
        long began = System.nanoTime();
        Snapshot taken;
        try (Connection connection = connect(url);
                JournalCopy copy = new JournalCopy(connection)) {
            // Text messages that are four events each until they are offered; the agents hold eight hundred of them.
            GeneratedDomain domain = new GeneratedDomain(42, Instant.now().minus(Duration.ofDays(60)), copy::add);
            domain.live(events - 4L * open - 3L * number("--tail"));
            domain.fill(open);
            System.err.printf("%d open at %d%n", domain.open(), domain.router().lastSeq());
            domain.live(events - number("--tail"));
            taken = domain.router().snapshot();
            domain.live(events);
            System.err.printf("%d open at %d%n", domain.open(), domain.router().lastSeq());
        }
        get(snapshots.save(DomainId.MAIN, SnapshotCodec.CURRENT.encode(taken, taken.hash())));
        System.err.printf(
                "Made in %d s%n", Duration.ofNanos(System.nanoTime() - began).toSeconds());
    }

    /** The pieces of a load and of a snapshot, one after the other, on a thread of their own. */
    private void parts(Snapshots snapshots) throws Exception {
        Snapshots.Stored stored = time("read the snapshot", () -> get(snapshots.newest(DomainId.MAIN)));
        Snapshot snapshot = time("unpack and decode it", () -> SnapshotCodec.CURRENT.decode(stored));
        time("hash it", snapshot::hash);
        Router router = time("restore a router", () -> Router.restore(snapshot, Settings.DEFAULT));
        time("take a snapshot", router::snapshot);
        time("encode and pack it", () -> SnapshotCodec.CURRENT.encode(snapshot, stored.hash()));
    }

    /** From the acquisition to the first durable decision, on an event loop whose longest standstill is measured. */
    private void load(DatabaseUrl url, Pool pool, Snapshots snapshots) throws Exception {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "UPDATE routing_domain SET epoch = epoch + 1, owner_node = 'bench', owner_inc = 1 WHERE domain_id = 'main'");
        }
        long epoch = ask(url, "SELECT epoch FROM routing_domain WHERE domain_id = 'main'");
        long last = ask(url, "SELECT last_seq FROM routing_domain WHERE domain_id = 'main'");
        Journal journal = journal(url, pool);
        HeapMeter heap = new HeapMeter();
        Context loop = vertx.getOrCreateContext();
        LoopMeter meter = new LoopMeter(vertx, loop);
        long processor = processor();
        long began = System.nanoTime();
        DomainLoad.Memory memory =
                get(on(loop, () -> new DomainLoad(vertx, journal, snapshots, DomainId.MAIN).upTo(last)));
        figure("LOAD, ms", millis(began));
        figure("processor time of it, ms", (processor() - processor) / 1e6);
        figure("longest standstill of the event loop, ms", meter.worst());
        long decides = System.nanoTime();
        Fence fence = new Fence(DomainId.MAIN, TenantId.DEFAULT, epoch, 1, last);
        AppendResult appended = get(on(loop, () -> {
            var decision = memory.deciding()
                    .handle(
                            Request.of(Actor.system(), new Command.TakeOwnership("bench", epoch)),
                            memory.lastAt().plusSeconds(4));
            return journal.append(fence, Batch.of(decision.events()));
        }));
        figure("first decision and its commit, ms", millis(decides));
        figure("LOAD AND FIRST DECISION, ms", millis(began));
        if (!(appended instanceof AppendResult.Committed)) {
            throw new IllegalStateException("The append was " + appended);
        }
        figure("heap at its highest, MB", heap.highest());
        figure("heap held by the memory, MB", heap.held());
        figure(
                "waiting",
                memory.deciding().waitingCount() + 0.0 * memory.following().lastSeq());
        get(journal.close());
    }

    private Journal journal(DatabaseUrl url, Pool pool) {
        return new Journal(vertx, pool, Connections.prepared(url.connectOptions()), Duration.ofSeconds(30));
    }

    private void print(DatabaseUrl url) throws Exception {
        System.out.printf(
                "%n%d entries, snapshot at %d of %d kB packed, Java %s, %d processors%n%n",
                ask(url, "SELECT last_seq FROM routing_domain WHERE domain_id = 'main'"),
                ask(url, "SELECT max(seq) FROM snapshot"),
                ask(url, "SELECT length(body) / 1024 FROM snapshot ORDER BY seq DESC LIMIT 1"),
                Runtime.version(),
                Runtime.getRuntime().availableProcessors());
        System.out.println("| what | least | median | most |\n| --- | --: | --: | --: |");
        figures.forEach((what, all) -> {
            double[] sorted = all.stream().mapToDouble(value -> value).sorted().toArray();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f | %.0f |%n",
                    what,
                    sorted[0],
                    sorted[sorted.length / 2],
                    sorted[sorted.length - 1]);
        });
    }

    private <T> T time(String what, Callable<T> work) throws Exception {
        long began = System.nanoTime();
        T result = work.call();
        figure(what + ", ms", millis(began));
        return result;
    }

    private void figure(String what, double value) {
        figures.computeIfAbsent(what, absent -> new ArrayList<>()).add(value);
        System.err.printf(Locale.ROOT, "%s: %.1f%n", what, value);
    }

    private static long processor() {
        return ((com.sun.management.OperatingSystemMXBean)
                        java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static double millis(long began) {
        return (System.nanoTime() - began) / 1e6;
    }

    private static <T> Future<T> on(Context loop, Callable<Future<T>> work) {
        Promise<T> promise = Promise.promise();
        loop.runOnContext(any -> {
            try {
                work.call().onComplete(promise);
            } catch (Exception e) {
                promise.fail(e);
            }
        });
        return promise.future();
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect(DatabaseUrl url) throws Exception {
        return DriverManager.getConnection(url.jdbcUrl(), url.jdbcProperties());
    }

    private static long ask(DatabaseUrl url, String sql) throws Exception {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
