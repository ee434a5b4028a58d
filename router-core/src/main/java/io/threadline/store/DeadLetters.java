package io.threadline.store;

import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Id.TenantId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Messages of ours that were given up: refused by the provider, tried as often as is allowed, reported as undelivered, or of unknown
 * fate. Read here; what becomes of them is decided by their domain and written by its append. Orders to exchanges are none: a caller
 * on the line does not wait.
 */
public final class DeadLetters {

    private static final String STANDING = " o.state IN ('FAILED', 'UNKNOWN') AND o.channel <> 'phone' ";

    private static final String PAGE = """
            SELECT o.outbox_id, o.domain_id, o.account, o.channel, o.message_id, o.case_id,
                   COALESCE(p.customer_id, o.customer_id) AS customer_id, o.contact_point_id, p.kind AS contact_kind, p.address,
                   o.text, o.state, o.provider_id, o.attempts, o.error, t.status_code, t.author, t.at AS sent_at, o.changed_at,
                   (SELECT count(*) FROM file WHERE file.message_id = o.message_id) AS files
            FROM outbox o LEFT JOIN contact_point p ON p.contact_point_id = o.contact_point_id
                 LEFT JOIN timeline t ON t.entry_id = o.message_id
            WHERE o.tenant_id = $1 AND o.outbox_id > $2 AND ($4::text IS NULL OR o.account = $4) AND""" + STANDING + "ORDER BY o.outbox_id LIMIT $3";

    private static final String FIND = """
            SELECT o.outbox_id, o.domain_id, o.message_id, o.case_id, COALESCE(k.customer_id, o.customer_id) AS customer_id,
                   o.state, o.given_back, o.changed_at
            FROM outbox o LEFT JOIN case_file k ON k.case_id = o.case_id
            WHERE o.tenant_id = $1 AND o.outbox_id = ANY ($2) AND o.channel <> 'phone'
            ORDER BY o.outbox_id""";

    private static final String COUNT = """
            SELECT (SELECT count(*) FROM outbox o WHERE o.domain_id = $1 AND""" + STANDING + """
                   ) AS dead, count(*) AS waiting,
                   COALESCE(extract(epoch FROM clock_timestamp() - min(w.created_at)), 0)::float8 AS oldest
            FROM outbox w WHERE w.domain_id = $1 AND w.state = 'READY'""";

    private final SqlClient client;

    DeadLetters(SqlClient client) {
        this.client = client;
    }

    /**
     * A message that somebody asked for, dead or not.
     *
     * @param wasRetried whether an administrator had it sent again before
     * @param standing changes whenever the state does
     */
    public record Letter(
            long id,
            DomainId domain,
            MessageId message,
            CaseId caseId,
            CustomerId customer,
            String state,
            boolean wasRetried,
            String standing) {

        /** Whether it is given up. */
        public boolean isDead() {
            return state.equals("FAILED") || state.equals("UNKNOWN");
        }
    }

    /** How a domain's outbox stands. */
    public record Count(long dead, long waiting, Duration oldest) {}

    /** The first of a tenant after an id, by id, as they are shown to administrators; of one account unless it is null. */
    public Future<List<JsonObject>> page(TenantId tenant, @Nullable String account, long afterId, int limit) {
        return client.preparedQuery(PAGE)
                .execute(Tuple.of(tenant.value(), afterId, limit, account))
                .map(rows -> {
                    List<JsonObject> items = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        items.add(item(row));
                    }
                    return items;
                });
    }

    /** Those of the messages that are the tenant's, in the order in which they were written. */
    public Future<List<Letter>> find(TenantId tenant, Collection<Long> ids) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(tenant.value(), (Object) ids.toArray(Long[]::new)))
                .map(rows -> {
                    List<Letter> found = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        found.add(letter(row));
                    }
                    return found;
                });
    }

    /** Of a domain. */
    public Future<Count> count(DomainId domain) {
        return client.preparedQuery(COUNT).execute(Tuple.of(domain.value())).map(rows -> {
            Row row = rows.iterator().next();
            return new Count(row.getLong("dead"), row.getLong("waiting"), Duration.ofMillis((long)
                    (row.getDouble("oldest") * 1_000)));
        });
    }

    private static Letter letter(Row row) {
        return new Letter(
                row.getLong("outbox_id"),
                new DomainId(row.getString("domain_id")),
                new MessageId(row.getString("message_id")),
                new CaseId(row.getString("case_id")),
                new CustomerId(row.getString("customer_id")),
                row.getString("state"),
                row.getInteger("given_back") > 0,
                row.getLong("outbox_id") + "/"
                        + ChronoUnit.MICROS.between(
                                java.time.Instant.EPOCH,
                                row.getOffsetDateTime("changed_at").toInstant()));
    }

    private static JsonObject item(Row row) {
        String address = row.getString("address");
        return new JsonObject()
                .put("id", row.getLong("outbox_id").toString())
                .put("domain", row.getString("domain_id"))
                .put("account", row.getString("account"))
                .put("channel", row.getString("channel"))
                .put("customer", row.getString("customer_id"))
                .put("case", row.getString("case_id"))
                .put("message", row.getString("message_id"))
                .put(
                        "contactPoint",
                        address == null
                                ? null
                                : new JsonObject()
                                        .put("id", row.getString("contact_point_id"))
                                        .put("kind", row.getString("contact_kind"))
                                        .put("address", address))
                .put("agent", row.getString("author"))
                .put("text", row.getString("text"))
                .put("files", row.getLong("files"))
                .put("reason", reason(row))
                .put("code", row.getString("status_code"))
                .put("error", row.getString("error"))
                .put("attempts", row.getInteger("attempts"))
                .put("sentAt", time(row, row.getOffsetDateTime("sent_at") == null ? "changed_at" : "sent_at"))
                .put("at", time(row, "changed_at"));
    }

    private static String reason(Row row) {
        if (row.getString("state").equals("UNKNOWN")) {
            return "unknown";
        }
        if (row.getString("provider_id") != null) {
            return "undelivered";
        }
        return "GAVE_UP".equals(row.getString("status_code")) ? "gave-up" : "refused";
    }

    private static String time(Row row, String column) {
        return Objects.requireNonNull(row.getOffsetDateTime(column)).toInstant().toString();
    }
}
