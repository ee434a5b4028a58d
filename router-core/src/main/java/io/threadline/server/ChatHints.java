package io.threadline.server;

import io.threadline.channel.Conversation;
import io.threadline.channel.Conversations.AgentRead;
import io.threadline.channel.Conversations.AgentTyping;
import io.threadline.channel.Conversations.Ended;
import io.threadline.channel.Conversations.Hint;
import io.threadline.channel.Conversations.Moved;
import io.threadline.channel.Conversations.Waiting;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What nodes tell each other of chats, by event bus, at most once and best effort: whoever listens must be able to do without.
 * There is one address for all visitors' sockets and one for all desks, and each node picks what it has: an address for
 * each conversation would cost the cluster a registration per socket.
 */
public final class ChatHints {

    private static final String VISITORS = "chat.visitors";
    private static final String DESKS = "chat.desks";

    private final Vertx vertx;

    public ChatHints(Vertx vertx) {
        this.vertx = vertx;
    }

    /** What a visitor does, as desks hear it. */
    public sealed interface FromVisitor {
        ContactPointId contactPoint();

        CustomerId customer();
    }

    /** @param name the visitor's, or null */
    public record VisitorTyping(
            ContactPointId contactPoint,
            CustomerId customer,
            @Nullable String name) implements FromVisitor {}

    /** @param upTo the conversation's number of the last message read */
    public record VisitorRead(ContactPointId contactPoint, CustomerId customer, long upTo) implements FromVisitor {}

    /** Something for the visitor of a conversation. */
    public record ToVisitor(String conversation, Hint hint) {}

    /** Tells the visitor's socket, wherever it is. */
    public void tell(String conversation, Hint hint) {
        JsonObject json = switch (hint) {
            case Moved h -> new JsonObject().put("type", "moved").put("lastSeq", h.lastSeq());
            case AgentTyping h -> new JsonObject().put("type", "typing").put("name", h.name());
            case AgentRead h -> new JsonObject().put("type", "read").put("upTo", h.upTo());
            case Ended h -> new JsonObject().put("type", "ended").put("reason", h.reason());
            case Waiting h ->
                new JsonObject().put("type", "waiting").put("place", h.place()).put("seconds", h.expectedWaitSeconds());
        };
        vertx.eventBus().publish(VISITORS, json.put("conversation", conversation));
    }

    /** Tells all desks that the visitor is typing. */
    public void typing(Conversation conversation) {
        vertx.eventBus().publish(DESKS, from(conversation).put("type", "typing").put("name", conversation.name()));
    }

    /** Tells all desks that the visitor has read up to there. */
    public void read(Conversation conversation, long upTo) {
        vertx.eventBus().publish(DESKS, from(conversation).put("type", "read").put("upTo", upTo));
    }

    private static JsonObject from(Conversation conversation) {
        return new JsonObject()
                .put("contactPoint", conversation.contactPoint().value())
                .put("customer", conversation.customer().value());
    }

    /** Hears what visitors do, on this event loop. */
    public MessageConsumer<JsonObject> desks(Handler<FromVisitor> handler) {
        return vertx.eventBus().consumer(DESKS, message -> {
            JsonObject json = message.body();
            ContactPointId contactPoint = new ContactPointId(json.getString("contactPoint"));
            CustomerId customer = new CustomerId(json.getString("customer"));
            Long upTo = json.getLong("upTo");
            handler.handle(
                    upTo == null
                            ? new VisitorTyping(contactPoint, customer, json.getString("name"))
                            : new VisitorRead(contactPoint, customer, upTo));
        });
    }

    /** Hears what is for visitors, on this event loop. */
    MessageConsumer<JsonObject> visitors(Handler<ToVisitor> handler) {
        return vertx.eventBus().consumer(VISITORS, message -> {
            JsonObject json = message.body();
            Hint hint = switch (json.getString("type")) {
                case "moved" -> new Moved(json.getLong("lastSeq"));
                case "typing" -> new AgentTyping(json.getString("name"));
                case "read" -> new AgentRead(json.getLong("upTo"));
                case "ended" -> new Ended(json.getString("reason"));
                case "waiting" -> new Waiting(json.getInteger("place"), json.getInteger("seconds"));
                default -> null;
            };
            if (hint != null) {
                handler.handle(new ToVisitor(json.getString("conversation"), hint));
            }
        });
    }
}
