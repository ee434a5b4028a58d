package io.threadline.adapter.email;

/** The mail is not taken; the message is the answer after the code. */
final class MailRefused extends Exception {

    private static final long serialVersionUID = 1;

    private final int code;

    /** @param code of SMTP: 5xx for good, 4xx for now */
    MailRefused(int code, String answer) {
        super(answer);
        this.code = code;
    }

    int code() {
        return code;
    }
}
