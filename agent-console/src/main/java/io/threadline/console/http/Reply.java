package io.threadline.console.http;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param body JSON, or null for none
 * @param headers beside those that every answer carries
 */
public record Reply(int status, String mediaType, @Nullable String body, Map<String, String> headers) {

    public Reply {
        headers = Map.copyOf(headers);
    }

    /** An answer with a document. */
    public static Reply of(int status, JsonObject body) {
        return new Reply(status, "application/json", body.encode(), Map.of());
    }

    /** It was done, and there is nothing to show. */
    public static Reply nothing() {
        return new Reply(204, "application/json", null, Map.of());
    }

    /** The same with one more header. */
    public Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, mediaType, body, more);
    }

    /** Whether it says that all went well. */
    boolean well() {
        return status < 300;
    }
}
