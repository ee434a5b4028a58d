package io.threadline.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Makes whoever fails often wait: the first five failures cost nothing, each further one twice as long as the one before, up to
 * a minute, so that nobody can be locked out for good. Forgets a key a quarter of an hour after its last failure, and the
 * least recently failed of more keys than it keeps. Safe for use by many threads.
 */
final class Backoff {

    private static final int FREE = 5;
    private static final long FIRST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = 60_000;
    private static final long FORGET_MILLIS = 15 * 60_000;

    private final LongSupplier millis;
    private final Map<String, Failures> failures;

    private record Failures(int count, long last, long until) {}

    /**
     * @param millis a monotonic clock
     * @param most how many keys are kept
     */
    Backoff(LongSupplier millis, int most) {
        this.millis = millis;
        this.failures = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                return size() > most;
            }
        };
    }

    /** Seconds to wait, rounded up; 0 when the key may try. */
    synchronized int wait(String key) {
        Failures known = failures.get(key);
        long left = known == null ? 0 : known.until - millis.getAsLong();
        return left <= 0 ? 0 : Math.toIntExact((left + 999) / 1_000);
    }

    synchronized void failed(String key) {
        long now = millis.getAsLong();
        Failures known = failures.get(key);
        int count = known == null || now - known.last > FORGET_MILLIS ? 1 : known.count + 1;
        failures.put(key, new Failures(count, now, now + delay(count)));
    }

    synchronized void succeeded(String key) {
        failures.remove(key);
    }

    private static long delay(int count) {
        if (count <= FREE) {
            return 0;
        }
        int doublings = Math.min(count - FREE - 1, 10);
        return Math.min(FIRST_MILLIS << doublings, LONGEST_MILLIS);
    }
}
