package io.threadline.store;

import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.TenantId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/**
 * Who else a customer may be, by three bases: {@code token}, a signed token named contact points of both; {@code disowned}, a mail
 * named the other one's address as its sender and failed DMARC; {@code typed}, a visitor typed the other one's address before the chat. The last two
 * are only claimed. They are told of the customer who claims and never of the one who is claimed to be: whoever knows an
 * address could else fill another's card.
 *
 * <p>Nothing is written when somebody claims; it is looked for when it is asked for, so an address that becomes known later counts
 * too. Costs a look at the customer's own contact points, and one by the address of each claim.
 */
public final class Suggestions {

    private static final String CLAIMED = """
            WITH claims AS (
                SELECT p.contact_point_id, p.kind, substr(p.address, 10) AS address, 'disowned' AS basis, p.created_at
                FROM contact_point p
                WHERE p.tenant_id = $1 AND p.customer_id = $2 AND p.kind = 'email' AND p.address LIKE 'disowned:%'
                UNION ALL
                SELECT p.contact_point_id, t.kind, t.address, 'typed', c.created_at
                FROM contact_point p JOIN conversation c ON c.contact_point_id = p.contact_point_id
                     CROSS JOIN LATERAL (VALUES ('email', c.typed_email), ('phone', c.typed_phone)) t (kind, address)
                WHERE p.tenant_id = $1 AND p.customer_id = $2 AND p.kind = 'chat' AND t.address IS NOT NULL
            ), claimed AS (
                SELECT DISTINCT ON (c.contact_point_id, q.customer_id)
                       c.contact_point_id, q.customer_id AS other, c.basis, c.address, c.created_at
                FROM claims c JOIN contact_point q ON q.tenant_id = $1 AND q.kind = c.kind AND q.address = c.address
                WHERE q.customer_id <> $2
                  AND NOT EXISTS (SELECT 1 FROM suggested_link d WHERE d.tenant_id = $1
                                  AND d.contact_point_id = c.contact_point_id AND d.customer_id = q.customer_id)
                ORDER BY c.contact_point_id, q.customer_id, c.kind
            )""";

    /** Of what a token told both sides: the one whose contact point it is, and the one whose it may be. The other side is who is shown. */
    private static final String OF = CLAIMED + """
            , told AS (
                SELECT s.contact_point_id,
                       CASE WHEN s.customer_id = $2 THEN p.customer_id ELSE s.customer_id END AS other,
                       'token' AS basis, NULL::text AS address, s.created_at
                FROM suggested_link s JOIN contact_point p USING (contact_point_id)
                WHERE s.tenant_id = $1 AND s.dismissed_by IS NULL AND p.customer_id <> s.customer_id
                  AND (s.customer_id = $2 OR p.customer_id = $2)
            )
            SELECT u.contact_point_id, p.kind, p.address, lower(p.trust) AS trust, o.customer_id, o.name, u.basis,
                   u.address AS claimed, u.created_at
            FROM (SELECT * FROM told UNION ALL SELECT * FROM claimed) u (contact_point_id, other, basis, address, created_at)
                 JOIN contact_point p ON p.contact_point_id = u.contact_point_id
                 JOIN customer o ON o.customer_id = u.other AND o.tenant_id = $1
            WHERE EXISTS (SELECT 1 FROM contact_point q WHERE q.customer_id = o.customer_id)
            ORDER BY u.created_at DESC, u.contact_point_id, o.customer_id LIMIT $3""";

    private static final String DISMISS = CLAIMED + """
            , told AS (
                UPDATE suggested_link s SET dismissed_by = $4 FROM contact_point p
                WHERE s.tenant_id = $1 AND s.contact_point_id = $3 AND p.contact_point_id = s.contact_point_id
                  AND s.dismissed_by IS NULL AND (s.customer_id = $2 OR p.customer_id = $2)
                RETURNING 1
            ), noted AS (
                INSERT INTO suggested_link (tenant_id, contact_point_id, customer_id, why, dismissed_by)
                SELECT $1, contact_point_id, other, basis, $4 FROM claimed WHERE contact_point_id = $3
                ON CONFLICT DO NOTHING
                RETURNING 1
            )
            SELECT (SELECT count(*) FROM told) + (SELECT count(*) FROM noted) AS dismissed""";

    private final SqlClient client;

    public Suggestions(SqlClient client) {
        this.client = client;
    }

    /**
     * Newest first: {@code {contactPoint: {id, kind, address, trust}, customer: {id, name}, basis, claimed, address, why, at}}; the customer
     * is the other one, {@code address} what was claimed, or null.
     */
    public Future<List<JsonObject>> of(TenantId tenant, CustomerId customer, int limit) {
        return client.preparedQuery(OF)
                .execute(Tuple.of(tenant.value(), customer.value(), limit))
                .map(rows -> rows.stream().map(Suggestions::json).toList());
    }

    /** Says that they are two. @return whether there was such a suggestion */
    public Future<Boolean> dismiss(TenantId tenant, CustomerId customer, ContactPointId contactPoint, String by) {
        return client.preparedQuery(DISMISS)
                .execute(Tuple.of(tenant.value(), customer.value(), contactPoint.value(), by))
                .map(rows -> rows.iterator().next().getLong("dismissed") > 0);
    }

    private static JsonObject json(Row row) {
        String basis = row.getString("basis");
        String address = row.getString("claimed");
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
                .put("basis", basis)
                .put("claimed", !basis.equals("token"))
                .put("address", address)
                .put("why", why(basis, address))
                .put("at", row.getOffsetDateTime("created_at").toInstant().toString());
    }

    private static String why(String basis, String address) {
        return switch (basis) {
            case "disowned" ->
                "A mail names " + address
                        + " as its sender, which is this customer's, but fails DMARC. It is only claimed.";
            case "typed" -> "The visitor typed " + address + ", which is this customer's. It is only claimed.";
            default -> "A signed visitor token names both.";
        };
    }
}
