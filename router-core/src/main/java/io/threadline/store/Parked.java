package io.threadline.store;

import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.TenantId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Inbox rows that are set aside because handling them failed {@link Inbox#ATTEMPTS} times. */
public final class Parked {

    private static final String STANDING =
            " x.parked AND NOT EXISTS " + "(SELECT 1 FROM inbox_consumed c WHERE c.inbox_id = x.inbox_id) ";

    private static final String PAGE = """
            SELECT x.inbox_id, i.domain_id, i.account, i.channel, i.kind, i.contact_point_id, p.kind AS contact_kind,
                   p.address, p.customer_id, i.text, x.attempts, x.fault, i.received_at, x.at
            FROM inbox_fault x JOIN inbox i ON i.inbox_id = x.inbox_id
                 LEFT JOIN contact_point p ON p.contact_point_id = i.contact_point_id
            WHERE i.tenant_id = $1 AND x.inbox_id > $2 AND""" + STANDING + "ORDER BY x.inbox_id LIMIT $3";

    private static final String COUNT = "SELECT count(*) FROM inbox_fault x WHERE x.domain_id = $1 AND" + STANDING;

    /**
     * The floor may have passed a row, so it comes back to it. It always moves: a move upwards that was reckoned before, when
     * the row was still parked, then does not find the floor that it started from.
     */
    private static final String RETRY = """
            WITH asked AS (
                SELECT x.inbox_id FROM inbox_fault x JOIN inbox i ON i.inbox_id = x.inbox_id
                WHERE i.tenant_id = $1 AND x.inbox_id = ANY ($2) AND""" + STANDING + """
            ), again AS (
                UPDATE inbox_fault x SET parked = false FROM asked
                WHERE x.inbox_id = asked.inbox_id AND x.parked AND (SELECT count(*) FROM asked) = cardinality($2::bigint[])
                RETURNING x.inbox_id, x.domain_id
            ), lowest AS (
                SELECT domain_id, min(inbox_id) AS inbox_id FROM again GROUP BY domain_id
            ), floor AS (
                UPDATE routing_domain d SET inbox_floor = LEAST(d.inbox_floor, lowest.inbox_id) - 1
                FROM lowest WHERE d.domain_id = lowest.domain_id
            )
            SELECT domain_id, inbox_id FROM lowest""";

    private final SqlClient client;

    Parked(SqlClient client) {
        this.client = client;
    }

    /** The first parked rows of a tenant after an id, by id, as they are shown to administrators. */
    public Future<List<JsonObject>> page(TenantId tenant, long afterId, int limit) {
        return client.preparedQuery(PAGE)
                .execute(Tuple.of(tenant.value(), afterId, limit))
                .map(rows -> {
                    List<JsonObject> items = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        items.add(item(row));
                    }
                    return items;
                });
    }

    /** How many rows of a domain are parked. */
    public Future<Long> count(DomainId domain) {
        return client.preparedQuery(COUNT)
                .execute(Tuple.of(domain.value()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /**
     * Gives rows out again, for one more attempt each, alone: all of them, or none when one is no parked row of the tenant.
     *
     * @param ids each once
     * @return the lowest id for each domain that has rows among them; empty when none were given out
     */
    public Future<Map<DomainId, Long>> retry(TenantId tenant, Collection<Long> ids) {
        return client.preparedQuery(RETRY)
                .execute(Tuple.of(tenant.value(), (Object) ids.toArray(Long[]::new)))
                .map(rows -> {
                    Map<DomainId, Long> lowest = new HashMap<>();
                    for (Row row : rows) {
                        lowest.put(new DomainId(row.getString("domain_id")), row.getLong("inbox_id"));
                    }
                    return lowest;
                });
    }

    private static JsonObject item(Row row) {
        String contactPoint = row.getString("contact_point_id");
        String kind = row.getString("kind");
        return new JsonObject()
                .put("id", row.getLong("inbox_id").toString())
                .put("domain", row.getString("domain_id"))
                .put("account", row.getString("account"))
                .put("channel", row.getString("channel"))
                .put("kind", kind)
                .put("customer", row.getString("customer_id"))
                .put(
                        "contactPoint",
                        contactPoint == null
                                ? null
                                : new JsonObject()
                                        .put("id", contactPoint)
                                        .put("kind", row.getString("contact_kind"))
                                        .put("address", row.getString("address")))
                .put("text", "message".equals(kind) ? row.getString("text") : null)
                .put("attempts", row.getInteger("attempts"))
                .put("fault", row.getString("fault"))
                .put(
                        "receivedAt",
                        row.getOffsetDateTime("received_at").toInstant().toString())
                .put("at", row.getOffsetDateTime("at").toInstant().toString());
    }
}
