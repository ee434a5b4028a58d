package io.threadline.desk;

import java.util.Locale;

/** What a user or token is for. */
public enum Role {
    AGENT,
    SUPERVISOR,
    ADMINISTRATOR,
    /** A program's token: may do what a supervisor may, and read and write conversations, but not administer users. */
    SERVICE;

    /** The word of the wire formats. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
