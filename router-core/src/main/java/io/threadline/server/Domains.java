package io.threadline.server;

import io.threadline.model.Id.DomainId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The routing domains there are, and whether they are decided. */
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

    /**
     * A sentence when nobody owns the domain, or this node does and cannot decide yet; else null.
     *
     * @param node this one
     * @param serving whether this node has loaded the domain and decides
     */
    static Future<@Nullable String> missing(Pool pool, DomainId domain, String node, BooleanSupplier serving) {
        return pool.preparedQuery("""
                        SELECT n.node_id
                        FROM routing_domain d JOIN node n ON n.node_id = d.owner_node AND n.incarnation = d.owner_inc
                        WHERE d.domain_id = $1""").execute(Tuple.of(domain.value())).map(rows -> {
            if (rows.size() == 0) {
                return "Domain " + domain.value() + " has no owner yet.";
            }
            boolean here = node.equals(rows.iterator().next().getString(0));
            return here && !serving.getAsBoolean() ? "Domain " + domain.value() + " is still being loaded here." : null;
        });
    }
}
