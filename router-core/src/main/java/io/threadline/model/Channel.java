package io.threadline.model;

import java.util.Locale;

/** A way to write or call. */
public enum Channel {
    CHAT,
    SMS,
    EMAIL,
    PHONE;

    /** The word of the wire formats: {@code chat}, {@code sms}, {@code email}, {@code phone}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
