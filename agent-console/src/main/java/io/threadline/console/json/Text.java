package io.threadline.console.json;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a text may be. Lengths count UTF-16 units.
 *
 * @param lines whether it may have several lines; else no control characters at all
 * @param exact whether NUL and lone surrogates are refused instead of replaced: for what is compared, not shown
 * @param pattern what it must match, or null
 * @param form the pattern in words, or null
 */
public record Text(
        int min,
        int max,
        boolean lines,
        boolean exact,
        @Nullable Pattern pattern,
        @Nullable String form) {
    /** What stands for a character that cannot be stored. */
    private static final char REPLACEMENT = '\uFFFD';

    /** A message to a customer, a note. */
    public static final Text MESSAGE = new Text(1, 8_000, true, false, null, null);

    /** The same with files, which may speak for themselves. */
    public static final Text CAPTION = new Text(0, 8_000, true, false, null, null);

    /** What a file is called by whoever sends it; it is cleaned before it is kept. */
    public static final Text FILE_NAME = new Text(1, 1_000, true, false, null, null);

    /** A title, the name of a person. */
    public static final Text TITLE = new Text(1, 200, false, false, null, null);

    /** A code or a few words: a reason, a disposition. */
    public static final Text WORDS = new Text(1, 200, false, false, null, null);

    /** An address of a customer or of an agent's telephone, as typed. */
    public static final Text ADDRESS = new Text(1, 320, false, true, null, null);

    /** An opaque id of ours. */
    public static final Text ID = new Text(1, 200, false, true, null, null);

    /** A command's id, made by the client. */
    public static final Text COMMAND_ID = new Text(1, 64, false, true, null, null);

    /** The name by which something is administered. */
    public static final Text NAME = new Text(
            1,
            63,
            false,
            true,
            Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}"),
            "must be 1 to 63 of a-z, 0-9, dot, underscore and hyphen, and begin with a letter or digit");

    /** A password that is set. */
    public static final Text NEW_PASSWORD = new Text(8, 256, true, true, null, null);

    /** What is given as a password or a user's name at sign-in: nothing is said of what it should be. */
    public static final Text GIVEN = new Text(0, 256, true, true, null, null);

    /** What is wrong with the value, as the end of a sentence that begins with the field's name, or null when nothing is. */
    public @Nullable String problem(String value) {
        if (value.length() > max) {
            return "may have at most " + max + " characters";
        }
        if (value.length() < min || (min > 0 && value.isBlank())) {
            return min <= 1 ? "must not be empty" : "must have at least " + min + " characters";
        }
        if (exact && !cleaned(value).equals(value)) {
            return "holds a NUL or half a character";
        }
        if (!lines && value.chars().anyMatch(c -> c != 0 && Character.isISOControl(c))) {
            return "must be one line without control characters";
        }
        if (pattern != null && !pattern.matcher(value).matches()) {
            return form;
        }
        return null;
    }

    /** The value with NUL and lone surrogates, which PostgreSQL refuses, replaced by U+FFFD. */
    public static String cleaned(String value) {
        StringBuilder clean = null;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                if (clean == null) {
                    clean = new StringBuilder(value);
                }
                clean.setCharAt(i, REPLACEMENT);
            }
        }
        return clean == null ? value : clean.toString();
    }

    /** A stranger's word as we may repeat it: short, in one line. */
    public static String shown(String word) {
        String start = word.length() > 64 ? word.substring(0, 64) : word;
        StringBuilder shown = new StringBuilder(cleaned(start));
        for (int i = 0; i < shown.length(); i++) {
            if (Character.isISOControl(shown.charAt(i))) {
                shown.setCharAt(i, REPLACEMENT);
            }
        }
        return shown.toString();
    }
}
