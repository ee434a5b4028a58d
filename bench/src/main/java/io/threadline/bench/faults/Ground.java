package io.threadline.bench.faults;

import io.threadline.bench.outside.Address;
import io.threadline.bench.outside.Await;
import io.threadline.bench.outside.Clerk;
import io.threadline.bench.outside.DatabaseProcess;
import io.threadline.bench.outside.DeskClient;
import io.threadline.bench.outside.Distribution;
import io.threadline.bench.outside.FaultyLine;
import io.threadline.bench.outside.FreePorts;
import io.threadline.bench.outside.Ledger;
import io.threadline.bench.outside.Network;
import io.threadline.bench.outside.PhonePeer;
import io.threadline.bench.outside.Session;
import io.threadline.bench.outside.TwilioPeer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Two nodes on one database with accounts on all channels, and an agent's desk at each: what faults are inflicted on. */
final class Ground implements AutoCloseable {

    static final String CHAT = "chat-main";
    static final String PHONE = "phone-main";
    static final String MAIL = "support@example.test";

    private static final int NODES = 2;
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String PASSWORD = "faults-agents-password";
    private static final int CAPACITY = 1_000;

    private final Network network = new Network(2, 64);
    private final Ledger ledger = new Ledger();
    private final AtomicInteger asked = new AtomicInteger();
    private final List<Member> members = new ArrayList<>();
    private final List<DeskClient> desks = new ArrayList<>();
    private final Hosts hosts;
    private final @Nullable SmallDisk disk;
    private final DatabaseProcess database;
    private final OwnershipLog ownership;
    private final Session administrator;
    private final TwilioPeer twilio;
    private final PhonePeer exchange;

    /** Starts it all below a directory that is empty. */
    static Ground open(Path directory, Terrain terrain, Optional<Path> older) throws IOException {
        Ground ground = new Ground(directory, terrain, older);
        try {
            ground.furnish();
            return ground;
        } catch (RuntimeException | Error e) {
            ground.close();
            throw e;
        }
    }

    private Ground(Path directory, Terrain terrain, Optional<Path> older) throws IOException {
        this.hosts = terrain == Terrain.NAMESPACES ? Namespaces.open(NODES) : Hosts.loopback();
        Path databaseDirectory = directory.resolve("database");
        this.disk = terrain == Terrain.SMALL_DISK ? SmallDisk.at(databaseDirectory) : null;
        this.database = DatabaseProcess.start(databaseDirectory, directory.resolve("database.log"));
        List<Integer> ports = FreePorts.some(NODES);
        String all = IntStream.rangeClosed(1, NODES)
                .mapToObj(number -> hosts.address(number) + ":" + ports.get(number - 1))
                .collect(Collectors.joining(","));
        for (int number = 1; number <= NODES; number++) {
            FaultyLine toDatabase = new FaultyLine(network, this::databaseUrl).start(hosts.here());
            Distribution distribution = Distribution.built(directory.resolve("node-" + number))
                    .by(hosts.launcher(number))
                    .with(
                            "THREADLINE_DATABASE_URL",
                            database.location().over(toDatabase.url()).url())
                    .with(hosts.settings(number))
                    .with("THREADLINE_HAZELCAST_PORT", Integer.toString(ports.get(number - 1)))
                    .with("THREADLINE_CLUSTER_MEMBERS", all);
            if (terrain == Terrain.SMALL_HEAP) {
                distribution = distribution.with("JAVA_OPTS", "-Xmx256m");
            }
            if (terrain == Terrain.CLOCK_AHEAD && number == NODES) {
                distribution = distribution
                        .with("LD_PRELOAD", Terrain.faketime().orElseThrow().toString())
                        .with("FAKETIME", "+1h");
            }
            if (terrain == Terrain.OLDER_VERSION) {
                distribution = distribution.of(older.orElseThrow());
            }
            members.add(new Member(number, distribution, toDatabase, directory.resolve("node-" + number + ".log")));
            members.getLast().awaitReady();
        }
        this.ownership = new OwnershipLog(database);
        this.administrator = Session.signIn(network, anyNode(), "admin", Distribution.ADMIN_PASSWORD)
                .await();
        this.twilio = new TwilioPeer(network, anyNode(), "sms-main").start();
        this.exchange = new PhonePeer(network, anyNode());
    }

    private URI databaseUrl() {
        try {
            return URI.create(database.location().url());
        } catch (IOException gone) {
            throw new IllegalStateException("The database has no address just now", gone);
        }
    }

