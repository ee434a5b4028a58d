package io.threadline.bench.baseline;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers that offer what waits. One queue is worked on by up to a few of them at once; whoever accepts a message or
 * frees an agent wakes the queue at once, and all are looked at every 20 ms besides, for what other processes accepted.
 */
final class SkipLockedWorkers {

    private static final Logger LOG = LoggerFactory.getLogger(SkipLockedWorkers.class);
    private static final int BATCH = 100;
    private static final int AT_ONCE_PER_QUEUE = 2;
    private static final long LOOK_MILLIS = 20;
    private static final long EXPIRY_MILLIS = 1_000;
    private static final double OFFER_SECONDS = 60;

    private final SkipLockedStore store;
    private final List<String> queues;
    private final Consumer<SkipLockedStore.Offer> offered;
    private final ConcurrentMap<String, AtomicInteger> working = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Boolean> woken = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    SkipLockedWorkers(SkipLockedStore store, List<String> queues, Consumer<SkipLockedStore.Offer> offered) {
        this.store = store;
        this.queues = List.copyOf(queues);
        this.offered = offered;
        queues.forEach(queue -> working.put(queue, new AtomicInteger()));
    }

    /** Offers nothing more. */
    void stop() {
        stopped = true;
    }

    void start(Vertx vertx) {
        vertx.setPeriodic(LOOK_MILLIS, tick -> wakeAll());
        vertx.setPeriodic(
                EXPIRY_MILLIS,
                tick -> store.expire(OFFER_SECONDS)
                        .onFailure(e -> LOG.warn("Late offers were not given back: {}", e.getMessage())));
    }

    /** Room was made. */
    void wakeAll() {
        queues.forEach(this::wake);
    }

    /** Something waits in the queue. */
    void wake(String queue) {
        AtomicInteger count = working.get(queue);
        if (count == null || stopped) {
            return;
        }
        if (count.incrementAndGet() > AT_ONCE_PER_QUEUE) {
            count.decrementAndGet();
            // Whoever is at it looks once more: what was just committed may have come after its look.
            woken.put(queue, true);
            return;
        }
        work(queue, count);
    }

    private void work(String queue, AtomicInteger count) {
        woken.remove(queue);
        store.offer(queue, BATCH)
                .onSuccess(offers -> {
                    offers.forEach(offered);
                    if (offers.size() == BATCH || woken.remove(queue) != null) {
                        work(queue, count);
                    } else {
                        count.decrementAndGet();
                    }
                })
                .onFailure(e -> {
                    LOG.warn("A batch was not offered: {}", e.getMessage());
                    count.decrementAndGet();
                });
    }
}
