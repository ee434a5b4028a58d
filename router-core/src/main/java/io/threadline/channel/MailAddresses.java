package io.threadline.channel;

import java.net.IDN;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The one normal form of mail addresses: no space around, lower case, the domain in ASCII. */
public final class MailAddresses {

    /** RFC 5321, 4.5.3.1.3: a path has 256 octets with its angle brackets. */
    private static final int LONGEST = 254;

    private MailAddresses() {}

    /** The normal form, or null for what is no address. */
    public static @Nullable String normal(String raw) {
        String text = raw.strip();
        int at = text.lastIndexOf('@');
        if (at <= 0 || at == text.length() - 1 || text.length() > LONGEST) {
            return null;
        }
        String local = text.substring(0, at);
        if (local.codePoints().anyMatch(MailAddresses::isRefused)) {
            return null;
        }
        try {
            String domain = IDN.toASCII(text.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
            return (local + "@" + domain).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noDomain) {
            return null;
        }
    }

    private static boolean isRefused(int c) {
        return Character.isISOControl(c)
                || Character.isWhitespace(c)
                || Character.getType(c) == Character.SURROGATE
                || c == '<'
                || c == '>'
                || c == ','
                || c == '@';
    }
}
