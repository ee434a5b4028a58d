package io.threadline.store;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.As;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.threadline.model.Actor;
import io.threadline.model.CallSignal;
import io.threadline.model.Command;
import io.threadline.model.Event;
import io.threadline.model.Outcome;
import io.threadline.model.Reason;
import io.threadline.model.Target;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * How values of the model stand in the journal and in snapshots: ids as plain strings, also as keys of maps; instants as
 * milliseconds of the epoch and durations as milliseconds, finer parts cut off; sealed types with a {@code type}, the
 * simple name of the record. Reading is strict: an unknown field, a missing one, an unknown word or anything after the
 * end is an error, so that a change of shape is noticed and gets an {@link Upcaster}.
 *
 * <p>Safe for use by many threads.
 */
public final class Json {

    private static final ObjectMapper MAPPER = create();

    private Json() {}

    /** The mapper; not to be configured further. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /**
     * A value as compact text.
     *
     * @throws UncheckedIOException for a type that cannot be written
     */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(value.getClass().getSimpleName() + " cannot be written as JSON", e);
        }
    }

    /** A value as compact UTF-8. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(value.getClass().getSimpleName() + " cannot be written as JSON", e);
        }
    }

    /**
     * The value of a text that {@link #text} wrote.
     *
     * @throws UncheckedIOException when the text does not fit the type
     */
    public static <T> T value(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Not the JSON of " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    /** The value of bytes that {@link #bytes} wrote. */
    public static <T> T value(byte[] bytes, Class<T> type) {
        try {
            return MAPPER.readValue(bytes, type);
        } catch (IOException e) {
            throw new UncheckedIOException("Not the JSON of " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    private static ObjectMapper create() {
        SimpleModule module = new SimpleModule("threadline-model");
        IdJson.register(module);
        TimeJson.register(module);
        JsonObjectJson.register(module);
        JsonMapper mapper = JsonMapper.builder()
                .addModule(module)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .build();
        sealed(mapper, CallSignal.class);
        sealed(mapper, Actor.class);
        sealed(mapper, Target.class);
        sealed(mapper, Reason.class);
        sealed(mapper, Outcome.class);
        sealed(mapper, Event.class);
        sealed(mapper, Command.class);
        sealed(mapper, Effect.class);
        return mapper;
    }

    private static void sealed(ObjectMapper mapper, Class<?> root) {
        mapper.addMixIn(root, Typed.class);
        for (Class<?> type : SealedTypes.records(root)) {
            mapper.registerSubtypes(new NamedType(type, type.getSimpleName()));
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = As.PROPERTY, property = "type")
    private interface Typed {}
}
