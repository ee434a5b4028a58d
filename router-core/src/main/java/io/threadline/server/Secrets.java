package io.threadline.server;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Documents without what must not be seen again. */
final class Secrets {

    /** Hidden whatever the adapter says, so that one that forgets a field does not show it. */
    private static final Pattern TELLING =
            Pattern.compile("secret|password|passphrase|token|privatekey|apikey|credential", Pattern.CASE_INSENSITIVE);

    private Secrets() {}

    /** A copy without these fields and without fields whose names tell that they are secret, at any depth. */
    static JsonObject without(JsonObject document, List<String> fields) {
        JsonObject shown = new JsonObject();
        for (Map.Entry<String, Object> field : document) {
            boolean hidden = fields.contains(field.getKey())
                    || TELLING.matcher(field.getKey()).find();
            if (!hidden) {
                shown.put(field.getKey(), without(field.getValue(), fields));
            }
        }
        return shown;
    }

    private static @Nullable Object without(@Nullable Object value, List<String> fields) {
        if (value instanceof JsonObject object) {
            return without(object, fields);
        }
        if (value instanceof JsonArray array) {
            JsonArray shown = new JsonArray();
            array.forEach(element -> shown.add(without(element, fields)));
            return shown;
        }
        return value;
    }
}
