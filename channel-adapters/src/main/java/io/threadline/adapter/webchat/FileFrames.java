package io.threadline.adapter.webchat;

import io.threadline.adapter.webchat.ClientFrame.Announce;
import io.threadline.adapter.webchat.ClientFrame.Fetch;
import io.threadline.adapter.webchat.ClientFrame.Malformed;
import io.threadline.model.Attachment;
import io.threadline.model.Id.FileId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What frames say of files. Pure; any thread. */
final class FileFrames {

    private static final Pattern ID = Pattern.compile("[!-~]{1,100}");
    private static final int LONGEST_NAME = 1_000;

    private FileFrames() {}

    /** {@code {"type":"upload","uploadId","name","mediaType","size"}}. */
    static ClientFrame upload(JsonObject frame) {
        if (!(frame.getValue("uploadId") instanceof String id)
                || !ID.matcher(id).matches()) {
            return bad("uploadId", "must be 1 to 100 visible ASCII characters, best a UUID");
        }
        if (!(frame.getValue("name") instanceof String name) || name.length() > LONGEST_NAME) {
            return bad("name", "must be a text of at most " + LONGEST_NAME + " characters");
        }
        Object type = frame.getValue("mediaType");
        if (type != null && !(type instanceof String)) {
            return bad("mediaType", "must be a text, or null");
        }
        Object size = frame.getValue("size");
        if (!(size instanceof Integer || size instanceof Long)
                || !(size instanceof Number bytes)
                || bytes.longValue() < 0) {
            return bad("size", "must be the number of bytes");
        }
        return new Announce(id, name, type instanceof String text ? text : "", bytes.longValue());
    }

    /** {@code {"type":"download","file"}}. */
    static ClientFrame download(JsonObject frame) {
        return frame.getValue("file") instanceof String id && ID.matcher(id).matches()
                ? new Fetch(new FileId(id))
                : bad("file", "must be the id of a file");
    }

    /** The files that a message names; null when that is no list of ids. */
    static @Nullable List<FileId> named(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof JsonArray array) || array.size() > LiveFiles.MOST_NAMED) {
            return null;
        }
        List<FileId> files = new ArrayList<>(array.size());
        for (Object item : array) {
            if (!(item instanceof String id) || !ID.matcher(id).matches()) {
                return null;
            }
            files.add(new FileId(id));
        }
        return files;
    }

    /** The files of a message, but for those that only the desk shows. */
    static JsonArray of(List<Attachment> files) {
        JsonArray array = new JsonArray();
        for (Attachment file : files) {
            array.add(new JsonObject()
                    .put("id", file.id().value())
                    .put("name", file.name())
                    .put("mediaType", file.type())
                    .put("size", file.size())
                    .put("state", file.state().name().toLowerCase(Locale.ROOT))
                    .put("preview", file.preview()));
        }
        return array;
    }

    private static Malformed bad(String field, String rule) {
        return new Malformed("BAD_FIELD", "The field " + field + " " + rule + ".", null);
    }
}
