package io.threadline.store.embedded;

import java.io.IOException;
import java.io.InterruptedIOException;

/** A thread that was told to stop while it waited for PostgreSQL. */
final class Interrupted {

    private Interrupted() {}

    /** Keeps the interrupt for the caller's caller and names what was given up. */
    static IOException during(String what, InterruptedException cause) {
        Thread.currentThread().interrupt();
        IOException interrupted = new InterruptedIOException("Interrupted while " + what);
        interrupted.initCause(cause);
        return interrupted;
    }
}