    private void furnish() {
        put("teams/one", new JsonObject().put("title", "One"));
        put("skills/support", new JsonObject().put("title", "Support"));
        put(
                "queues/support",
                new JsonObject()
                        .put("title", "Support")
                        .put("targetSeconds", 20)
                        .put("offerTimeoutSeconds", 10)
                        .put("wrapUpSeconds", 0)
                        .put(
                                "require",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("skill", "support")
                                                .put("level", 1))));
        put("channel-accounts/sms-main", twilio.settings("support"));
        put(
                "channel-accounts/" + CHAT,
                new JsonObject().put("kind", "chat").put("domain", "main").put("queue", "support"));
        put("channel-accounts/" + PHONE, exchange.generic("observed", "support"));
        // Nobody answers, so that no server is needed for what goes out.
        put(
                "channel-accounts/mail-main",
                new JsonObject()
                        .put("kind", "email")
                        .put("domain", "main")
                        .put("queue", "support")
                        .put("address", MAIL)
                        .put("smtp", new JsonObject().put("host", "127.0.0.1").put("port", 25)));
        for (int number = 0; number < members.size(); number++) {
            String name = "agent-" + number;
            put(
                    "agents/" + name,
                    new JsonObject()
                            .put("name", name)
                            .put("password", PASSWORD)
                            .put("role", "agent")
                            .put("team", "one")
                            .put("skills", new JsonObject().put("support", 5))
                            .put("capacity", new JsonObject().put("total", CAPACITY)));
            Session session = Session.signIn(network, anyNode(), name, PASSWORD).await();
            desks.add(DeskClient.open(network, anyNode(), session, new Clerk(ledger))
                    .await());
        }
    }

    private void put(String path, JsonObject body) {
        administrator.put("/api/v1/" + path, body).expect(200, 201, 204);
    }

    /** One node after the other, dead or alive, as clients do that know all addresses. */
    Address anyNode() {
        return () -> members.get(Math.floorMod(asked.getAndIncrement(), members.size()))
                .url();
    }

    /** The SMTP door of one node after the other. */
    InetSocketAddress anySmtp() {
        return members.get(Math.floorMod(asked.getAndIncrement(), members.size()))
                .smtp();
    }

    List<Member> members() {
        return members;
    }

    /** The member that decides for the domain now. */
    Member owner() {
        return Await.found("the domain has an owner", SOON, () -> {
            String id = ownerId();
            return members.stream()
                    .filter(member -> member.id().equals(id))
                    .findFirst()
                    .orElse(null);
        });
    }

    /** Waits until another one decides. */
    void awaitOwnerOtherThan(Member before) {
        Await.until("another node decides", SOON, () -> {
            String id = ownerId();
            return !id.isEmpty() && !id.equals(before.id());
        });
    }

    private String ownerId() throws SQLException {
        return text("SELECT coalesce(owner_node, '') FROM routing_domain WHERE domain_id = 'main'");
    }

    /** Entries of the journal that an owner wrote when a later one had begun, or that are missing. */
    int staleWrites() throws SQLException {
        return Integer.parseInt(text("""
                SELECT count(*) FILTER (WHERE epoch < before) + coalesce(max(seq) - min(seq) + 1 - count(*), 0)
                FROM (SELECT seq, epoch, max(epoch) OVER (ORDER BY seq) AS before FROM journal WHERE domain_id = 'main') AS journal"""));
    }

    /** The owner's number, one more for each that took over. */
    long epoch() throws SQLException {
        return Long.parseLong(text("SELECT epoch FROM routing_domain WHERE domain_id = 'main'"));
    }

    private String text(String query) throws SQLException {
        try (Connection own = database.location().connect();
                Statement statement = own.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        } catch (IOException e) {
            throw new SQLException("The database has no address", e);
        }
    }

    /** Where the nodes run. */
    Hosts hosts() {
        return hosts;
    }

    /** Where the database keeps its data, on the terrain that has one. */
    SmallDisk disk() {
        if (disk == null) {
            throw new IllegalStateException("The database has no disk of its own here");
        }
        return disk;
    }

    Network network() {
        return network;
    }

    DatabaseProcess database() {
        return database;
    }

    Ledger ledger() {
        return ledger;
    }

    OwnershipLog ownership() {
        return ownership;
    }

    Session administrator() {
        return administrator;
    }

    TwilioPeer twilio() {
        return twilio;
    }

    PhonePeer exchange() {
        return exchange;
    }

    @Override
    public void close() {
        desks.forEach(DeskClient::close);
        ownership.close();
        members.reversed().forEach(Member::close);
        twilio.close();
        exchange.close();
        network.close();
        database.close();
        if (disk != null) {
            disk.close();
        }
        hosts.close();
    }
}
