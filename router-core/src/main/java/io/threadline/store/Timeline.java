package io.threadline.store;

import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Id.TenantId;
import io.threadline.model.Id.WorkItemId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that happened to a customer, newest first, and what routing decided about a work item, oldest first. */
public final class Timeline {

    private static final String HISTORY = "SELECT c.customer_id, c.name, c.version, p.points, " + TimelineEntry.COLUMNS
            + " FROM customer c"
            + " CROSS JOIN LATERAL (SELECT " + Customers.POINTS + " AS points FROM contact_point p"
            + " WHERE p.customer_id = c.customer_id) p"
            + " LEFT JOIN LATERAL (SELECT * FROM timeline WHERE customer_id = c.customer_id AND kind <> 'routing'"
            + " ORDER BY at DESC, seq DESC, entry_id DESC LIMIT " + History.MOST + ") t ON true"
            + " WHERE c.customer_id = $1 ORDER BY t.at DESC, t.seq DESC, t.entry_id DESC";

    private static final String PAGE = "SELECT c.name AS customer_name, " + TimelineEntry.COLUMNS + " FROM customer c"
            + " LEFT JOIN LATERAL (SELECT * FROM timeline WHERE customer_id = c.customer_id"
            + " AND (at, seq, entry_id) < ($3, $4, $5) ORDER BY at DESC, seq DESC, entry_id DESC LIMIT $6) t ON true"
            + " WHERE c.tenant_id = $1 AND c.customer_id = $2 ORDER BY t.at DESC, t.seq DESC, t.entry_id DESC";

    private static final String DECISIONS = "SELECT " + TimelineEntry.COLUMNS + " FROM work_item w"
            + " LEFT JOIN LATERAL (SELECT * FROM timeline WHERE work_item = w.work_item AND kind = 'routing'"
            + " AND seq > $3 ORDER BY seq LIMIT $4) t ON true"
            + " WHERE w.tenant_id = $1 AND w.work_item = $2 ORDER BY t.seq";

    private static final String QUOTED = "SELECT q.mail->>'quoted' AS quoted FROM timeline t JOIN inbox q"
            + " ON q.message_id = t.entry_id AND q.mail->>'quoted' IS NOT NULL"
            + " WHERE t.tenant_id = $1 AND t.entry_id = $2 AND q.tenant_id = $1";

    /** Before this everything comes: later than any entry. */
    private static final TimelineCursor START = new TimelineCursor(
            OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC).toInstant(), Long.MAX_VALUE, "");

    /** Before this nothing comes. */
    private static final TimelineCursor END = new TimelineCursor(Instant.EPOCH, 0, "");

    private final SqlClient client;

    public Timeline(SqlClient client) {
        this.client = client;
    }

    /** One page of entries. */
    public record Entries(
            List<TimelineEntry> entries, @Nullable String next) {}

    /** Profile and newest items of a customer as of one commit, in one round trip; null when there is no such customer. */
    public Future<@Nullable History> history(CustomerId customer) {
        return client.preparedQuery(HISTORY).execute(Tuple.of(customer.value())).map(Timeline::history);
    }

    /** What a mail quotes and was folded away from its text; null when the tenant has no such mail, or it quotes nothing. */
    public Future<@Nullable String> quoted(TenantId tenant, MessageId message) {
        return client.preparedQuery(QUOTED)
                .execute(Tuple.of(tenant.value(), message.value()))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getString("quoted"));
    }

    private static @Nullable History history(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return null;
        }
        Row first = rows.iterator().next();
        String name = first.getString("name");
        long version = first.getLong("version");
        JsonObject customer =
                Customers.json(first.getString("customer_id"), name, version, (JsonArray) first.getValue("points"));
        List<JsonObject> items = new ArrayList<>(rows.size());
        for (Row row : rows) {
            if (row.getString("entry_id") != null) {
                items.add(TimelineEntry.of(row, name).json());
            }
        }
        return new History(customer, items, version);
    }

    /**
     * A page of everything that happened, newest first; null when the tenant has no such customer.
     *
     * @param before the cursor of the page before, or null; one that is none of ours is the end
     */
    public Future<@Nullable Entries> page(TenantId tenant, CustomerId customer, int limit, @Nullable String before) {
        TimelineCursor from =
                before == null ? START : TimelineCursor.parse(before).orElse(END);
        return client.preparedQuery(PAGE)
                .execute(Tuple.of(
                        tenant.value(),
                        customer.value(),
                        from.at().atOffset(ZoneOffset.UTC),
                        from.seq(),
                        from.entry(),
                        limit + 1))
                .map(rows -> entries(rows, limit, true));
    }

    /**
     * A page of what routing decided about a work item, oldest first; null when the tenant has no such item.
     *
     * @param after the cursor of the page before, or null; one that is none of ours is the end
     */
    public Future<@Nullable Entries> decisions(
            TenantId tenant, WorkItemId workItem, int limit, @Nullable String after) {
        long seq = after == null
                ? 0
                : TimelineCursor.parse(after).map(TimelineCursor::seq).orElse(Long.MAX_VALUE);
        return client.preparedQuery(DECISIONS)
                .execute(Tuple.of(tenant.value(), workItem.value(), seq, limit + 1))
                .map(rows -> entries(rows, limit, false));
    }

    private static @Nullable Entries entries(RowSet<Row> rows, int limit, boolean named) {
        if (rows.size() == 0) {
            return null;
        }
        List<TimelineEntry> entries = new ArrayList<>(rows.size());
        TimelineCursor last = START;
        for (Row row : rows) {
            if (row.getString("entry_id") == null) {
                return new Entries(List.of(), null);
            }
            if (entries.size() == limit) {
                return new Entries(entries, last.text());
            }
            entries.add(TimelineEntry.of(row, named ? row.getString("customer_name") : null));
            TimelineEntry entry = entries.getLast();
            last = new TimelineCursor(entry.at(), entry.seq(), entry.id());
        }
        return new Entries(entries, null);
    }
}
