package io.threadline.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** {@link CleanText} for all names and texts in a document: {@code jsonb} refuses an escaped NUL too. */
final class CleanJson {

    private CleanJson() {}

    static JsonObject of(JsonObject object) {
        JsonObject clean = new JsonObject();
        object.forEach(field -> clean.put(CleanText.of(field.getKey()), value(field.getValue())));
        return clean;
    }

    private static @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> CleanText.of(text);
            case JsonObject object -> of(object);
            case JsonArray array -> {
                JsonArray clean = new JsonArray();
                array.forEach(item -> clean.add(value(item)));
                yield clean;
            }
            default -> value;
        };
    }
}
