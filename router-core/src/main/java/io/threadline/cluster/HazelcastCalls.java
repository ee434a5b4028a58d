package io.threadline.cluster;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls to Hazelcast that nobody waits for long: each has a time limit, there are only so many at once, and after one that was
 * late Hazelcast is left in peace for a second.
 */
final class HazelcastCalls {

    private static final Logger LOG = LoggerFactory.getLogger(HazelcastCalls.class);
    private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST = 1_000;

    private final Vertx vertx;
    private final Duration patience;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Counter failures;
    private volatile long restUntil = System.nanoTime();

    HazelcastCalls(Vertx vertx, MeterRegistry metrics, Duration patience) {
        this.vertx = vertx;
        this.patience = patience;
        this.failures = metrics.counter("threadline.history.cache.failures");
        metrics.gauge("threadline.history.cache.calls", underWay);
    }

    /** Fails when Hazelcast does, is late, or is not to be asked just now. */
    <T> Future<T> call(Supplier<CompletionStage<T>> call) {
        if (System.nanoTime() - restUntil < 0 || underWay.get() >= MOST) {
            failures.increment();
            return Future.failedFuture("Hazelcast was late and is not asked just now");
        }
        Context context = vertx.getOrCreateContext();
        underWay.incrementAndGet();
        Future<T> answer = Future.<Void>succeededFuture()
                .compose(nothing -> Future.fromCompletionStage(call.get(), context))
                .onComplete(done -> underWay.decrementAndGet());
        return answer.timeout(patience.toMillis(), TimeUnit.MILLISECONDS).onFailure(this::failed);
    }

    private void failed(Throwable e) {
        failures.increment();
        restUntil = System.nanoTime() + REST_NANOS;
        LOG.debug("Hazelcast did not answer in time: {}", e.toString());
    }
}
