package io.threadline.store;

import io.threadline.model.Channel;
import io.threadline.model.Event;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CallId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Id.WorkItemId;
import io.threadline.model.Recorded;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the tables beside the journal get of a batch: the content that people read, and cases, work items, customers and
 * conversations as they stand after it, one row for each. A pure function of the batch.
 */
final class Projection {

    /**
     * Something for a provider.
     *
     * @param callee the agent whose endpoint is to be added to the text, a JSON object; else null
     */
    record Outgoing(
            MessageId message,
            Channel channel,
            AccountId account,
            CaseId caseId,
            CustomerId customer,
            ContactPointId contactPoint,
            long seq,
            String text,
            @Nullable AgentId callee) {}

    /** A message of a chat, whose number within its conversation the database gives. */
    record Chat(
            ContactPointId contactPoint,
            String sender,
            @Nullable String name,
            String text,
            MessageId message,
            @Nullable String clientId,
            Recorded recorded) {}

    /** A conversation that grows by {@code lines}, and whether it is over after the batch. */
    record Talk(
            ContactPointId contactPoint,
            long lines,
            @Nullable String ended) {}

    /** What became of a message that an earlier batch sent. */
    record Status(MessageId message, String word, @Nullable String code) {}

    /** A customer whom the batch touches; {@code lastCase} null keeps what is stored. */
    record Touched(CustomerId customer, @Nullable CaseId lastCase) {}

    /** A case that another customer got. */
    record Move(CaseId caseId, CustomerId from, CustomerId to) {}

    private final Batch batch;
    private final Map<MessageId, InboxRow.Message> received = new LinkedHashMap<>();
    private final TimelineRows timeline;
    private final CaseRows cases = new CaseRows();
    private final WorkRows work = new WorkRows();
    private final List<Outgoing> outgoing = new ArrayList<>();
    private final List<Chat> chats = new ArrayList<>();
    private final Map<ContactPointId, Talk> talks = new LinkedHashMap<>();
    private final Map<String, Touched> customers = new TreeMap<>();
    private final Map<MessageId, Status> statuses = new LinkedHashMap<>();
    private final List<MessageId> retried = new ArrayList<>();
    private final List<MessageId> discarded = new ArrayList<>();
    private final List<Move> moves = new ArrayList<>();

    private Projection(DomainId domain, Batch batch) {
        this.batch = batch;
        this.timeline = new TimelineRows(domain, batch.names());
    }

    /** @throws IllegalArgumentException when the batch lacks the text of a message that its events speak of */
    static Projection of(DomainId domain, Batch batch) {
        Projection projection = new Projection(domain, batch);
        for (InboxRow row : batch.consumed()) {
            if (row instanceof InboxRow.Message message) {
                projection.received.put(message.message(), message);
            }
        }
        batch.events().forEach(projection::add);
        return projection;
    }

    private void add(Recorded recorded) {
        Event event = recorded.event();
        cases.add(recorded);
        work.add(recorded);
        switch (event) {
            case Event.MessageReceived e -> received(recorded, e);
            case Event.MessageSent e -> sent(recorded, e);
            case Event.MessageDelivered e -> status(e.message(), TimelineRows.DELIVERED, null);
            case Event.MessageFailed e -> status(e.message(), TimelineRows.FAILED, e.code());
            case Event.MessageRetried e -> retried.add(e.message());
            case Event.MessageDiscarded e -> discarded.add(e.message());
            case Event.NoteAdded e -> timeline.note(recorded, e, e.note(), null, text(e.note()));
            case Event.WorkTransferred e -> {
                timeline.routing(recorded, e.customer(), e);
                if (e.note() != null) {
                    timeline.note(recorded, e, e.note(), e.workItem(), text(e.note()));
                }
            }
            case Event.InteractionEnded e -> {
                timeline.routing(recorded, e.customer(), e);
                if (e.channel() == Channel.CHAT) {
                    talk(e.contactPoint(), 0, e.reason().name());
                }
            }
            case Event.CallStarted e -> timeline.callStarted(recorded, e);
            case Event.CallConnected e -> timeline.callConnected(recorded, e);
            case Event.CallEnded e -> {
                timeline.callEnded(recorded, e);
                if (e.hangUp()) {
                    order(recorded, e, e.account(), e.contactPoint(), null, order("hangup", e.call(), e.workItem()));
                }
            }
            case Event.WorkConnecting e -> {
                timeline.routing(recorded, e.customer(), e);
                JsonObject connect = order("connect", e.call(), e.workItem())
                        .put("agent", e.agent().value())
                        .put("until", e.until().toEpochMilli());
                order(recorded, e, e.account(), e.contactPoint(), e.agent(), connect);
            }
            case Event.CaseMoved e -> {
                timeline.routing(recorded, e.customer(), e);
                moves.add(new Move(e.caseId(), e.from(), e.customer()));
                touch(e.from(), null);
            }
            case Event.ContactPointLinked e -> {
                timeline.routing(recorded, e.to(), null);
                touch(e.from(), null);
                touch(e.to(), null);
            }
            case Event.OfCase e -> timeline.routing(recorded, e.customer(), e);
            case Event.SkillDefined e -> {}
            case Event.TeamDefined e -> {}
            case Event.QueueDefined e -> {}
            case Event.AgentDefined e -> {}
            case Event.AccountDefined e -> {}
            case Event.AccountRemoved e -> {}
            case Event.OwnershipTaken e -> {}
            case Event.AgentConnected e -> {}
            case Event.AgentDisconnected e -> {}
            case Event.AgentLost e -> {}
            case Event.CallFollowed e -> {}
            case Event.PresenceChanged e -> {}
        }
        if (event instanceof Event.OfCase e) {
            touch(e.customer(), names(event) ? e.caseId() : null);
        }
    }

