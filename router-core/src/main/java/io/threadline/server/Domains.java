package io.threadline.server;

import io.threadline.model.Id.DomainId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The routing domains there are, and whether they have an owner. */
final class Domains {
    private Domains() {}

    /** All domains by name. */
    static Future<List<DomainId>> all(Pool pool) {
        return pool.query("SELECT domain_id FROM routing_domain ORDER BY domain_id")
                .execute()
                .map(rows -> {
                    List<DomainId> domains = new ArrayList<>();
                    for (Row row : rows) {
                        domains.add(new DomainId(row.getString(0)));
                    }
                    return domains;
                });
    }

    /** A sentence when nobody owns the domain, else null. */
    static Future<@Nullable String> missingOwner(Pool pool, DomainId domain) {
        return pool.preparedQuery("""
                        SELECT 1 FROM routing_domain d JOIN node n ON n.node_id = d.owner_node AND n.incarnation = d.owner_inc
                        WHERE d.domain_id = $1""")
                .execute(Tuple.of(domain.value()))
                .map(rows -> rows.size() == 0 ? "Domain " + domain.value() + " has no owner yet." : null);
    }
}
