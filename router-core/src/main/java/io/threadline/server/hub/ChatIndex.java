package io.threadline.server.hub;

import io.threadline.model.Id.ContactPointId;
import io.threadline.store.ConversationStore;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The conversation of a chat contact point, remembered. Bounded: the longest unused are looked up again. */
public final class ChatIndex {
    private static final int MOST = 20_000;

    private final ConversationStore store;
    private final Map<ContactPointId, String> known = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ContactPointId, String> eldest) {
            return size() > MOST;
        }
    };

    /** Looks up what it does not know. */
    public ChatIndex(ConversationStore store) {
        this.store = store;
    }

    /** Remembers. */
    public void learn(ContactPointId contactPoint, String conversation) {
        known.put(contactPoint, conversation);
    }

    /** Null when the contact point has no conversation. */
    public Future<@Nullable String> of(ContactPointId contactPoint) {
        String conversation = known.get(contactPoint);
        return conversation != null
                ? Future.succeededFuture(conversation)
                : store.of(contactPoint).map(stored -> {
                    if (stored == null) {
                        return null;
                    }
                    learn(contactPoint, stored.id());
                    return stored.id();
                });
    }
}