    /** Whether the event makes its case the customer's most recent one. */
    private static boolean names(Event event) {
        return event instanceof Event.CaseOpened
                || event instanceof Event.CaseReopened
                || event instanceof Event.CaseMoved
                || event instanceof Event.MessageReceived
                || event instanceof Event.CallStarted;
    }

    private void received(Recorded recorded, Event.MessageReceived e) {
        InboxRow.Message row = received.get(e.message());
        if (row == null) {
            throw new IllegalArgumentException("The batch does not consume the inbox row of message "
                    + e.message().value());
        }
        timeline.received(recorded, e, row.text());
        if (e.channel() == Channel.CHAT) {
            chats.add(new Chat(e.contactPoint(), "customer", null, row.text(), e.message(), row.clientId(), recorded));
            talk(e.contactPoint(), 1, null);
        }
    }

    private void sent(Recorded recorded, Event.MessageSent e) {
        String text = text(e.message());
        switch (e.channel()) {
            case CHAT -> {
                timeline.sent(recorded, e, text, TimelineRows.SENT);
                chats.add(new Chat(
                        e.contactPoint(), "agent", timeline.name(e.agent()), text, e.message(), null, recorded));
                talk(e.contactPoint(), 1, null);
            }
            case SMS, EMAIL -> {
                timeline.sent(recorded, e, text, null);
                outgoing.add(new Outgoing(
                        e.message(),
                        e.channel(),
                        e.account(),
                        e.caseId(),
                        e.customer(),
                        e.contactPoint(),
                        recorded.seq(),
                        text,
                        null));
            }
            case PHONE -> timeline.sent(recorded, e, text, null);
        }
    }

    /** In the words of the channel's {@code CallOrder}. */
    private static JsonObject order(String what, CallId call, WorkItemId workItem) {
        return new JsonObject().put("do", what).put("call", call.value()).put("workItem", workItem.value());
    }

    private void order(
            Recorded recorded,
            Event.OfWork e,
            AccountId account,
            ContactPointId contactPoint,
            @Nullable AgentId callee,
            JsonObject order) {
        outgoing.add(new Outgoing(
                new MessageId(timeline.id(recorded)),
                Channel.PHONE,
                account,
                e.caseId(),
                e.customer(),
                contactPoint,
                recorded.seq(),
                order.encode(),
                callee));
    }

    private void status(MessageId message, String word, @Nullable String code) {
        if (!timeline.status(message, word, code)) {
            statuses.merge(
                    message,
                    new Status(message, word, code),
                    (old, last) -> TimelineRows.rank(last.word()) > TimelineRows.rank(old.word()) ? last : old);
        }
    }

    private void talk(ContactPointId contactPoint, long lines, @Nullable String ended) {
        talks.merge(
                contactPoint,
                new Talk(contactPoint, lines, ended),
                (old, last) -> new Talk(contactPoint, old.lines() + last.lines(), last.ended()));
    }

    private void touch(CustomerId customer, @Nullable CaseId lastCase) {
        customers.merge(
                customer.value(),
                new Touched(customer, lastCase),
                (old, last) -> new Touched(customer, last.lastCase() == null ? old.lastCase() : last.lastCase()));
    }

    private String text(MessageId message) {
        String text = batch.texts().get(message);
        if (text == null) {
            throw new IllegalArgumentException("The batch holds no text for " + message.value());
        }
        return text;
    }

    TimelineRows timeline() {
        return timeline;
    }

    CaseRows cases() {
        return cases;
    }

    WorkRows work() {
        return work;
    }

    List<Outgoing> outgoing() {
        return outgoing;
    }

    /** In order within each conversation. */
    List<Chat> chats() {
        return chats;
    }

    List<Talk> talks() {
        return List.copyOf(talks.values());
    }

    /** In the order of their ids, in which all writers lock them. */
    List<Touched> customers() {
        return List.copyOf(customers.values());
    }

    List<Status> statuses() {
        return List.copyOf(statuses.values());
    }

    List<MessageId> retried() {
        return retried;
    }

    List<MessageId> discarded() {
        return discarded;
    }

    List<Move> moves() {
        return moves;
    }

    Collection<InboxRow> consumed() {
        return batch.consumed();
    }
}
