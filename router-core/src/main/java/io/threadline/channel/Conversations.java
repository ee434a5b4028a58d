package io.threadline.channel;

import io.threadline.model.Attachment;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chat conversations: opening, resuming, reading by cursor, following. */
public interface Conversations {

    /** A new conversation for a visitor nobody knows, with its resume token. */
    default Future<Opened> open(AccountView account, @Nullable String name) {
        return open(account, name, Typed.NOTHING);
    }

    /**
     * The same for a visitor who typed something of themselves before. It proves nothing and links nothing: whoever has such an address is
     * at most suggested to the agent.
     */
    Future<Opened> open(AccountView account, @Nullable String name, Typed typed);

    /**
     * The conversation of a visitor whose signed token was checked: theirs from before, or a new one. Phone and mail of the
     * token are linked where they were unknown; where they belong to another customer the link is only suggested, unless
     * the visitor is new, who then becomes that customer.
     */
    Future<Opened> identify(AccountView account, Visitor visitor);

    /** The conversation of a resume token on this account, or null when there is none. */
    Future<@Nullable Conversation> resume(AccountView account, String token);

    /** Messages after {@code seq} in order, at most {@code limit}. */
    Future<List<Line>> read(String conversation, long after, int limit);

    /** Moves the customer's read mark forwards and tells the agents. */
    void markRead(Conversation conversation, long upTo);

    /** Tells the agents at work that the customer is typing. */
    void typing(Conversation conversation);

    /** Calls on this event loop whenever something may be new, until closed. Hints may repeat and come early. */
    Following follow(String conversation, Handler<Hint> handler);

    /** @param token the bearer by which the conversation can be resumed */
    record Opened(Conversation conversation, String token) {}

    /** @param subject the token's {@code sub}, unique in the account */
    record Visitor(
            String subject,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone) {}

    /** What a visitor typed into a form, as typed. */
    record Typed(@Nullable String email, @Nullable String phone) {

        /** Of a visitor who was not asked, or did not say. */
        public static final Typed NOTHING = new Typed(null, null);
    }

    /** One message of a conversation; {@code from} is {@code customer} or {@code agent}. */
    record Line(
            long seq,
            String from,
            @Nullable String name,
            String text,
            Instant at,
            @Nullable String clientId,
            List<Attachment> files) {

        /** A message without files. */
        public Line(long seq, String from, @Nullable String name, String text, Instant at, @Nullable String clientId) {
            this(seq, from, name, text, at, clientId, List.of());
        }
    }

    /** Ends the following. */
    interface Following {
        void close();
    }

    /** What a follower is told. */
    sealed interface Hint {}

    /** There may be messages up to {@code lastSeq}. */
    record Moved(long lastSeq) implements Hint {}

    /** An agent is typing. */
    record AgentTyping(String name) implements Hint {}

    /** The agent has read up to there. */
    record AgentRead(long upTo) implements Hint {}

    /** The interaction ended. */
    record Ended(String reason) implements Hint {}

    /** Place in the queue, from 1. */
    record Waiting(int place, @Nullable Integer expectedWaitSeconds) implements Hint {}
}
