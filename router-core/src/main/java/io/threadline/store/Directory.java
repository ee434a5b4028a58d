package io.threadline.store;

import io.threadline.model.Id.TenantId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The collections that administration and lists show, as JSON, in pages by key. Secrets of accounts are included. */
public final class Directory {

    private final SqlClient client;

    public Directory(SqlClient client) {
        this.client = client;
    }

    /** A collection: where its rows are, by what key, and how one reads. */
    // The readers of rows are method references without state.
    @SuppressWarnings("ImmutableEnumChecker")
    public enum Kind {
        DOMAINS(
                "routing_domain t LEFT JOIN node n ON n.node_id = t.owner_node AND n.incarnation = t.owner_inc",
                "t.domain_id",
                "t.domain_id, t.title, t.epoch, n.node_id AS owner",
                DirectoryJson::domain),
        SKILLS("skill t", "t.name", "t.*", DirectoryJson::titled),
        TEAMS("team t", "t.name", "t.*", DirectoryJson::titled),
        QUEUES("queue t", "t.name", "t.*", DirectoryJson::queue),
        AGENTS("app_user t", "t.name", "t.*", DirectoryJson::agent),
        ACCOUNTS("channel_account t", "t.name", "t.*", DirectoryJson::account),
        CUSTOMERS(
                "customer t CROSS JOIN LATERAL (SELECT " + Customers.POINTS
                        + " AS points FROM contact_point p WHERE p.customer_id = t.customer_id) p",
                "t.customer_id",
                "t.customer_id, t.name, t.version, p.points",
                DirectoryJson::customer),
        CASES("case_file t", "t.case_id", "t.*", DirectoryJson::caseFile),
        WORK_ITEMS("work_item t", "t.work_item", "t.*", DirectoryJson::workItem);

        private final String page;
        private final String one;
        private final Function<Row, JsonObject> json;

        Kind(String from, String key, String columns, Function<Row, JsonObject> json) {
            String select = "SELECT " + columns + " FROM " + from + " WHERE t.tenant_id = $1 AND ";
            this.page = select + key + " > $2 ORDER BY " + key + " LIMIT $3";
            this.one = select + key + " = $2";
            this.json = json;
        }
    }

    /** @param next the key after which the next page begins, or null at the end */
    public record Found(List<JsonObject> items, @Nullable String next) {}

    /** At most {@code limit} after a key in the order of keys, or from the start. */
    public Future<Found> page(TenantId tenant, Kind kind, int limit, @Nullable String after) {
        return client.preparedQuery(kind.page)
                .execute(Tuple.of(tenant.value(), after == null ? "" : after, limit + 1))
                .map(rows -> {
                    List<JsonObject> items = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        items.add(kind.json.apply(row));
                    }
                    if (items.size() <= limit) {
                        return new Found(items, null);
                    }
                    List<JsonObject> page = items.subList(0, limit);
                    return new Found(page, page.getLast().getString("id"));
                });
    }

    /** The one of a key, or null. */
    public Future<@Nullable JsonObject> one(TenantId tenant, Kind kind, String key) {
        return client.preparedQuery(kind.one)
                .execute(Tuple.of(tenant.value(), key))
                .map(rows -> rows.size() == 0
                        ? null
                        : kind.json.apply(rows.iterator().next()));
    }
}
