package io.threadline.server.domain;

import io.threadline.model.Id.DomainId;
import io.threadline.store.Inbox;
import io.threadline.store.InboxRow;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings unconsumed inbox rows to the loop, each once, in the order of their ids, as {@link InboxCursor} says where to read. */
final class InboxReader {
    private static final Logger LOG = LoggerFactory.getLogger(InboxReader.class);
    private static final long POLL_MILLIS = 500;
    private static final int PAGE = 500;
    private static final int MOST_KNOWN = 100_000;

    private final Vertx vertx;
    private final Inbox inbox;
    private final DomainId domain;
    private final DomainLoop loop;
    private final BooleanSupplier alone;
    private final InboxCursor cursor = new InboxCursor();
    private final Set<Long> known = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > MOST_KNOWN;
        }
    });
    private final long timer;
    private boolean reading;
    private boolean closed;

    /** @param alone whether no other node takes messages just now */
    InboxReader(Vertx vertx, Inbox inbox, DomainId domain, DomainLoop loop, BooleanSupplier alone) {
        this.vertx = vertx;
        this.inbox = inbox;
        this.domain = domain;
        this.loop = loop;
        this.alone = alone;
        this.timer = vertx.setPeriodic(0, POLL_MILLIS, fired -> poll());
    }

    /** A node says that there is something new. */
    void hint(JsonObject hint) {
        cursor.hint(hint.getString("node"), hint.getLong("number"), hint.getLong("from"));
        read();
    }

    /** Rows from this one on that were parked may be handled again. */
    void again(long lowest) {
        cursor.again(lowest);
        read();
    }

    void close() {
        closed = true;
        vertx.cancelTimer(timer);
    }

    private void poll() {
        if (cursor.poll(alone.getAsBoolean())) {
            inbox.moveFloor(domain)
                    .onSuccess(floor -> {
                        cursor.floor(floor);
                        read();
                    })
                    .onFailure(fault -> LOG.warn("The inbox could not be read: {}", fault.getMessage()));
        } else {
            read();
        }
    }

    private void read() {
        if (closed || reading || !loop.hasRoom()) {
            return;
        }
        long after = cursor.begin();
        if (after == InboxCursor.NOTHING) {
            return;
        }
        reading = true;
        inbox.unconsumed(domain, after, PAGE).onComplete(read -> {
            reading = false;
            if (closed) {
                return;
            }
            if (read.succeeded()) {
                take(after, read.result());
                read();
            } else {
                cursor.failed();
                LOG.warn("The inbox could not be read: {}", read.cause().getMessage());
            }
        });
    }

    private void take(long after, List<InboxRow> rows) {
        List<InboxRow> fresh = new ArrayList<>(rows.size());
        for (InboxRow row : rows) {
            if (known.add(row.id())) {
                fresh.add(row);
            }
        }
        cursor.read(rows.isEmpty() ? after : rows.getLast().id(), rows.size() == PAGE);
        loop.receive(fresh);
    }
}
