package io.threadline.console.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.threadline.console.json.Decoded.Read;
import io.threadline.console.json.Decoded.Unreadable;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Parses one JSON object and nothing after it. Stricter than Vert.x's own parser: names may not repeat, nesting has a limit, and
 * numbers are those that a long or a finite double can hold.
 */
public final class StrictJson {
    /** Deepest nesting; our own documents need four. */
    private static final int MAX_DEPTH = 16;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(40)
                    .maxNameLength(1_000)
                    .build())
            .build();

    private StrictJson() {}

    /** Reads UTF-8, and nothing else: RFC 8259 section 8.1. */
    public static Decoded<JsonObject> object(byte[] bytes) {
        try (JsonParser parser = FACTORY.createParser(StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString())) {
            return document(parser);
        } catch (CharacterCodingException e) {
            return new Unreadable<>(null, "It is not UTF-8.");
        } catch (JsonProcessingException e) {
            return wrong(e.getLocation());
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory could not be read", e);
        }
    }

    private static Unreadable<JsonObject> wrong(@Nullable JsonLocation at) {
        if (at == null) {
            return new Unreadable<>(null, "It is not JSON that can be read.");
        }
        return new Unreadable<>(
                null,
                "It is not JSON that can be read, at line " + at.getLineNr() + ", column " + at.getColumnNr() + ".");
    }

    private static Decoded<JsonObject> document(JsonParser parser) throws IOException {
        if (parser.nextToken() == null) {
            return new Unreadable<>(null, "It is empty; a JSON object is needed.");
        }
        if (!parser.isExpectedStartObjectToken()) {
            return new Unreadable<>(null, "It is not a JSON object.");
        }
        Building building = new Building();
        JsonObject object = building.object(parser);
        if (building.problem != null) {
            return building.problem;
        }
        return parser.nextToken() == null ? new Read<>(object) : wrong(parser.currentTokenLocation());
    }

    /** One document being built; remembers the first thing that is JSON but not ours. */
    private static final class Building {
        private @Nullable Unreadable<JsonObject> problem;

        private void problem(String field, String message) {
            if (problem == null) {
                problem = new Unreadable<>(Text.shown(field), message);
            }
        }

        private JsonObject object(JsonParser parser) throws IOException {
            JsonObject object = new JsonObject();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (object.containsKey(name)) {
                    problem(name, "The field " + Text.shown(name) + " is there twice.");
                }
                parser.nextToken();
                object.put(name, value(parser, name));
            }
            return object;
        }

        private JsonArray array(JsonParser parser, String name) throws IOException {
            JsonArray array = new JsonArray();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(value(parser, name));
            }
            return array;
        }

        private @Nullable Object value(JsonParser parser, String name) throws IOException {
            return switch (parser.currentToken()) {
                case START_OBJECT -> object(parser);
                case START_ARRAY -> array(parser, name);
                case VALUE_STRING -> parser.getText();
                case VALUE_TRUE -> true;
                case VALUE_FALSE -> false;
                case VALUE_NULL -> null;
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser, name);
                default -> throw new IllegalStateException("A value begins with no such token");
            };
        }

        private Number number(JsonParser parser, String name) throws IOException {
            if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                    && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
                return parser.getLongValue();
            }
            double value = parser.getDoubleValue();
            if (!Double.isFinite(value)) {
                problem(name, "The field " + Text.shown(name) + " holds a number that is too large.");
            }
            return value;
        }
    }
}
