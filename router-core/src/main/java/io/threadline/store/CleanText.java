package io.threadline.store;

import org.jspecify.annotations.Nullable;

/**
 * Makes text storable: PostgreSQL refuses NUL, and a surrogate without its other half is not UTF-8. A row that holds
 * either would fail at every attempt.
 */
public final class CleanText {

    private static final char REPLACEMENT = '\uFFFD';

    private CleanText() {}

    /** The text with NUL and lone surrogates replaced by U+FFFD; the same object when there are none. */
    public static String of(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (!stands(text, at)) {
                return replaced(text, at);
            }
        }
        return text;
    }

    /** As {@link #of}, null for null. */
    public static @Nullable String ofNullable(@Nullable String text) {
        return text == null ? null : of(text);
    }

    private static String replaced(String text, int first) {
        StringBuilder clean = new StringBuilder(text.length()).append(text, 0, first);
        for (int at = first; at < text.length(); at++) {
            clean.append(stands(text, at) ? text.charAt(at) : REPLACEMENT);
        }
        return clean.toString();
    }

    private static boolean stands(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return c != 0;
    }
}
