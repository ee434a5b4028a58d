package io.threadline.server.domain;

import io.threadline.model.Id.DomainId;
import io.threadline.store.Inbox;
import io.threadline.store.InboxRow;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings unconsumed inbox rows to the loop, each once, in the order of their ids. Reads from where a hint says; every half
 * second from a little back, for hints that were lost and ids that were committed out of order; and every ten seconds from
 * the stored floor, below which all is consumed. Until the first read from the floor has caught up hints are left aside, so
 * that what was accepted while nobody decided comes before what is accepted now.
 */
final class InboxReader {
    private static final Logger LOG = LoggerFactory.getLogger(InboxReader.class);
    private static final long POLL_MILLIS = 500;
    private static final int WHOLE_EVERY = 20;
    private static final int PAGE = 500;

    /** Polls after which an id seen then is "a little back": longer than any insert can take. */
    private static final int BACK = 40;

    private static final int MOST_KNOWN = 100_000;

    private final Vertx vertx;
    private final Inbox inbox;
    private final DomainId domain;
    private final DomainLoop loop;
    private final Map<String, Long> numbers = new HashMap<>();
    private final Set<Long> known = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > MOST_KNOWN;
        }
    });
    private final long[] highest = new long[BACK];
    private final long timer;
    private long floor;
    private long highestSeen;
    private long wanted = Long.MAX_VALUE;
    private int polls;
    private boolean reading;
    private boolean fromFloor;
    private boolean caughtUp;
    private boolean closed;

    InboxReader(Vertx vertx, Inbox inbox, DomainId domain, DomainLoop loop) {
        this.vertx = vertx;
        this.inbox = inbox;
        this.domain = domain;
        this.loop = loop;
        this.timer = vertx.setPeriodic(0, POLL_MILLIS, fired -> poll());
    }

    /** A node says that there is something new. */
    void hint(JsonObject hint) {
        long number = hint.getLong("number");
        Long before = numbers.put(hint.getString("node"), number);
        boolean missed = before == null || number != before + 1;
        if (caughtUp) {
            want(missed ? back() : hint.getLong("from") - 1);
        }
    }

    /** Rows from this one on that were parked may be handled again. */
    void again(long lowest) {
        want(lowest - 1);
    }

    void close() {
        closed = true;
        vertx.cancelTimer(timer);
    }

    private void poll() {
        highest[polls % BACK] = highestSeen;
        if (polls % WHOLE_EVERY == 0 || !caughtUp) {
            inbox.moveFloor(domain)
                    .onSuccess(moved -> {
                        floor = moved;
                        fromFloor = true;
                        want(floor);
                    })
                    .onFailure(fault -> LOG.warn("The inbox could not be read: {}", fault.getMessage()));
        } else {
            want(back());
        }
        polls++;
    }

    private long back() {
        return Math.max(floor, highest[(polls + 1) % BACK]);
    }

    private void want(long after) {
        wanted = Math.min(wanted, after);
        read();
    }

    private void read() {
        if (closed || reading || wanted == Long.MAX_VALUE || !loop.hasRoom()) {
            return;
        }
        long after = wanted;
        wanted = Long.MAX_VALUE;
        reading = true;
        inbox.unconsumed(domain, after, PAGE).onComplete(read -> {
            reading = false;
            if (closed) {
                return;
            }
            if (read.succeeded()) {
                take(read.result());
            } else {
                wanted = Math.min(wanted, after);
                LOG.warn("The inbox could not be read: {}", read.cause().getMessage());
                return;
            }
            read();
        });
    }

    private void take(List<InboxRow> rows) {
        List<InboxRow> fresh = new ArrayList<>(rows.size());
        for (InboxRow row : rows) {
            highestSeen = Math.max(highestSeen, row.id());
            if (known.add(row.id())) {
                fresh.add(row);
            }
        }
        if (rows.size() == PAGE) {
            wanted = Math.min(wanted, rows.getLast().id());
        }
        loop.receive(fresh);
        if (rows.size() < PAGE && fromFloor && !caughtUp) {
            caughtUp = true;
            wanted = floor;
        }
    }
}
