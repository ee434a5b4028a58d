package io.threadline.bench.outside;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Waits for something that only looking can tell, up to a limit. */
public final class Await {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private Await() {}

    /** Looks until it is so. */
    public static void until(String what, Duration limit, Callable<Boolean> isSo) {
        found(what, limit, () -> isSo.call() ? Boolean.TRUE : null);
    }

    /**
     * Looks until there is something.
     *
     * @throws AssertionError at the limit, with what went wrong at the last look, if anything did
     */
    public static <T> T found(String what, Duration limit, Callable<@Nullable T> look) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            Exception trouble = null;
            try {
                T seen = look.call();
                if (seen != null) {
                    return seen;
                }
            } catch (Exception e) {
                trouble = e;
            }
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                throw new AssertionError("Not seen within " + limit.toSeconds() + " s: " + what, trouble);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}
