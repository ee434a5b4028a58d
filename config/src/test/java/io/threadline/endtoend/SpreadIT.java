package io.threadline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.bench.outside.Address;
import io.threadline.bench.outside.Await;
import io.threadline.bench.outside.DatabaseProcess;
import io.threadline.bench.outside.Distribution;
import io.threadline.bench.outside.Network;
import io.threadline.bench.outside.NodeProcess;
import io.threadline.bench.outside.Session;
import io.threadline.bench.outside.Witness;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Twelve routing domains on three nodes, while another node joins, one drains and one is killed, and customers write everywhere. */
@ExtendWith(NodeLogs.class)
class SpreadIT {

    private static final int DOMAINS = 12;

    private static Path directory;
    private static DatabaseProcess database;
    private static final Network NETWORK = new Network(2, 64);
    private static final Map<String, NodeProcess> NODES = new ConcurrentSkipListMap<>();

    @BeforeAll
    static void open() throws IOException {
        directory = Stage.emptyDirectory("spread");
        database = DatabaseProcess.start(directory.resolve("database"), directory.resolve("database.log"));
        for (String name : List.of("one", "two", "three")) {
            start(name).awaitReady(Limits.START);
        }
    }

    @AfterAll
    static void close() {
        NODES.values().forEach(NodeProcess::close);
        NETWORK.close();
        if (database != null) {
            database.close();
        }
    }

    @Test
    void domainsMoveWithTheNodesAndNoMessageIsLostOrDoubled() throws SQLException, IOException {
        assertThat(configure().getJsonArray("things")).hasSize(3 * DOMAINS);
        awaitSpread(Map.of("one", 4, "two", 4, "three", 4));
        Witness witness = new Witness(NETWORK, Duration.ofMillis(250));
        for (int number = 0; number < DOMAINS; number++) {
            witness.overChat(somewhere(number), "chat-" + domain(number), "visitor-" + number);
        }
        proceed(witness);

        start("four").awaitReady(Limits.START);
        awaitSpread(Map.of("one", 3, "two", 3, "three", 3, "four", 3));
        proceed(witness);

        NodeProcess drained = NODES.remove("two");
        drained.terminate();
        assertThat(drained.awaitEnd(Limits.START)).isZero();
        awaitSpread(Map.of("one", 4, "three", 4, "four", 4));
        proceed(witness);

        NODES.remove("three").kill();
        awaitSpread(Map.of("one", 6, "four", 6));
        proceed(witness);

        witness.stop(Limits.START);
        System.out.println("SpreadIT: " + witness.acknowledged().count() + " messages, " + witness.outcomes());
        Await.until("all is routed", Limits.START, () -> number(UNCONSUMED) == 0);
        assertThat(shown()).isEqualTo(witness.promised().stream().collect(Collectors.toMap(text -> text, text -> 1)));
        assertThat(number(EPOCHS_THAT_FELL)).as("epochs that fell").isZero();
        assertThat(number(OUT_OF_ORDER)).as("messages out of order").isZero();
    }

    @Test
    void aDomainThatIsNotThereIsRefusedInASentence() {
        Session administrator = administrator("one");
        JsonObject skill = new JsonObject().put("title", "Lost").put("domain", "nowhere");
        assertThat(administrator
                        .put("/api/v1/skills/lost", skill)
                        .expect(422)
                        .json()
                        .getString("detail"))
                .isEqualTo("There is no routing domain nowhere. Create it first.");
    }

    private static final String UNCONSUMED =
            "SELECT count(*) FROM inbox i WHERE NOT EXISTS (SELECT 1 FROM inbox_consumed c WHERE c.inbox_id = i.inbox_id)";

    private static final String EPOCHS_THAT_FELL = """
            SELECT count(*) FROM (
                SELECT epoch < lag(epoch) OVER (PARTITION BY domain_id ORDER BY seq) AS fell FROM journal) j
            WHERE fell""";

