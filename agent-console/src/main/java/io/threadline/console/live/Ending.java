package io.threadline.console.live;

import java.util.Locale;

/** Why the server closes a desk's socket: the code of the close frame and its words, RFC 6455 section 7.4. */
enum Ending {
    GOING_AWAY(1001, "the server goes away; connect again"),
    SILENT(1001, "nothing was heard; connect again"),
    NOT_TEXT(1003, "frames are text"),
    TOO_MANY_FRAMES(1008, "too many frames; slow down"),
    TOO_LARGE(1009, "the message is too large"),
    TRY_AGAIN(1013, "not just now; connect again"),
    TOO_SLOW(1013, "the messages are not read; connect again"),
    SESSION_ENDED(4401, "the session has ended; sign in again");

    private final short code;
    private final String reason;

    Ending(int code, String reason) {
        this.code = (short) code;
        this.reason = reason;
    }

    short code() {
        return code;
    }

    /** For metrics. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String reason() {
        return reason;
    }
}
