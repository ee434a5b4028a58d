package io.threadline.adapter;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an {@code application/x-www-form-urlencoded} body, and of the body alone: nothing from the query is mixed in. Pure.
 *
 * @param fields names in order, each with its different values in order, which is how they are signed
 */
public record Form(SortedMap<String, SortedSet<String>> fields) {

    private static final int MOST_FIELDS = 500;

    public Form {
        fields = Collections.unmodifiableSortedMap(fields);
    }

    /** The form, or null for what is none: a broken escape, or more than 500 fields. */
    public static @Nullable Form parse(String body) {
        SortedMap<String, SortedSet<String>> fields = new TreeMap<>();
        if (body.isEmpty()) {
            return new Form(fields);
        }
        String[] pairs = body.split("&", MOST_FIELDS + 1);
        if (pairs.length > MOST_FIELDS) {
            return null;
        }
        try {
            for (String pair : pairs) {
                if (!pair.isEmpty()) {
                    int equals = pair.indexOf('=');
                    String name = equals < 0 ? pair : pair.substring(0, equals);
                    String value = equals < 0 ? "" : pair.substring(equals + 1);
                    fields.computeIfAbsent(decode(name), first -> new TreeSet<>())
                            .add(decode(value));
                }
            }
        } catch (IllegalArgumentException brokenEscape) {
            return null;
        }
        return new Form(fields);
    }

    /** The field's value; null when it is absent or empty. Of several different ones none, see {@link #ambiguous}. */
    public @Nullable String value(String name) {
        SortedSet<String> values = fields.get(name);
        return values == null || values.size() != 1 || values.first().isEmpty() ? null : values.first();
    }

    /** The first of the named fields that came with different values, or null. */
    public @Nullable String ambiguous(String... names) {
        for (String name : names) {
            SortedSet<String> values = fields.get(name);
            if (values != null && values.size() > 1) {
                return name;
            }
        }
        return null;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
