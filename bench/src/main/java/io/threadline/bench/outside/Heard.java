package io.threadline.bench.outside;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What came, in its order. Safe for all threads; threads may wait for more. */
public final class Heard<T> {

    private final List<T> all = new ArrayList<>();

    /** Takes down one more. */
    public synchronized void add(T one) {
        all.add(one);
        notifyAll();
    }

    /** Everything so far. */
    public synchronized List<T> all() {
        return List.copyOf(all);
    }

    /** What fits, so far. */
    public List<T> all(Predicate<T> fits) {
        return all().stream().filter(fits).toList();
    }

    /** How many came so far. */
    public synchronized int count() {
        return all.size();
    }

    /** The first that fits, of what came or will come within the limit. */
    public T await(String what, Duration limit, Predicate<T> fits) {
        return await(what, limit, 0, fits);
    }

    /**
     * The first that fits after the first {@code from}.
     *
     * @throws AssertionError at the limit, with what came instead
     */
    public synchronized T await(String what, Duration limit, int from, Predicate<T> fits) {
        long end = System.nanoTime() + limit.toNanos();
        int looked = from;
        while (true) {
            for (; looked < all.size(); looked++) {
                if (fits.test(all.get(looked))) {
                    return all.get(looked);
                }
            }
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("Not heard within " + limit.toSeconds() + " s: " + what + "; heard were "
                        + all.subList(Math.min(from, all.size()), all.size()));
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("Interrupted while waiting for " + what, e);
            }
        }
    }
}
