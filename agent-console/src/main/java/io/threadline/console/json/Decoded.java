package io.threadline.console.json;

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
     */
    record Unreadable<T>(@Nullable String field, String message) implements Decoded<T> {

        /** The same for whatever it was to become. */
        public <R> Unreadable<R> as() {
            return new Unreadable<>(field, message);
        }
    }

    /** Reads on with what was read. */
    default <R> Decoded<R> then(Function<T, Decoded<R>> next) {
        return switch (this) {
            case Read<T> read -> next.apply(read.value());
            case Unreadable<T> unreadable -> unreadable.as();
        };
    }
}
