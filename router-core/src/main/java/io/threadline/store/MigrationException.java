package io.threadline.store;

/** The schema of a database cannot be brought to what this Threadline needs; the message says what to do. */
public final class MigrationException extends Exception {

    private static final long serialVersionUID = 1L;

    MigrationException(String message) {
        super(message);
    }

    MigrationException(String message, Throwable cause) {
        super(message, cause);
    }
}
