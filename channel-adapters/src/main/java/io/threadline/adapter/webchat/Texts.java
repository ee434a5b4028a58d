package io.threadline.adapter.webchat;

import org.jspecify.annotations.Nullable;

/** What may be in a name, and what says nothing. Pure. */
final class Texts {

    private Texts() {}

    /** Whether the text has neither control characters nor halves of surrogate pairs. */
    static boolean isClean(String text) {
        return text.codePoints().noneMatch(Texts::unfit);
    }

    /** The name without what cannot be shown or stored; null when nothing is left. */
    static @Nullable String name(@Nullable String name) {
        if (name == null) {
            return null;
        }
        StringBuilder kept = new StringBuilder(name.length());
        name.codePoints().filter(point -> !unfit(point)).forEach(kept::appendCodePoint);
        String stripped = kept.toString().strip();
        return stripped.isEmpty() ? null : stripped;
    }

    /** Whether a message has nothing that could be read. */
    static boolean saysNothing(String text) {
        return text.codePoints().allMatch(point -> Character.isWhitespace(point) || unfit(point));
    }

    private static boolean unfit(int point) {
        return Character.isISOControl(point) || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
