package io.threadline.server;

import static java.nio.charset.StandardCharsets.UTF_16BE;

import io.threadline.store.CleanText;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What visitors are called, as far as the database can keep it. */
final class ChatNames {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_SUBJECT = 200;

    private ChatNames() {}

    /** A person's name in one line, cleaned and cut; null for none. */
    static @Nullable String person(@Nullable String name) {
        if (name == null) {
            return null;
        }
        String line = CleanText.of(name).replaceAll("\\p{Cntrl}+", " ").strip();
        if (line.length() > LONGEST_NAME) {
            int end = Character.isHighSurrogate(line.charAt(LONGEST_NAME - 1)) ? LONGEST_NAME - 1 : LONGEST_NAME;
            line = line.substring(0, end);
        }
        return line.isEmpty() ? null : line;
    }

    /**
     * A token's subject as part of an address. Two subjects never become one: what cannot be stored as it is goes by its digest.
     */
    static String subject(String subject) {
        boolean storable =
                subject.length() <= LONGEST_SUBJECT && CleanText.of(subject).equals(subject);
        return storable && !subject.startsWith("#") ? subject : "#" + digest(subject);
    }

    private static String digest(String text) {
        StringBuilder hex = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            hex.append(HexFormat.of().toHexDigits(text.charAt(at)));
        }
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(hex.toString().getBytes(UTF_16BE)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
