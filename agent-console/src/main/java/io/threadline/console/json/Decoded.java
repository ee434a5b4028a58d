package io.threadline.console.json;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What came of reading. */
public sealed interface Decoded<T> {

    /** It could be read. */
    record Read<T>(T value) implements Decoded<T> {}

    /**
     * It could not.
     *
     * @param field the field at fault, such as {@code require[0].level}, or null when there is not one
     * @param message a sentence for the person who wrote the request
     * @param wrong all that is wrong, the first one included; empty when no field is at fault
     */
    record Unreadable<T>(@Nullable String field, String message, List<Wrong> wrong) implements Decoded<T> {

        public Unreadable {
            wrong = List.copyOf(wrong);
        }

        /** One thing is wrong. */
        public Unreadable(@Nullable String field, String message) {
            this(field, message, field == null ? List.of() : List.of(new Wrong(field, message)));
        }

        /** These are wrong, at least one. */
        public static <T> Unreadable<T> of(List<Wrong> wrong) {
            return new Unreadable<>(wrong.getFirst().field(), wrong.getFirst().message(), wrong);
        }

        /** The same for whatever it was to become. */
        public <R> Unreadable<R> as() {
            return new Unreadable<>(field, message, wrong);
        }
    }

    /** A field and the sentence that says what is wrong with it. */
    record Wrong(String field, String message) {}

    /** Reads on with what was read. */
    default <R> Decoded<R> then(Function<T, Decoded<R>> next) {
        return switch (this) {
            case Read<T> read -> next.apply(read.value());
            case Unreadable<T> unreadable -> unreadable.as();
        };
    }
}
