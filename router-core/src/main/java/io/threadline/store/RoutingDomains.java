package io.threadline.store;

import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The routing domains that there are. Who owns one is {@code cluster}'s. */
public final class RoutingDomains {

    /** A new row only while there are fewer than $5; the line of the audit only with the row. */
    private static final String PUT = """
            WITH put AS (
                INSERT INTO routing_domain AS d (domain_id, tenant_id, title)
                SELECT $1, $2, $3
                WHERE (SELECT count(*) FROM routing_domain) < $5
                   OR EXISTS (SELECT 1 FROM routing_domain WHERE domain_id = $1)
                ON CONFLICT (domain_id) DO UPDATE SET title = excluded.title WHERE d.tenant_id = excluded.tenant_id
                RETURNING d.domain_id
            ), told AS (
                INSERT INTO audit (tenant_id, actor, action, subject)
                SELECT $2, $4, 'define domain', domain_id FROM put
            )
            SELECT (SELECT count(*) FROM put) AS put,
                   EXISTS (SELECT 1 FROM routing_domain WHERE domain_id = $1) AS there""";

    private static final String KNOWN = "SELECT 1 FROM routing_domain WHERE domain_id = $1 AND tenant_id = $2";

    private final SqlClient client;

    public RoutingDomains(SqlClient client) {
        this.client = client;
    }

    /** How defining a domain went. */
    public enum Put {
        DONE,
        /** It is another tenant's. */
        TAKEN,
        /** There are as many as there may be. */
        FULL
    }

    /**
     * Creates a domain or changes its title, with a line of the audit.
     *
     * @param most as many there may be; two that come at once may both be the last
     */
    public Future<Put> put(TenantId tenant, DomainId domain, String title, String actor, int most) {
        return client.preparedQuery(PUT)
                .execute(
                        Tuple.of(domain.value(), tenant.value(), CleanText.of(title), CleanText.of(actor), (long) most))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    if (row.getLong("put") == 1) {
                        return Put.DONE;
                    }
                    return row.getBoolean("there") ? Put.TAKEN : Put.FULL;
                });
    }

    /** Whether the tenant has it. */
    public Future<Boolean> known(TenantId tenant, DomainId domain) {
        return client.preparedQuery(KNOWN)
                .execute(Tuple.of(domain.value(), tenant.value()))
                .map(rows -> rows.size() == 1);
    }

    /** All domains of all tenants by name. */
    public Future<List<DomainId>> all() {
        return client.query("SELECT domain_id FROM routing_domain ORDER BY domain_id")
                .execute()
                .map(rows -> {
                    List<DomainId> domains = new ArrayList<>();
                    rows.forEach(row -> domains.add(new DomainId(row.getString(0))));
                    return domains;
                });
    }

    /** Every domain with the node whose present process owns it, by name of the domain. */
    public Future<List<Owned>> owners() {
        return client.query("""
                        SELECT d.domain_id, n.node_id
                        FROM routing_domain d
                             LEFT JOIN node n ON n.node_id = d.owner_node AND n.incarnation = d.owner_inc
                        ORDER BY d.domain_id""").execute().map(rows -> {
            List<Owned> owners = new ArrayList<>();
            rows.forEach(row -> owners.add(new Owned(new DomainId(row.getString(0)), row.getString(1))));
            return owners;
        });
    }

    /** @param owner null when nobody owns it */
    public record Owned(DomainId domain, @Nullable String owner) {}
}
