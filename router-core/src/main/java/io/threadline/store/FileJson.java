package io.threadline.store;

import io.threadline.model.Attachment;
import io.threadline.model.Id.FileId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Files of messages as JSON: in answers of the database, on timelines and in frames. */
public final class FileJson {
    private FileJson() {}

    /** An SQL expression: the files of the message whose id this expression is, in their order, or null for none. */
    static String of(String message) {
        return "(SELECT jsonb_agg(jsonb_build_object('id', a.file_id, 'name', a.name, 'type', a.type, 'size', a.size,"
                + " 'state', lower(a.state), 'role', lower(a.role), 'preview', a.preview) ORDER BY a.place, a.file_id)"
                + " FROM file a WHERE a.message_id = " + message + ")";
    }

    /** What the expression answered. */
    static List<Attachment> read(@Nullable Object answer) {
        if (!(answer instanceof JsonArray array)) {
            return List.of();
        }
        List<Attachment> files = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            JsonObject file = array.getJsonObject(i);
            files.add(new Attachment(
                    new FileId(file.getString("id")),
                    file.getString("name"),
                    file.getString("type"),
                    file.getLong("size"),
                    Attachment.State.valueOf(file.getString("state").toUpperCase(Locale.ROOT)),
                    Attachment.Role.valueOf(file.getString("role").toUpperCase(Locale.ROOT)),
                    file.getBoolean("preview")));
        }
        return List.copyOf(files);
    }

    /** In the shape of {@code docs/desk.md}. */
    public static JsonArray of(List<Attachment> files) {
        JsonArray array = new JsonArray();
        files.forEach(file -> array.add(of(file)));
        return array;
    }

    /** One file. */
    public static JsonObject of(Attachment file) {
        return new JsonObject()
                .put("id", file.id().value())
                .put("name", file.name())
                .put("type", file.type())
                .put("size", file.size())
                .put("state", file.state().name().toLowerCase(Locale.ROOT))
                .put("role", file.role().name().toLowerCase(Locale.ROOT))
                .put("preview", file.preview());
    }
}
