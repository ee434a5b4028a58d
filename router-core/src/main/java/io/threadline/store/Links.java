package io.threadline.store;

import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.TenantId;
import io.threadline.model.Trust;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was done to the links between contact points and customers. */
public final class Links {

    /** More than a customer ever has. */
    private static final int MOST = 200;

    private static final String CHANGES = """
            SELECT l.change_id, min(l.made_at) AS at, min(l.made_by) AS by, min(l.undone_by) AS undone_by,
                   jsonb_agg(jsonb_build_object('id', l.contact_point_id, 'kind', p.kind, 'address', p.address,
                       'from', l.from_customer, 'to', l.to_customer) ORDER BY l.contact_point_id) AS points
            FROM link_change l JOIN contact_point p USING (contact_point_id)
            WHERE l.tenant_id = $1 AND l.change_id IN (
                SELECT change_id FROM link_change
                WHERE tenant_id = $1 AND (from_customer = $2 OR to_customer = $2))
            GROUP BY l.change_id ORDER BY at DESC, l.change_id LIMIT $3""";

    private static final String MOVED = """
            SELECT l.contact_point_id, l.from_customer, l.to_customer, l.trust_before, l.linked_before
            FROM link_change l JOIN contact_point p USING (contact_point_id)
            WHERE l.tenant_id = $1 AND l.change_id = $3 AND l.undone_by IS NULL AND p.customer_id = l.to_customer
              AND EXISTS (SELECT 1 FROM link_change m WHERE m.tenant_id = $1 AND m.change_id = $3
                          AND (m.from_customer = $2 OR m.to_customer = $2))
            ORDER BY l.contact_point_id LIMIT $4""";

    private final SqlClient client;

    public Links(SqlClient client) {
        this.client = client;
    }

    /** One contact point that a change moved and that has not moved on since. */
    public record Moved(
            ContactPointId contactPoint,
            CustomerId from,
            CustomerId to,
            Trust trustBefore,
            @Nullable String linkedBefore) {}

    /** What of a change of this customer's links can be undone; nothing when it was, or is no change of theirs. */
    public Future<List<Moved>> moved(TenantId tenant, CustomerId customer, String change) {
        return client.preparedQuery(MOVED)
                .execute(Tuple.of(tenant.value(), customer.value(), change, MOST))
                .map(rows -> rows.stream().map(Links::moved).toList());
    }

    /**
     * The newest changes of a customer's links, newest first: {@code {id, at, by, undone, points: [{id, kind, address, from,
     * to}]}}, where {@code from} and {@code to} are customers.
     */
    public Future<List<JsonObject>> changes(TenantId tenant, CustomerId customer, int limit) {
        return client.preparedQuery(CHANGES)
                .execute(Tuple.of(tenant.value(), customer.value(), limit))
                .map(rows -> rows.stream().map(Links::change).toList());
    }

    private static Moved moved(Row row) {
        return new Moved(
                new ContactPointId(row.getString("contact_point_id")),
                new CustomerId(row.getString("from_customer")),
                new CustomerId(row.getString("to_customer")),
                Trust.valueOf(row.getString("trust_before")),
                row.getString("linked_before"));
    }

    private static JsonObject change(Row row) {
        return new JsonObject()
                .put("id", row.getString("change_id"))
                .put("at", row.getOffsetDateTime("at").toInstant().toString())
                .put("by", row.getString("by"))
                .put("undone", row.getString("undone_by") != null)
                .put("points", (JsonArray) row.getJson("points"));
    }
}