    /** Texts end in their customer's count. */
    private static final String OUT_OF_ORDER = """
            SELECT count(*) FROM (
                SELECT n < lag(n) OVER (PARTITION BY conversation ORDER BY seq) AS late
                FROM (SELECT conversation, seq, split_part(text, '#', 2)::int AS n
                      FROM chat_message WHERE sender = 'customer') m) o
            WHERE late""";

    private static Map<String, Integer> shown() throws SQLException, IOException {
        Map<String, Integer> shown = new TreeMap<>();
        rows("SELECT text FROM timeline WHERE kind = 'message'").forEach(text -> shown.merge(text, 1, Integer::sum));
        return shown;
    }

    /** Everybody has had some messages taken since. */
    private static void proceed(Witness witness) {
        int until = witness.acknowledged().count() + 3 * DOMAINS;
        witness.acknowledged().await("message " + until, Limits.START, until - 1, acknowledged -> true);
    }

    private static void awaitSpread(Map<String, Integer> expected) {
        Await.until("domains are spread as " + expected, Limits.START, () -> {
            Map<String, Integer> spread = new TreeMap<>();
            rows("""
                            SELECT n.node_id FROM routing_domain d
                            JOIN node n ON n.node_id = d.owner_node AND n.incarnation = d.owner_inc""").forEach(node -> spread.merge(node, 1, Integer::sum));
            return spread.equals(expected);
        });
    }

    private static String domain(int number) {
        return number == 0 ? "main" : "d" + number;
    }

    /** Eleven domains beside main, each with a queue and an account, and nobody to take the work, in one document. */
    private static JsonObject configure() {
        JsonObject domains = new JsonObject().put("main", new JsonObject().put("title", "The first"));
        JsonObject queues = new JsonObject();
        JsonObject accounts = new JsonObject();
        for (int number = 0; number < DOMAINS; number++) {
            String domain = domain(number);
            domains.put(domain, new JsonObject().put("title", "Domain " + domain));
            queues.put("queue-" + domain, new JsonObject().put("title", domain).put("domain", domain));
            accounts.put(
                    "chat-" + domain,
                    new JsonObject()
                            .put("kind", "chat")
                            .put("domain", domain)
                            .put("queue", "queue-" + domain)
                            .put("allowedOrigins", List.of("http://shop.example.test")));
        }
        JsonObject document = new JsonObject()
                .put("channel-accounts", accounts)
                .put("queues", queues)
                .put("domains", domains);
        // Every JSON document is one of YAML.
        return administrator("one")
                .ask(
                        HttpMethod.PUT,
                        "/api/v1/configuration",
                        MultiMap.caseInsensitiveMultiMap().add("Content-Type", "application/yaml"),
                        document.encode())
                .await()
                .expect(200)
                .json();
    }

    private static Session administrator(String node) {
        return Session.signIn(NETWORK, NODES.get(node), "admin", Distribution.ADMIN_PASSWORD)
                .await();
    }

    private static NodeProcess start(String name) throws IOException {
        String members = NODES.values().stream()
                .map(node -> "127.0.0.1:" + node.facts().getInteger("hazelcast"))
                .collect(Collectors.joining(","));
        NodeProcess node = Distribution.built(directory.resolve(name))
                .with("THREADLINE_NODE_ID", name)
                .with("THREADLINE_DATABASE_URL", database.location().url())
                .with("THREADLINE_CLUSTER_MEMBERS", members)
                .start(directory.resolve(name + ".log"));
        NodeLogs.watch(node);
        NODES.put(name, node);
        return node;
    }

    /** One node or another, of those that run. */
    private static Address somewhere(int number) {
        return () -> {
            List<NodeProcess> running = new ArrayList<>(NODES.values());
            return running.get(number % running.size()).url();
        };
    }

    private static long number(String query) throws SQLException, IOException {
        return Long.parseLong(rows(query).getFirst());
    }

    private static List<String> rows(String query) throws SQLException, IOException {
        try (Connection connection = database.location().connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows;
        }
    }
}
