package io.threadline.adapter.webchat;

import java.util.concurrent.TimeUnit;

/** A token bucket: so many at once, so many a second in the long run. One thread. */
final class Budget {

    private final double burst;
    private final double perNano;
    private double left;
    private long last;

    Budget(int burst, int perSecond, long nowNanos) {
        this.burst = burst;
        this.perNano = perSecond / (double) TimeUnit.SECONDS.toNanos(1);
        this.left = burst;
        this.last = nowNanos;
    }

    /** Takes one; false when none is left. */
    boolean take(long nowNanos) {
        left = Math.min(burst, left + (nowNanos - last) * perNano);
        last = nowNanos;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
