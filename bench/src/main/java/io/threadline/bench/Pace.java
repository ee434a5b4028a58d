package io.threadline.bench;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * The times of an open loop: message {@code i} is due at {@code start + i / rate}, whether or not those before it were
 * answered, and its latency counts from then, so that a server that stalls cannot hide it (Tene, "How NOT to Measure Latency").
 *
 * @param start in nanoseconds of {@link System#nanoTime}
 * @param rate messages a second
 */
record Pace(long start, int rate) {

    /** In place of a time: it was refused, which is counted apart. */
    static final long REFUSED = -1;

    private static final long NANOS = 1_000_000_000L;

    /** When message {@code i} is due. */
    long due(int message) {
        return start + message * NANOS / rate;
    }

    /** Waits until message {@code i} is due. */
    void await(int message) {
        long due = due(message);
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /**
     * How long each of the messages took from its time.
     *
     * @param done when it was done, {@link #REFUSED}, or 0 for what was not done by {@code end} and counts as having taken
     *     until then, since leaving the slowest out would be the same lie
     */
    Histogram fromDue(AtomicLongArray done, long end) {
        Histogram micros = new Histogram(3);
        for (int message = 0; message < done.length(); message++) {
            long at = done.get(message);
            if (at != REFUSED) {
                micros.recordValue(Math.max(0, (at == 0 ? end : at) - due(message)) / 1_000);
            }
        }
        return micros;
    }

    /** How long from one to the next: of those that came to the first, with those that never came to the next as taking until {@code end}. */
    static Histogram between(AtomicLongArray first, AtomicLongArray next, long end) {
        Histogram micros = new Histogram(3);
        for (int message = 0; message < first.length(); message++) {
            long from = first.get(message);
            if (from != 0 && from != REFUSED) {
                long to = next.get(message) == 0 ? end : next.get(message);
                micros.recordValue(Math.max(0, to - from) / 1_000);
            }
        }
        return micros;
    }
}
