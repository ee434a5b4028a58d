package io.threadline.routing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 of a value made of records, lists, texts, numbers, times and enums. Every value is written with its kind and
 * length, so that different values never read the same; names of records and their components' order count.
 */
final class Canonical {
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            if (components == null) {
                throw new IllegalArgumentException("No canonical form is known for " + type);
            }
            Method[] accessors =
                    Arrays.stream(components).map(RecordComponent::getAccessor).toArray(Method[]::new);
            // Public already; without the question at every call.
            Arrays.stream(accessors).forEach(accessor -> accessor.setAccessible(true));
            return new Shape(type.getSimpleName(), List.of(accessors));
        }
    };

    private final MessageDigest digest = sha256();
    /** Gathers small pieces, which a digest takes up slowly one by one. */
    private final ByteBuffer buffer = ByteBuffer.allocate(8192);

    private record Shape(String name, List<Method> accessors) {}

    private Canonical() {}

    static String hash(Record value) {
        Canonical canonical = new Canonical();
        canonical.write(value);
        canonical.flush();
        return HexFormat.of().formatHex(canonical.digest.digest());
    }

    private void write(@Nullable Object value) {
        switch (value) {
            case null -> kind('0');
            case String text -> text(text);
            case Long whole -> number('l', whole);
            case Integer whole -> number('i', whole);
            case Boolean flag -> kind(flag ? 't' : 'f');
            case Enum<?> word -> text(word.name());
            case Instant time -> {
                number('s', time.getEpochSecond());
                number('n', time.getNano());
            }
            case Duration time -> {
                number('d', time.getSeconds());
                number('n', time.getNano());
            }
            case List<?> list -> {
                number('[', list.size());
                list.forEach(this::write);
            }
            default -> record(value);
        }
    }

    private void record(Object value) {
        Shape shape = SHAPES.get(value.getClass());
        text(shape.name());
        for (Method accessor : shape.accessors()) {
            try {
                write(accessor.invoke(value));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("The accessor " + accessor + " of a record failed", e);
            }
        }
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number('"', bytes.length);
        if (bytes.length > buffer.capacity()) {
            flush();
            digest.update(bytes);
        } else {
            room(bytes.length).put(bytes);
        }
    }

    private void number(char kind, long value) {
        room(1 + Long.BYTES).put((byte) kind).putLong(value);
    }

    private void kind(char kind) {
        room(1).put((byte) kind);
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    private void flush() {
        digest.update(buffer.flip());
        buffer.clear();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
