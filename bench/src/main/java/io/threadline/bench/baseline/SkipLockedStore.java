package io.threadline.bench.baseline;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a router that lives in PostgreSQL alone. Every call is one prepared statement in a transaction of its own and
 * answers when that is committed, with the durability that the server has. A batch of waiting items is matched with agents who
 * have the queue's skill and room in one statement; what another worker holds is passed over.
 */
public final class SkipLockedStore implements AutoCloseable {

    /** Where its tables are, apart from all others. */
    public static final String SCHEMA = "bench_baseline";

    private static final int STATEMENTS = 64;

    private static final String ACCEPT = """
            WITH i AS (
                INSERT INTO item (queue, customer, client_id) VALUES ($1, $2, $3)
                ON CONFLICT (customer, client_id) DO NOTHING RETURNING item_id
            ), m AS (INSERT INTO message (item_id, direction, text) SELECT item_id, 'in', $4 FROM i)
            SELECT item_id FROM i""";

    private static final String OFFER = """
            WITH waiting AS (
                SELECT item_id FROM item WHERE queue = $1 AND state = 'waiting' ORDER BY item_id LIMIT $2
                FOR UPDATE SKIP LOCKED
            ), batch AS (
                SELECT count(*)::int AS items FROM waiting
            ), room AS (
                SELECT a.agent_id, a.used, a.capacity
                FROM queue q
                     JOIN agent_skill s ON s.skill = q.skill AND s.level >= q.level
                     JOIN agent a ON a.agent_id = s.agent_id
                WHERE q.queue = $1 AND a.ready AND a.used < a.capacity
                ORDER BY a.used, a.agent_id
                LIMIT (SELECT items FROM batch)
                FOR UPDATE OF a SKIP LOCKED
            ), slot AS (
                SELECT agent_id, row_number() OVER (ORDER BY used + n, agent_id) AS place
                FROM room CROSS JOIN LATERAL generate_series(
                    1, LEAST(capacity - used, 1 + (SELECT items FROM batch) / (SELECT count(*)::int FROM room))) AS n
            ), placed AS (
                SELECT item_id, row_number() OVER (ORDER BY item_id) AS place FROM waiting
            ), pair AS (
                SELECT placed.item_id, slot.agent_id FROM placed JOIN slot USING (place)
            ), busy AS (
                UPDATE agent a SET used = a.used + p.items
                FROM (SELECT agent_id, count(*)::int AS items FROM pair GROUP BY agent_id) p
                WHERE a.agent_id = p.agent_id
            ), offered AS (
                UPDATE item i SET state = 'offered', agent_id = pair.agent_id, offers = i.offers + 1, offered_at = now()
                FROM pair WHERE i.item_id = pair.item_id
                RETURNING i.item_id, i.agent_id, i.customer
            )
            SELECT o.item_id, o.agent_id, o.customer, m.text
            FROM offered o JOIN message m ON m.item_id = o.item_id AND m.direction = 'in'""";

    private static final String TAKE = """
            UPDATE item SET state = 'taken', taken_at = now() WHERE item_id = $1 AND agent_id = $2 AND state = 'offered'
            RETURNING customer""";

    private static final String ANSWER = """
            WITH i AS (SELECT item_id, customer FROM item WHERE item_id = $1 AND agent_id = $2 AND state = 'taken'),
                 m AS (INSERT INTO message (item_id, direction, text) SELECT item_id, 'out', $3 FROM i)
            SELECT customer FROM i""";

    private static final String CLOSE = """
            WITH i AS (
                UPDATE item SET state = 'closed', closed_at = now() WHERE item_id = $1 AND agent_id = $2 AND state = 'taken'
                RETURNING agent_id, customer
            ), a AS (UPDATE agent SET used = used - 1 FROM i WHERE agent.agent_id = i.agent_id)
            SELECT customer FROM i""";

    private static final String EXPIRE = """
            WITH late AS (
                SELECT item_id, agent_id FROM item
                WHERE state = 'offered' AND offered_at < now() - make_interval(secs => $1) ORDER BY item_id FOR UPDATE SKIP LOCKED
            ), a AS (
                UPDATE agent SET used = used - l.items
                FROM (SELECT agent_id, count(*)::int AS items FROM late GROUP BY agent_id) l WHERE agent.agent_id = l.agent_id
            )
            UPDATE item SET state = 'waiting', agent_id = NULL FROM late WHERE item.item_id = late.item_id""";

    private static final List<String> TABLES = List.of(
            "DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE",
            "CREATE SCHEMA " + SCHEMA,
            "CREATE TABLE queue (queue text PRIMARY KEY, skill text NOT NULL, level int NOT NULL)",
            """
            CREATE TABLE agent (agent_id int PRIMARY KEY, ready boolean NOT NULL DEFAULT false, capacity int NOT NULL,
                used int NOT NULL DEFAULT 0 CHECK (used >= 0 AND used <= capacity)) WITH (fillfactor = 30)""",
            """
            CREATE TABLE agent_skill (agent_id int REFERENCES agent, skill text, level int NOT NULL,
                PRIMARY KEY (skill, agent_id))""",
            """
            CREATE TABLE item (item_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, queue text NOT NULL,
                customer text NOT NULL, client_id text NOT NULL, state text NOT NULL DEFAULT 'waiting', agent_id int,
                offers int NOT NULL DEFAULT 0, accepted_at timestamptz NOT NULL DEFAULT now(), offered_at timestamptz,
                taken_at timestamptz, closed_at timestamptz, UNIQUE (customer, client_id)) WITH (fillfactor = 60)""",
            "CREATE INDEX item_waiting ON item (queue, item_id) WHERE state = 'waiting'",
            "CREATE INDEX item_offered ON item (offered_at) WHERE state = 'offered'",
            """
            CREATE TABLE message (message_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, item_id bigint NOT NULL,
                direction text NOT NULL, text text NOT NULL, at timestamptz NOT NULL DEFAULT now())""",
            "CREATE INDEX message_item ON message (item_id)");

