package io.threadline.adapter.webchat;

import io.threadline.channel.Conversations;
import io.threadline.channel.Conversations.Line;
import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * What was committed to a conversation, in order, each line once: reads from a cursor that only moves forward, one read at a
 * time; hints that come meanwhile become one more read. A hint that comes before its message can be read is followed up, and a
 * failed read is tried again, ever more rarely. Lives on its socket's event loop.
 */
final class Feed {

    private static final int PAGE = 50;
    private static final long FIRST_WAIT_MILLIS = 100;
    private static final int LONGEST_WAIT_DOUBLINGS = 6;

    /** After so many empty reads a hint was wrong; the next one counts again. */
    private static final int EMPTY_READS = 10;

    private final Vertx vertx;
    private final Loop loop;
    private final Conversations conversations;
    private final String conversation;
    private final ChatSocket socket;
    private final Consumer<Line> out;
    private final Runnable caughtUp;
    private final Deque<Line> page = new ArrayDeque<>();
    private long cursor;
    private long announced;
    private boolean reading;
    private boolean wanted;
    private boolean waiting;
    private boolean closed;
    private boolean more;
    private int vain;

    /**
     * A feed that has not read yet.
     *
     * @param cursor what the visitor has
     * @param caughtUp called whenever nothing is left to read
     */
    Feed(
            Vertx vertx,
            Loop loop,
            Conversations conversations,
            String conversation,
            long cursor,
            ChatSocket socket,
            Consumer<Line> out,
            Runnable caughtUp) {
        this.vertx = vertx;
        this.loop = loop;
        this.conversations = conversations;
        this.conversation = conversation;
        this.cursor = cursor;
        this.socket = socket;
        this.out = out;
        this.caughtUp = caughtUp;
    }

    /** The last line that was sent. */
    long cursor() {
        return cursor;
    }

    /** There may be lines up to there. */
    void announce(long lastSeq) {
        if (lastSeq > cursor) {
            announced = Math.max(announced, lastSeq);
            vain = 0;
            pull();
        }
    }

    /** Reads, now or right after the read under way, and tells then that it has caught up. */
    void pull() {
        if (closed) {
            return;
        }
        if (reading || !page.isEmpty()) {
            wanted = true;
            return;
        }
        reading = true;
        wanted = false;
        loop.settle(conversations.read(conversation, cursor, PAGE), this::answered);
    }

    /** Goes on after the reader has caught up. */
    void room() {
        if (!page.isEmpty()) {
            flush();
        }
    }

    void close() {
        closed = true;
        page.clear();
    }

    private void answered(AsyncResult<List<Line>> read) {
        reading = false;
        if (closed) {
            return;
        }
        if (read.failed()) {
            later();
            return;
        }
        more = read.result().size() >= PAGE;
        long last = cursor;
        for (Line line : read.result()) {
            if (line.seq() > last) {
                page.add(line);
                last = line.seq();
            }
        }
        vain = page.isEmpty() ? vain + 1 : 0;
        flush();
    }

    private void flush() {
        while (!page.isEmpty() && socket.roomy()) {
            Line line = page.remove();
            cursor = line.seq();
            out.accept(line);
        }
        if (!page.isEmpty()) {
            return;
        }
        if (more || wanted) {
            more = false;
            pull();
        } else if (cursor < announced && vain < EMPTY_READS) {
            later();
        } else {
            caughtUp.run();
        }
    }

    private void later() {
        if (!waiting) {
            waiting = true;
            vain++;
            vertx.setTimer(FIRST_WAIT_MILLIS << Math.min(vain, LONGEST_WAIT_DOUBLINGS), again -> {
                waiting = false;
                pull();
            });
        }
    }
}
