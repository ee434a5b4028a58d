package io.threadline.server.hub;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one agent's desks have been shown: a chain of frames, the newest of which are kept to be shown again. */
final class AgentFeed {
    private static final int MOST_KEPT = 500;

    private record Kept(long prev, Future<JsonObject> frame) {}

    private final Consumer<JsonObject> publish;
    private final Deque<Kept> kept = new ArrayDeque<>();
    private Future<Void> shown = Future.succeededFuture();
    private long last;

    /**
     * A feed that begins after {@code last}.
     *
     * @param publish shows a frame to all desks of the agent
     */
    AgentFeed(long last, Consumer<JsonObject> publish) {
        this.last = last;
        this.publish = publish;
    }

    /** The cursor after everything added so far. */
    long last() {
        return last;
    }

    /** Adds an event, whose JSON may still be on its way; frames are shown in the order of their adding. */
    void add(long seq, Future<JsonObject> event) {
        long prev = last;
        last = seq;
        Future<JsonObject> frame = event.map(json -> new JsonObject()
                .put("type", "event")
                .put("prev", prev)
                .put("seq", seq)
                .put("event", json));
        kept.addLast(new Kept(prev, frame));
        if (kept.size() > MOST_KEPT) {
            kept.removeFirst();
        }
        shown = shown.transform(before -> frame).onSuccess(publish::accept).mapEmpty();
    }

    /** The frames after a cursor, or null when the cursor is not one that is still kept. */
    @Nullable
    Future<List<JsonObject>> after(long cursor) {
        if (cursor == last) {
            return Future.succeededFuture(List.of());
        }
        List<Future<JsonObject>> missed = new ArrayList<>();
        for (Kept one : kept) {
            if (!missed.isEmpty() || one.prev() == cursor) {
                missed.add(one.frame());
            }
        }
        return missed.isEmpty()
                ? null
                : Future.all(missed)
                        .map(all -> missed.stream().map(Future::result).toList());
    }
}
