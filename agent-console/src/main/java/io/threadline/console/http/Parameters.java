package io.threadline.console.http;

import io.threadline.console.json.Decoded;
import io.threadline.console.json.Decoded.Read;
import io.threadline.console.json.Decoded.Unreadable;
import io.threadline.console.json.Text;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for.
 *
 * @param cursor where the page before ended, or null for the start
 */
record Parameters(int limit, @Nullable String cursor) {
    private static final int MAX_LIMIT = 200;
    private static final int DEFAULT_LIMIT = 50;

    /** Reads {@code limit} and the cursor, whose name differs with the direction. */
    static Decoded<Parameters> of(Map<String, String> query, String cursorName) {
        String given = query.get("limit");
        int limit = DEFAULT_LIMIT;
        if (given != null) {
            limit = given.matches("[0-9]{1,4}") ? Integer.parseInt(given) : 0;
            if (limit < 1 || limit > MAX_LIMIT) {
                return new Unreadable<>(
                        "limit", "limit must be a whole number from 1 to " + MAX_LIMIT + ".", List.of());
            }
        }
        String cursor = query.get(cursorName);
        String problem = cursor == null ? null : Text.ID.problem(cursor);
        if (problem != null) {
            return new Unreadable<>(cursorName, cursorName + " " + problem + ".", List.of());
        }
        return new Read<>(new Parameters(limit, cursor));
    }

    /** A parameter that is not taken here, or is there twice. */
    static Unreadable<Parameters> unknown(String name) {
        String shown = Text.shown(name);
        return new Unreadable<>(shown, "The parameter " + shown + " is not known here, or is there twice.", List.of());
    }
}
