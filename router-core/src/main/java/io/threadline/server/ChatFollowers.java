package io.threadline.server;

import io.threadline.channel.Conversations.Following;
import io.threadline.channel.Conversations.Hint;
import io.threadline.channel.Conversations.Moved;
import io.threadline.server.ChatHints.ToVisitor;
import io.threadline.store.ConversationStore;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The visitors' sockets of this node. Hints come by event bus; every two seconds a part of the followed conversations is looked
 * up, so that one whose hint was lost is told within seconds too. Safe for use by many threads.
 */
final class ChatFollowers {

    private static final Logger LOG = LoggerFactory.getLogger(ChatFollowers.class);
    private static final long SWEEP_MILLIS = 2_000;
    private static final int BATCH = 2_000;

    private final Vertx vertx;
    private final ChatHints hints;
    private final ConversationStore store;
    private final Map<String, Set<Follower>> followers = new ConcurrentHashMap<>();
    private @Nullable MessageConsumer<JsonObject> consumer;
    private long timer = -1;
    private boolean sweeping;

    ChatFollowers(Vertx vertx, ChatHints hints, ConversationStore store) {
        this.vertx = vertx;
        this.hints = hints;
        this.store = store;
    }

    private record Follower(Context context, Handler<Hint> handler, AtomicLong seen) {
        void tell(Hint hint) {
            context.runOnContext(nothing -> handler.handle(hint));
        }
    }

    Future<Void> start() {
        MessageConsumer<JsonObject> listening = hints.visitors(this::heard);
        consumer = listening;
        timer = vertx.setPeriodic(SWEEP_MILLIS, id -> sweep());
        return listening.completion();
    }

    Future<Void> close() {
        vertx.cancelTimer(timer);
        return consumer == null ? Future.succeededFuture() : consumer.unregister();
    }

    Following follow(String conversation, Handler<Hint> handler) {
        Follower follower = new Follower(vertx.getOrCreateContext(), handler, new AtomicLong());
        followers.compute(conversation, (id, present) -> {
            Set<Follower> all = present == null ? ConcurrentHashMap.newKeySet(1) : present;
            all.add(follower);
            return all;
        });
        return () -> followers.computeIfPresent(conversation, (id, present) -> {
            present.remove(follower);
            return present.isEmpty() ? null : present;
        });
    }

    private void heard(ToVisitor message) {
        if (message.hint() instanceof Moved moved) {
            moved(message.conversation(), moved.lastSeq());
            return;
        }
        for (Follower follower : followers.getOrDefault(message.conversation(), Set.of())) {
            follower.tell(message.hint());
        }
    }

    private void moved(String conversation, long lastSeq) {
        for (Follower follower : followers.getOrDefault(conversation, Set.of())) {
            follower.seen().accumulateAndGet(lastSeq, Math::max);
            follower.tell(new Moved(lastSeq));
        }
    }

    private void sweep() {
        if (sweeping || followers.isEmpty()) {
            return;
        }
        sweeping = true;
        Future<Void> done = Future.succeededFuture();
        Map<String, Long> batch = new HashMap<>();
        for (Map.Entry<String, Set<Follower>> entry : followers.entrySet()) {
            long seen = entry.getValue().stream()
                    .mapToLong(follower -> follower.seen().get())
                    .min()
                    .orElse(Long.MAX_VALUE);
            batch.put(entry.getKey(), seen);
            if (batch.size() == BATCH) {
                Map<String, Long> full = batch;
                done = done.compose(nothing -> lookUp(full));
                batch = new HashMap<>();
            }
        }
        Map<String, Long> rest = batch;
        done.compose(nothing -> lookUp(rest))
                .onFailure(e -> LOG.warn("Chats could not be looked at, next try in seconds: {}", e.getMessage()))
                .onComplete(over -> sweeping = false);
    }

    private Future<Void> lookUp(Map<String, Long> seen) {
        return seen.isEmpty()
                ? Future.succeededFuture()
                : store.moved(seen).map(moved -> {
                    moved.forEach(this::moved);
                    return null;
                });
    }
}
