package io.threadline.server.files;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * What a file is called: a stranger's word made harmless for screens, headers and the disks of whoever keeps it. No path, one line,
 * no marks that turn the direction of writing and so hide the ending, none of the names that Windows keeps for devices. Pure.
 */
public final class FileName {

    /** UTF-16 units; file systems take 255 bytes. */
    private static final int LONGEST = 80;

    private static final int LONGEST_ENDING = 12;
    private static final String NAMELESS = "file";

    /** What is no character of a name: controls, formats such as U+202E, halves of pairs, the unassigned. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");

    private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"|?*]");
    private static final Pattern SPACES = Pattern.compile("[\\p{Zs}\\s]+");
    private static final Pattern ENDS = Pattern.compile("^[. ]+|[. ]+$");
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

    private FileName() {}

    /** The name to keep; never empty. */
    public static String clean(String raw) {
        String start = raw.length() > 1_000 ? raw.substring(raw.length() - 1_000) : raw;
        String last = start.substring(Math.max(start.lastIndexOf('/'), start.lastIndexOf('\\')) + 1);
        String spaced = SPACES.matcher(last).replaceAll(" ");
        String seen = UNSEEN.matcher(Normalizer.normalize(spaced, Normalizer.Form.NFC))
                .replaceAll("");
        String name = ENDS.matcher(FORBIDDEN.matcher(seen).replaceAll("_")).replaceAll("");
        if (name.isEmpty()) {
            return NAMELESS;
        }
        String shorter = shortened(name);
        return DEVICE.matcher(shorter).matches() ? "_" + shorter : shorter;
    }

    /** Shortened before its ending, which says what it is. */
    private static String shortened(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 && name.length() - dot <= LONGEST_ENDING ? name.substring(dot) : "";
        int end = LONGEST - ending.length();
        return name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end) + ending;
    }
}
