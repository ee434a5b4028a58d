package io.threadline.server.hub;

import static io.threadline.server.hub.Words.word;

import io.threadline.model.Event;
import io.threadline.model.Id;
import io.threadline.model.Recorded;
import io.threadline.store.FileJson;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Committed events in the shapes of {@code docs/desk.md}, but for the customer's profile, history and the fields of an
 * assignment, which {@link DeskHub} adds.
 */
final class EventFrames {
    private EventFrames() {}

    /**
     * The event's JSON.
     *
     * @param content of the same commit
     */
    static JsonObject of(Recorded recorded, Content content) {
        JsonObject json = new JsonObject()
                .put("type", recorded.event().getClass().getSimpleName())
                .put("at", time(recorded.at()));
        if (recorded.event() instanceof Event.OfCase of) {
            json.put("case", of.caseId().value());
        }
        if (recorded.event() instanceof Event.OfWork of) {
            json.put("workItem", of.workItem().value());
        }
        if (recorded.event() instanceof Event.OfOffer of) {
            json.put("offer", of.offer().value()).put("agent", of.agent().value());
        }
        return switch (recorded.event()) {
            case Event.OfferMade e ->
                json.put("queue", e.queue().value())
                        .put("channel", e.channel().word())
                        .put("expiresAt", time(e.expiresAt()))
                        .put("why", Words.why(e.why()));
            case Event.OfferDeclined e -> json.put("reason", e.reason());
            case Event.OfferWithdrawn e -> json.put("reason", word(e.reason()));
            case Event.WorkAssigned e -> json.put("agent", e.agent().value());
            case Event.WorkQueued e ->
                json.put("queue", e.queue().value()).put("channel", e.channel().word());
            case Event.WorkTransferred e ->
                json.put("from", value(e.from()))
                        .put("to", Words.target(e.to()))
                        .put("queue", e.queue().value())
                        .put("note", e.note() == null ? null : content.text(e.note()));
            case Event.WorkWrappingUp e ->
                json.put("agent", e.agent().value())
                        .put("disposition", e.disposition())
                        .put("until", time(e.until()));
            case Event.WorkClosed e -> json.put("agent", value(e.agent())).put("disposition", e.disposition());
            case Event.MessageReceived e ->
                json.put("message", e.message().value())
                        .put("channel", e.channel().word())
                        .put("contactPoint", e.contactPoint().value())
                        .put("trust", word(e.trust()))
                        .put("text", content.text(e.message()))
                        .put("files", FileJson.of(content.files(e.message())))
                        .put("quotes", content.quotes(e.message()))
                        .put("seq", content.number(e.message()));
            case Event.MessageSent e ->
                json.put("message", e.message().value())
                        .put("channel", e.channel().word())
                        .put("contactPoint", e.contactPoint().value())
                        .put("agent", e.agent().value())
                        .put("text", content.text(e.message()))
                        .put("files", FileJson.of(content.files(e.message())))
                        .put("seq", content.number(e.message()));
            case Event.MessageDelivered e -> json.put("message", e.message().value());
            case Event.MessageFailed e ->
                json.put("message", e.message().value()).put("code", e.code());
            case Event.MessageRetried e -> json.put("message", e.message().value());
            case Event.MessageDiscarded e -> json.put("message", e.message().value());
            case Event.NoteAdded e ->
                json.put("note", e.note().value())
                        .put("author", author(recorded))
                        .put("text", content.text(e.note()));
            case Event.InteractionEnded e ->
                json.put("channel", e.channel().word())
                        .put("contactPoint", e.contactPoint().value())
                        .put("reason", word(e.reason()));
            case Event.InteractionStarted e ->
                json.put("channel", e.channel().word())
                        .put("contactPoint", e.contactPoint().value());
            case Event.CallStarted e ->
                json.put("call", e.call().provider())
                        .put("channel", "phone")
                        .put("contactPoint", e.contactPoint().value())
                        .put("trust", word(e.trust()));
            case Event.CallConnected e ->
                json.put("call", e.call().provider())
                        .put("agent", value(e.agent()))
                        .put("since", time(e.since()));
            case Event.CallHeld e -> json.put("call", e.call().provider()).put("held", e.held());
            case Event.CallEnded e ->
                json.put("call", e.call().provider())
                        .put("agent", value(e.agent()))
                        .put("reached", e.reached())
                        .put("talkSeconds", e.talk().toSeconds())
                        .put("reason", e.reason());
            case Event.WorkConnecting e ->
                json.put("call", e.call().provider())
                        .put("agent", e.agent().value())
                        .put("until", time(e.until()));
            case Event.ConnectFailed e -> json.put("agent", e.agent().value()).put("reason", e.reason());
            case Event.PresenceChanged e ->
                json.put("agent", e.agent().value())
                        .put("state", word(e.state()))
                        .put("reason", e.reason())
                        .put("until", e.until() == null ? null : time(e.until()));
            case Event.ContactPointLinked e ->
                json.put("contactPoint", e.contactPoint().value())
                        .put("from", e.from().value())
                        .put("to", e.to().value());
            case Event.CaseMoved e ->
                json.put("from", e.from().value()).put("to", e.customer().value());
            case Event.OfCase e -> json.put("customer", e.customer().value());
            default -> json;
        };
    }

    /** RFC 3339 in UTC, to the millisecond. */
    static String time(Instant at) {
        return DateTimeFormatter.ISO_INSTANT.format(at);
    }

    private static @Nullable String value(@Nullable Id id) {
        return id == null ? null : id.value();
    }

    private static String author(Recorded recorded) {
        return switch (recorded.actor()) {
            case io.threadline.model.Actor.AgentActor a -> a.agent().value();
            case io.threadline.model.Actor.ServiceActor s -> s.name();
            case io.threadline.model.Actor.CustomerActor c -> "customer";
            case io.threadline.model.Actor.SystemActor s -> "system";
        };
    }
}
