package io.threadline.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the rows of {@link Directory} read: the documents as they are put, with their name as {@code id}. */
final class DirectoryJson {

    private DirectoryJson() {}

    /** A routing domain with the node that owns it, or none. */
    static JsonObject domain(Row row) {
        return new JsonObject()
                .put("id", row.getString("domain_id"))
                .put("title", row.getString("title"))
                .put("owner", row.getString("owner"))
                .put("epoch", row.getLong("epoch"));
    }

    /** Skills and teams. */
    static JsonObject titled(Row row) {
        return named(row).put("title", row.getString("title"));
    }

    static JsonObject queue(Row row) {
        return titled(row)
                .put("targetSeconds", row.getInteger("target_seconds"))
                .put("offerTimeoutSeconds", row.getInteger("offer_timeout_seconds"))
                .put("wrapUpSeconds", row.getInteger("wrap_up_seconds"))
                .put("require", (JsonArray) row.getValue("require"));
    }

    /** The name to sign in with is the {@code id}; {@code name} is what people see. */
    static JsonObject agent(Row row) {
        return named(row)
                .put("name", row.getString("display_name"))
                .put("role", row.getString("role"))
                .put("kind", word(row.getString("kind")))
                .put("team", row.getString("team"))
                .put("skills", row.getJsonObject("skills"))
                .put("capacity", new JsonObject().put("total", row.getInteger("capacity")))
                .put("endpoint", row.getString("endpoint"))
                .put("active", row.getBoolean("active"));
    }

    /** With all settings: what must not be seen is to be taken out. */
    static JsonObject account(Row row) {
        return new JsonObject()
                .mergeIn(row.getJsonObject("settings"))
                .mergeIn(named(row))
                .put("kind", word(row.getString("kind")))
                .put("queue", row.getString("queue"));
    }

    static JsonObject customer(Row row) {
        return Customers.json(row.getString("customer_id"), row.getString("name"), row.getLong("version"), (JsonArray)
                row.getValue("points"));
    }

    static JsonObject caseFile(Row row) {
        return new JsonObject()
                .put("id", row.getString("case_id"))
                .put("domain", row.getString("domain_id"))
                .put("state", word(row.getString("state")))
                .put("customer", row.getString("customer_id"))
                .put("agent", row.getString("agent"))
                .put("previous", row.getString("previous"))
                .put("openedAt", time(row, "opened_at"))
                .put("changedAt", time(row, "changed_at"));
    }

    static JsonObject workItem(Row row) {
        return new JsonObject()
                .put("id", row.getString("work_item"))
                .put("domain", row.getString("domain_id"))
                .put("state", word(row.getString("state")))
                .put("case", row.getString("case_id"))
                .put("customer", row.getString("customer_id"))
                .put("queue", row.getString("queue"))
                .put("channel", word(row.getString("channel")))
                .put("agent", row.getString("agent"))
                .put("disposition", row.getString("disposition"))
                .put("queuedAt", time(row, "queued_at"))
                .put("assignedAt", time(row, "assigned_at"))
                .put("endedAt", time(row, "ended_at"))
                .put("changedAt", time(row, "changed_at"));
    }

    private static JsonObject named(Row row) {
        return new JsonObject().put("id", row.getString("name")).put("domain", row.getString("domain_id"));
    }

    private static @Nullable String word(@Nullable String name) {
        return name == null ? null : name.toLowerCase(Locale.ROOT);
    }

    private static @Nullable String time(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant().toString();
    }
}
