package io.threadline.server;

import io.threadline.desk.ServerState;
import io.threadline.desk.Subject;
import io.threadline.model.Id.TenantId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How the server stands, from PostgreSQL; Hazelcast only hints whether a node that is silent is still there. Read at most once a
 * second for each tenant, however many look. Any thread.
 */
final class StoredState implements ServerState {

    private static final long FRESH_NANOS = 1_000_000_000L;

    /** A node renews its sign every second; one that was gone for an hour is not shown. */
    private static final String NODES = """
            SELECT node_id, address, version, started_at, renewed_at, now() AS at,
                   renewed_at > now() - interval '5 seconds' AS fresh
            FROM node
            WHERE renewed_at > now() - interval '1 hour' OR node_id = ANY ($1)
            ORDER BY node_id LIMIT 100""";

    /** What waits in an inbox is looked for above its floor only, so that this costs what came in the last ten minutes. */
    private static final String DOMAINS = """
            SELECT d.domain_id, d.owner_node, d.epoch, d.last_seq, j.at AS last_at, i.waiting AS in_waiting, i.oldest AS in_oldest,
                   (SELECT count(*) FROM inbox_fault x WHERE x.domain_id = d.domain_id AND x.parked
                      AND NOT EXISTS (SELECT 1 FROM inbox_consumed c WHERE c.inbox_id = x.inbox_id)) AS parked,
                   r.waiting AS out_waiting, r.oldest AS out_oldest,
                   (SELECT count(*) FROM outbox o WHERE o.domain_id = d.domain_id AND o.state = 'SENDING') AS sending,
                   g.unknown, g.dead
            FROM routing_domain d
                 LEFT JOIN journal j ON j.domain_id = d.domain_id AND j.seq = d.last_seq
                 CROSS JOIN LATERAL (
                     SELECT count(*) AS waiting, min(i.stored_at) AS oldest FROM inbox i
                     WHERE i.domain_id = d.domain_id AND i.inbox_id > d.inbox_floor
                       AND NOT EXISTS (SELECT 1 FROM inbox_consumed c WHERE c.inbox_id = i.inbox_id AND c.inbox_id > d.inbox_floor)
                       AND NOT EXISTS (SELECT 1 FROM inbox_fault x WHERE x.inbox_id = i.inbox_id AND x.parked)) i
                 CROSS JOIN LATERAL (
                     SELECT count(*) AS waiting, min(o.created_at) AS oldest FROM outbox o
                     WHERE o.domain_id = d.domain_id AND o.state = 'READY') r
                 CROSS JOIN LATERAL (
                     SELECT count(*) AS dead, count(*) FILTER (WHERE o.state = 'UNKNOWN') AS unknown FROM outbox o
                     WHERE o.tenant_id = d.tenant_id AND o.domain_id = d.domain_id AND o.state IN ('FAILED', 'UNKNOWN')
                       AND o.channel <> 'phone') g
            WHERE d.tenant_id = $1
            ORDER BY d.domain_id LIMIT 500""";

    private static final String DATABASE = """
            SELECT current_setting('server_version') AS version, (SELECT max(version::int) FROM flyway_schema_history WHERE success) AS migration,
                   pg_database_size(current_database()) AS bytes, pg_postmaster_start_time() AS started_at,
                   (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()) AS connections,
                   current_setting('max_connections')::int AS most""";

    private static final String INTRODUCE =
            "UPDATE node SET address = $2, version = $3, started_at = now(), renewed_at = now() WHERE node_id = $1";

    private final Pool pool;
    private final String node;
    private final Supplier<Set<String>> members;
    private final Map<TenantId, Look> looks = new ConcurrentHashMap<>();

    private record Look(long at, Future<JsonObject> answer) {}

    /** @param members names of the nodes that Hazelcast sees */
    StoredState(Pool pool, String node, Supplier<Set<String>> members) {
        this.pool = pool;
        this.node = node;
        this.members = members;
    }

    /** Tells the others what this node is and where. */
    Future<Void> introduce(String address, String version) {
        return pool.preparedQuery(INTRODUCE)
                .execute(Tuple.of(node, address, version))
                .mapEmpty();
    }

    @Override
    public Future<JsonObject> look(Subject by) {
        long now = System.nanoTime();
        return looks.compute(
                        by.tenant(),
                        (tenant, before) -> before == null
                                        || now - before.at() > FRESH_NANOS
                                        || before.answer().failed()
                                ? new Look(now, read(tenant))
                                : before)
                .answer();
    }

    private Future<JsonObject> read(TenantId tenant) {
        Set<String> seen = members.get();
        JsonObject told = new JsonObject();
        return pool.preparedQuery(NODES)
                .execute(Tuple.of((Object) seen.toArray(String[]::new)))
                .compose(nodes -> {
                    told.put("at", time(nodes.iterator().next(), "at"))
                            .put("node", node)
                            .put("nodes", all(nodes, row -> node(row, seen)));
                    return pool.preparedQuery(DOMAINS).execute(Tuple.of(tenant.value()));
                })
                .compose(domains -> {
                    told.put("domains", all(domains, StoredState::domain));
                    return pool.query(DATABASE).execute();
                })
                .map(rows -> told.put("database", database(rows.iterator().next())));
    }

    private static JsonArray all(Iterable<Row> rows, Function<Row, JsonObject> shape) {
        JsonArray all = new JsonArray();
        rows.forEach(row -> all.add(shape.apply(row)));
        return all;
    }

    private JsonObject node(Row row, Set<String> seen) {
        String name = row.getString("node_id");
        String state = Boolean.TRUE.equals(row.getBoolean("fresh")) ? "alive" : seen.contains(name) ? "silent" : "gone";
        return new JsonObject()
                .put("name", name)
                .put("here", name.equals(node))
                .put("state", state)
                .put("address", row.getString("address"))
                .put("version", row.getString("version"))
                .put("startedAt", time(row, "started_at"))
                .put("seenAt", time(row, "renewed_at"));
    }

    private static JsonObject domain(Row row) {
        return new JsonObject()
                .put("domain", row.getString("domain_id"))
                .put("owner", row.getString("owner_node"))
                .put("epoch", row.getLong("epoch"))
                .put("lastSeq", row.getLong("last_seq"))
                .put("lastEventAt", time(row, "last_at"))
                .put(
                        "inbox",
                        new JsonObject()
                                .put("waiting", row.getLong("in_waiting"))
                                .put("oldestAt", time(row, "in_oldest"))
                                .put("parked", row.getLong("parked")))
                .put(
                        "outbox",
                        new JsonObject()
                                .put("waiting", row.getLong("out_waiting"))
                                .put("oldestAt", time(row, "out_oldest"))
                                .put("sending", row.getLong("sending"))
                                .put("unknown", row.getLong("unknown"))
                                .put("dead", row.getLong("dead")));
    }

    private static JsonObject database(Row row) {
        return new JsonObject()
                .put("version", row.getString("version"))
                .put("migration", row.getInteger("migration"))
                .put("bytes", row.getLong("bytes"))
                .put("connections", row.getLong("connections"))
                .put("mostConnections", row.getInteger("most"))
                .put("startedAt", time(row, "started_at"));
    }

    private static @Nullable String time(Row row, String column) {
        var at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant().toString();
    }
}
