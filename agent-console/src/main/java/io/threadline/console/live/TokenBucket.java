package io.threadline.console.live;

import java.util.concurrent.TimeUnit;

/** Lets so many through a second and some more at once. */
final class TokenBucket {
    private final double perNano;
    private final double burst;
    private double tokens;
    private long last;

    TokenBucket(int perSecond, int burst, long nanoTime) {
        this.perNano = (double) perSecond / TimeUnit.SECONDS.toNanos(1);
        this.burst = burst;
        this.tokens = burst;
        this.last = nanoTime;
    }

    /** Whether one more may pass now. */
    boolean take(long nanoTime) {
        tokens = Math.min(burst, tokens + (nanoTime - last) * perNano);
        last = nanoTime;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
