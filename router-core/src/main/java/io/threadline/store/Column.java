package io.threadline.store;

import io.threadline.model.Id;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Arrays, one for each column, out of a list of rows: what {@code unnest} makes rows of again. */
final class Column {

    private Column() {}

    /** Cleaned by {@link CleanText}. */
    static <R> @Nullable String[] text(List<R> rows, Function<R, @Nullable String> value) {
        @Nullable String[] column = new @Nullable String[rows.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = CleanText.ofNullable(value.apply(rows.get(i)));
        }
        return column;
    }

    static <R> @Nullable String[] id(List<R> rows, Function<R, @Nullable Id> value) {
        return text(rows, row -> {
            Id id = value.apply(row);
            return id == null ? null : id.value();
        });
    }

    static <R> Long[] number(List<R> rows, ToLongFunction<R> value) {
        Long[] column = new Long[rows.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = value.applyAsLong(rows.get(i));
        }
        return column;
    }

    static <R> @Nullable Long[] nullableNumber(List<R> rows, Function<R, @Nullable Long> value) {
        @Nullable Long[] column = new @Nullable Long[rows.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(rows.get(i));
        }
        return column;
    }

    static <R> @Nullable OffsetDateTime[] time(List<R> rows, Function<R, @Nullable Instant> value) {
        @Nullable OffsetDateTime[] column = new @Nullable OffsetDateTime[rows.size()];
        for (int i = 0; i < column.length; i++) {
            Instant time = value.apply(rows.get(i));
            column[i] = time == null ? null : time.atOffset(ZoneOffset.UTC);
        }
        return column;
    }

    /** The names of an enumeration's values. */
    static <R> @Nullable String[] word(List<R> rows, Function<R, @Nullable Enum<?>> value) {
        return text(rows, row -> {
            Enum<?> word = value.apply(row);
            return word == null ? null : word.name();
        });
    }

    static <R> Boolean[] flag(List<R> rows, Predicate<R> value) {
        Boolean[] column = new Boolean[rows.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = value.test(rows.get(i));
        }
        return column;
    }
}
