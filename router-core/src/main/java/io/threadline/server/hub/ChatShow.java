package io.threadline.server.hub;

import static io.threadline.server.hub.Words.word;

import io.threadline.channel.Conversations;
import io.threadline.model.Channel;
import io.threadline.model.Event;
import io.threadline.routing.CaseView;
import io.threadline.routing.Router;
import io.threadline.routing.WaitingView;
import io.threadline.server.ChatHints;
import io.threadline.store.ChatLine;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells visitors' sockets what commits mean for them: new lines, an end, their place in the queue. */
public final class ChatShow {
    private static final long PLACES_MILLIS = 2_000;

    /** Places beyond this one are not told: nobody so far back wants a number each two seconds. */
    private static final int MOST_PLACES = 500;

    private final Vertx vertx;
    private final Router committed;
    private final ChatHints hints;
    private final ChatIndex chats;
    private final long timer;
    private boolean queueMoved;

    /** Begins to tell places. */
    public ChatShow(Vertx vertx, Router committed, ChatHints hints, ChatIndex chats) {
        this.vertx = vertx;
        this.committed = committed;
        this.hints = hints;
        this.chats = chats;
        this.timer = vertx.setPeriodic(PLACES_MILLIS, fired -> places());
    }

    /** New lines of conversations. */
    public void lines(List<ChatLine> lines) {
        Map<String, Long> last = new HashMap<>();
        for (ChatLine line : lines) {
            chats.learn(line.contactPoint(), line.conversation());
            last.merge(line.conversation(), line.seq(), Math::max);
        }
        last.forEach((conversation, seq) -> hints.tell(conversation, new Conversations.Moved(seq)));
    }

    /** A committed event, applied by the router that follows. */
    public void show(Event event) {
        switch (event) {
            case Event.InteractionEnded e -> {
                if (e.channel() == Channel.CHAT) {
                    chats.of(e.contactPoint()).onSuccess(conversation -> {
                        if (conversation != null) {
                            hints.tell(conversation, new Conversations.Ended(word(e.reason())));
                        }
                    });
                }
            }
            case Event.WorkQueued e -> queueMoved = true;
            case Event.OfferAccepted e -> queueMoved = true;
            case Event.WorkAbandoned e -> queueMoved = true;
            case Event.WorkTransferred e -> queueMoved = true;
            default -> {}
        }
    }

    /** The ownership is over. */
    public void close() {
        vertx.cancelTimer(timer);
    }

    private void places() {
        if (!queueMoved) {
            return;
        }
        queueMoved = false;
        for (WaitingView waiting :
                committed.waiting().stream().limit(MOST_PLACES).toList()) {
            CaseView of = committed.caseOf(waiting.work().caseId());
            if (of == null) {
                continue;
            }
            of.interactions().stream()
                    .filter(talk -> talk.channel() == Channel.CHAT && talk.active())
                    .forEach(talk -> chats.of(talk.contactPoint()).onSuccess(conversation -> {
                        if (conversation != null) {
                            hints.tell(conversation, new Conversations.Waiting(waiting.placeInQueue(), null));
                        }
                    }));
        }
    }
}
