package io.threadline.server;

import io.threadline.store.TimelineEntry;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Routing events as the journal keeps them, in the words of the wire: RFC 3339 for times, small letters for words. */
final class DecisionJson {

    private static final Set<String> TIMES = Set.of(
            "expiresAt",
            "coolUntil",
            "until",
            "graceUntil",
            "reopenUntil",
            "silentUntil",
            "eligibleAt",
            "receivedAt",
            "reservedUntil");
    private static final Set<String> WORDS = Set.of("channel", "trust", "state");
    private static final Set<String> EVENTS_WITH_REASON_WORD = Set.of("OfferWithdrawn", "InteractionEnded");

    /** How the engine sorts is its own affair. */
    private static final Set<String> INTERNAL = Set.of("key");

    private DecisionJson() {}

    /** The entry's event with its time and its number in the journal. */
    static JsonObject of(TimelineEntry entry) {
        JsonObject event = entry.event() == null ? new JsonObject() : entry.event();
        String type = event.getString("type");
        JsonObject json = new JsonObject()
                .put("type", type)
                .put("at", entry.at().toString())
                .put("seq", entry.seq());
        for (Map.Entry<String, Object> field : event) {
            String name = field.getKey();
            if (!INTERNAL.contains(name)) {
                json.put(name.equals("caseId") ? "case" : name, value(type, name, field.getValue()));
            }
        }
        return json;
    }

    private static @Nullable Object value(String type, String name, @Nullable Object value) {
        if (value instanceof Number millis && TIMES.contains(name)) {
            return Instant.ofEpochMilli(millis.longValue()).toString();
        }
        if (value instanceof String word && isWord(type, name)) {
            return word.toLowerCase(Locale.ROOT);
        }
        if (value instanceof JsonObject target && name.equals("to")) {
            JsonObject to = target.copy();
            to.remove("type");
            return to;
        }
        return value;
    }

    private static boolean isWord(String type, String name) {
        return WORDS.contains(name) || (name.equals("reason") && EVENTS_WITH_REASON_WORD.contains(type));
    }
}
