package io.threadline.console.http;

import io.threadline.console.http.Operation.Medium;
import io.threadline.console.json.Decoded;
import io.threadline.console.json.Decoded.Read;
import io.threadline.console.json.Decoded.Unreadable;
import io.threadline.console.json.StrictJson;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * What a body says.
 *
 * @param json empty when it is written otherwise
 * @param text empty when it is JSON
 */
record Content(JsonObject json, String text) {

    /** There is no body. */
    static final Content NONE = new Content(new JsonObject(), "");

    /** Reads a body that is written in this way. */
    static Decoded<Content> read(Medium medium, byte[] bytes) {
        return switch (medium) {
            case JSON -> StrictJson.object(bytes).then(object -> new Read<>(new Content(object, "")));
            case YAML -> text(bytes);
        };
    }

    private static Decoded<Content> text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new Read<>(new Content(NONE.json(), text));
        } catch (CharacterCodingException e) {
            return new Unreadable<>(null, "It is not UTF-8.");
        }
    }
}
