package io.threadline.server.floor;

import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.QueueId;
import io.threadline.model.Queue;
import io.threadline.model.Recorded;
import io.threadline.routing.Router;
import io.threadline.store.Journal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a domain's {@link RollingFigures} on its owner: reads the interval up from the journal once somebody wants to see them, and
 * from there follows what is committed. Nothing is read, and nothing counted, before.
 */
final class FloorFigures {
    private static final Logger LOG = LoggerFactory.getLogger(FloorFigures.class);

    /** No more than this is read again; the figures then begin later, and say so. */
    private static final long MOST_READ = 200_000;

    private static final int PAGE = 1_000;
    private static final long AGAIN_MILLIS = 2_000;

    private final Vertx vertx;
    private final DomainId domain;
    private final Router committed;
    private final Journal journal;
    private final Supplier<Instant> now;
    private final RollingFigures figures = new RollingFigures(this::target);
    private boolean begun;
    private boolean live;
    private boolean closed;
    private long seen;

    /** Whether the interval holds more events than are read. */
    private boolean leavesOut;

    private @Nullable Instant from;

    FloorFigures(Vertx vertx, DomainId domain, Router committed, Journal journal, Supplier<Instant> now) {
        this.vertx = vertx;
        this.domain = domain;
        this.committed = committed;
        this.journal = journal;
        this.now = now;
    }

    /** Begins to count, if it has not begun. */
    void begin() {
        if (!begun) {
            begun = true;
            read();
        }
    }

    /** Takes over what was committed, which the router that follows has applied. */
    void follow(Recorded recorded) {
        if (live && recorded.seq() > seen) {
            take(recorded);
        }
    }

    /** From when on arrivals are counted; null while the journal is being read. */
    @Nullable
    Instant from() {
        Instant first = from;
        Instant interval = RollingFigures.from(now.get());
        return !live ? null : first != null && first.isAfter(interval) ? first : interval;
    }

    /** A queue's figures; null while the journal is being read. */
    @Nullable
    QueueFigures of(QueueId queue) {
        return live ? figures.of(queue, now.get()) : null;
    }

    void close() {
        closed = true;
    }

    private void read() {
        if (closed) {
            return;
        }
        long last = committed.lastSeq();
        long earliest = Math.max(0, last - MOST_READ);
        lastBefore(RollingFigures.from(now.get()), earliest, last)
                .onSuccess(before -> {
                    seen = before;
                    leavesOut = before == earliest && earliest > 0;
                    page();
                })
                .onFailure(fault -> again(fault, this::read));
    }

    /**
     * The last of the events after {@code low}, up to {@code high}, that is before a time, else {@code low}: by halving, as the
     * time of a journal never runs backwards. What is not in the journal any more is before any time.
     */
    private Future<Long> lastBefore(Instant time, long low, long high) {
        if (low == high) {
            return Future.succeededFuture(low);
        }
        long middle = high - (high - low) / 2;
        return journal.read(domain, middle - 1, 1)
                .compose(one -> one.isEmpty() || one.getFirst().at().isBefore(time)
                        ? lastBefore(time, middle, high)
                        : lastBefore(time, low, middle - 1));
    }

    /** Once what was read reaches what is committed, nothing can come between them: both are on this event loop. */
    private void page() {
        if (closed) {
            return;
        }
        if (seen >= committed.lastSeq()) {
            live = true;
            return;
        }
        journal.read(domain, seen, PAGE)
                .onSuccess(page -> {
                    if (leavesOut && from == null && !page.isEmpty()) {
                        from = page.getFirst().at();
                    }
                    page.forEach(this::take);
                    if (page.isEmpty()) {
                        again(new IllegalStateException("The journal ends before " + committed.lastSeq()), this::page);
                    } else {
                        page();
                    }
                })
                .onFailure(fault -> again(fault, this::page));
    }

    private void again(Throwable fault, Runnable what) {
        LOG.warn("The figures of domain {} could not be read; they are read again", domain.value(), fault);
        vertx.setTimer(AGAIN_MILLIS, timer -> what.run());
    }

    private void take(Recorded recorded) {
        seen = recorded.seq();
        figures.apply(recorded);
    }

    private @Nullable Duration target(QueueId id) {
        Queue queue = committed.queue(id);
        return queue == null ? null : queue.target();
    }
}
