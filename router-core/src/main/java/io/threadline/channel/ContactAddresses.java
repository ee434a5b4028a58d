package io.threadline.channel;

import org.jspecify.annotations.Nullable;

/** The one form under which the address of a contact point is stored. */
public final class ContactAddresses {
    private static final int LONGEST_CHAT = 300;

    private ContactAddresses() {}

    /**
     * The normal form of what somebody typed, or null when it is no address of that kind.
     *
     * @param kind {@code phone}, {@code email} or {@code chat}
     */
    public static @Nullable String normal(String kind, String typed) {
        return switch (kind) {
            case "phone" -> PhoneNumbers.e164(typed, null);
            case "email" -> MailAddresses.normal(typed);
            case "chat" -> typed.isBlank() || typed.length() > LONGEST_CHAT ? null : typed.strip();
            default -> null;
        };
    }
}