    private final Pool pool;

    /** An item that was offered to an agent, with the customer's message. */
    public record Offer(long item, int agent, String customer, String text) {}

    private SkipLockedStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Connects.
     *
     * @param url {@code postgresql://user:password@host:port/name}
     * @param connections at most, all used
     */
    public static SkipLockedStore connect(Vertx vertx, String url, int connections) {
        PgConnectOptions options = PgConnectOptions.fromUri(url)
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(STATEMENTS)
                .setPreparedStatementCacheSqlFilter(sql -> true)
                .addProperty("search_path", SCHEMA);
        return new SkipLockedStore(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(connections))
                .connectingTo(options)
                .using(vertx)
                .build());
    }

    /** Makes the tables anew, with queues {@code 1..queues} that each want a skill and agents who each have two of them. */
    public Future<Void> build(int queues, int agents, int capacity) {
        Future<Void> made = Future.succeededFuture();
        for (String statement : TABLES) {
            made = made.compose(done -> pool.query(statement).execute().mapEmpty());
        }
        return made.compose(done -> run(
                        "INSERT INTO queue SELECT 'queue-' || n, 'skill-' || n, 1 FROM generate_series(1, $1) n",
                        Tuple.of(queues)))
                .compose(done -> run(
                        "INSERT INTO agent (agent_id, capacity) SELECT n, $2 FROM generate_series(1, $1) n",
                        Tuple.of(agents, capacity)))
                .compose(done -> run("""
                        INSERT INTO agent_skill SELECT DISTINCT a, 'skill-' || ((a + k) % $2 + 1), 5
                        FROM generate_series(1, $1) a, generate_series(0, 1) k""", Tuple.of(agents, queues)))
                .compose(done -> pool.query("ANALYZE").execute().mapEmpty());
    }

    /** Takes a customer's message; a second one with the same client id is the same message. */
    public Future<Void> accept(String queue, String customer, String clientId, String text) {
        return run(ACCEPT, Tuple.of(queue, customer, clientId, text)).mapEmpty();
    }

    /** Offers up to so many waiting items of a queue to agents who may and can take them. */
    public Future<List<Offer>> offer(String queue, int most) {
        return run(OFFER, Tuple.of(queue, most)).map(rows -> {
            List<Offer> offers = new ArrayList<>(rows.size());
            for (Row row : rows) {
                offers.add(new Offer(row.getLong(0), row.getInteger(1), row.getString(2), row.getString(3)));
            }
            return offers;
        });
    }

    /** The customer, or null when the offer is not the agent's any more. */
    public Future<@Nullable String> take(long item, int agent) {
        return run(TAKE, Tuple.of(item, agent)).map(SkipLockedStore::customer);
    }

    /** The customer, or null when the item is not the agent's. */
    public Future<@Nullable String> answer(long item, int agent, String text) {
        return run(ANSWER, Tuple.of(item, agent, text)).map(SkipLockedStore::customer);
    }

    /** The customer, or null when the item is not the agent's. */
    public Future<@Nullable String> close(long item, int agent) {
        return run(CLOSE, Tuple.of(item, agent)).map(SkipLockedStore::customer);
    }

    /** Gives back what was offered and not taken for so long. */
    public Future<Void> expire(double seconds) {
        return run(EXPIRE, Tuple.of(seconds)).mapEmpty();
    }

    /** Says whether the agent may be offered work. */
    public Future<Void> ready(int agent, boolean ready) {
        return run("UPDATE agent SET ready = $2 WHERE agent_id = $1", Tuple.of(agent, ready))
                .mapEmpty();
    }

    /**
     * What is wrong with the tables when no work is under way: items that were not closed, were offered more or less than once or do
     * not have their two messages, and agents whose load is not that of their items. Empty when all is well.
     */
    public Future<String> wrongs() {
        return pool.query("""
                SELECT concat_ws(', ',
                    (SELECT nullif(count(*), 0) || ' items not closed' FROM item WHERE state <> 'closed'),
                    (SELECT nullif(count(*), 0) || ' items not offered once' FROM item WHERE offers <> 1),
                    (SELECT nullif(count(*), 0) || ' items without their two messages' FROM item i WHERE
                        (SELECT array_agg(direction ORDER BY message_id) FROM message m WHERE m.item_id = i.item_id)
                        IS DISTINCT FROM ARRAY['in', 'out']),
                    (SELECT nullif(count(*), 0) || ' agents with another load than their items' FROM agent a WHERE used <>
                        (SELECT count(*) FROM item i WHERE i.agent_id = a.agent_id AND state IN ('offered', 'taken'))))""").execute().map(rows -> rows.iterator().next().getString(0));
    }

    private static @Nullable String customer(RowSet<Row> rows) {
        return rows.size() == 0 ? null : rows.iterator().next().getString(0);
    }

    private Future<RowSet<Row>> run(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters);
    }

    @Override
    public void close() {
        pool.close().await();
    }
}
