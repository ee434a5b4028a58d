package io.threadline.server.domain;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicLong;

/** The longest time for which an event loop did nothing else: a timer of a millisecond, and how late it came. */
final class LoopMeter {
    private final AtomicLong worst = new AtomicLong();
    private final Vertx vertx;
    private final long timer;
    private long last = System.nanoTime();

    LoopMeter(Vertx vertx, Context loop) {
        this.vertx = vertx;
        java.util.concurrent.CompletableFuture<Long> set = new java.util.concurrent.CompletableFuture<>();
        loop.runOnContext(any -> {
            last = System.nanoTime();
            set.complete(vertx.setPeriodic(1, fired -> {
                long now = System.nanoTime();
                worst.accumulateAndGet(now - last, Math::max);
                last = now;
            }));
        });
        timer = set.join();
    }

    /** In milliseconds; ends the measurement. */
    double worst() {
        vertx.cancelTimer(timer);
        return worst.get() / 1e6;
    }
}
