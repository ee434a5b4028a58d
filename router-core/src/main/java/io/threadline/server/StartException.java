package io.threadline.server;

/** The node cannot start; the message is a sentence for whoever started it and says what to do. */
public final class StartException extends Exception {

    private static final long serialVersionUID = 1L;

    public StartException(String message) {
        super(message);
    }

    public StartException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Of a cause whose own message is such a sentence. */
    static StartException of(Exception cause) {
        return new StartException(String.valueOf(cause.getMessage()), cause);
    }
}
