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

/** What was done to the links between contact points and customers, and what somebody should look at. */
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

    /** Of both sides: the one whose contact point it is, and the one whose it may be. The other side is who is shown. */
    private static final String SUGGESTIONS = """
            SELECT s.contact_point_id, p.kind, p.address, lower(p.trust) AS trust, o.customer_id, o.name, s.why, s.created_at
            FROM suggested_link s JOIN contact_point p USING (contact_point_id)
            JOIN customer o ON o.customer_id = CASE WHEN s.customer_id = $2 THEN p.customer_id ELSE s.customer_id END
            WHERE s.tenant_id = $1 AND s.dismissed_by IS NULL AND p.customer_id <> s.customer_id
              AND (s.customer_id = $2 OR p.customer_id = $2)
              AND EXISTS (SELECT 1 FROM contact_point q WHERE q.customer_id = o.customer_id)
            ORDER BY s.created_at DESC, s.contact_point_id LIMIT $3""";

    private static final String DISMISS = """
            UPDATE suggested_link s SET dismissed_by = $4 FROM contact_point p
            WHERE s.tenant_id = $1 AND s.contact_point_id = $3 AND p.contact_point_id = s.contact_point_id
              AND s.dismissed_by IS NULL AND (s.customer_id = $2 OR p.customer_id = $2)""";

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

    /**
     * Who else the customer may be, newest first: {@code {contactPoint: {id, kind, address, trust}, customer: {id, name}, why,
     * at}}; the customer is the other one.
     */
    public Future<List<JsonObject>> suggestions(TenantId tenant, CustomerId customer, int limit) {
        return client.preparedQuery(SUGGESTIONS)
                .execute(Tuple.of(tenant.value(), customer.value(), limit))
                .map(rows -> rows.stream().map(Links::suggestion).toList());
    }

    /** @return whether there was such a suggestion */
    public Future<Boolean> dismiss(TenantId tenant, CustomerId customer, ContactPointId contactPoint, String by) {
        return client.preparedQuery(DISMISS)
                .execute(Tuple.of(tenant.value(), customer.value(), contactPoint.value(), by))
                .map(rows -> rows.rowCount() > 0);
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

    private static JsonObject suggestion(Row row) {
        return new JsonObject()
                .put(
                        "contactPoint",
                        new JsonObject()
                                .put("id", row.getString("contact_point_id"))
                                .put("kind", row.getString("kind"))
                                .put("address", row.getString("address"))
                                .put("trust", row.getString("trust")))
                .put(
                        "customer",
                        new JsonObject().put("id", row.getString("customer_id")).put("name", row.getString("name")))
                .put("why", row.getString("why"))
                .put("at", row.getOffsetDateTime("created_at").toInstant().toString());
    }
}
