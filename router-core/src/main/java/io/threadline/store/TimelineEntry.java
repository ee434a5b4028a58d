package io.threadline.store;

import io.threadline.model.Attachment;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of a customer's timeline, as people read it.
 *
 * @param seq the journal's number of the event it came with
 * @param kind {@code message}, {@code note}, {@code phone}, {@code routing}
 * @param direction {@code in}, {@code out}, or null
 * @param authorKind {@code customer}, {@code agent}, {@code system}
 * @param chatSeq of a message of a chat its number there, else null
 * @param status of what was sent: {@code sent}, {@code delivered}, {@code failed}; else null
 * @param event of the kinds {@code routing} and {@code phone} the event, else null
 * @param quotes whether a mail quotes something that was folded away from its text
 */
public record TimelineEntry(
        String id,
        Instant at,
        long seq,
        String kind,
        @Nullable String channel,
        @Nullable String direction,
        @Nullable String text,
        String authorKind,
        @Nullable String authorName,
        @Nullable String caseId,
        @Nullable String contactPoint,
        @Nullable Long chatSeq,
        @Nullable String status,
        @Nullable String trust,
        @Nullable JsonObject event,
        List<Attachment> files,
        boolean quotes) {

    /** Columns of {@code timeline t} that {@link #of} reads. */
    static final String COLUMNS = "t.entry_id, t.at, t.seq, t.kind, t.channel, t.direction, t.text, t.author_kind,"
            + " t.author, t.case_id, t.contact_point_id, t.chat_seq, t.status, t.trust, t.event,"
            + " CASE WHEN t.kind = 'message' THEN " + FileJson.of("t.entry_id") + " END AS files,"
            + " t.channel = 'email' AND t.direction = 'in' AND EXISTS (SELECT 1 FROM inbox q"
            + " WHERE q.message_id = t.entry_id AND q.mail->>'quoted' IS NOT NULL) AS quotes";

    /** An {@code Item} of {@code docs/desk.md}. */
    public JsonObject json() {
        JsonObject item = new JsonObject()
                .put("id", id)
                .put("at", at.toString())
                .put("kind", kind)
                .put("channel", channel)
                .put("direction", direction)
                .put("text", text)
                .put("author", new JsonObject().put("kind", authorKind).put("name", authorName))
                .put("case", caseId)
                .put("contactPoint", contactPoint)
                .put("seq", chatSeq)
                .put("status", status)
                .put("trust", trust);
        if (!files.isEmpty()) {
            item.put("files", FileJson.of(files));
        }
        if (quotes) {
            item.put("quotes", true);
        }
        return event == null ? item : item.put("event", event);
    }

    /** @param customerName who wrote what names no author of its own */
    static TimelineEntry of(Row row, @Nullable String customerName) {
        String authorKind = row.getString("author_kind").toLowerCase(Locale.ROOT);
        String author = row.getString("author");
        String event = row.getString("event");
        OffsetDateTime at = row.getOffsetDateTime("at");
        return new TimelineEntry(
                row.getString("entry_id"),
                at.toInstant(),
                row.getLong("seq"),
                row.getString("kind"),
                lower(row.getString("channel")),
                row.getString("direction"),
                row.getString("text"),
                authorKind,
                author == null && authorKind.equals("customer") ? customerName : author,
                row.getString("case_id"),
                row.getString("contact_point_id"),
                row.getLong("chat_seq"),
                lower(row.getString("status")),
                lower(row.getString("trust")),
                event == null ? null : new JsonObject(event),
                FileJson.read(row.getValue("files")),
                Boolean.TRUE.equals(row.getBoolean("quotes")));
    }

    private static @Nullable String lower(@Nullable String word) {
        return word == null ? null : word.toLowerCase(Locale.ROOT);
    }
}
