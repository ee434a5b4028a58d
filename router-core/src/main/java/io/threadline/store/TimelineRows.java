package io.threadline.store;

import io.threadline.model.Actor;
import io.threadline.model.Channel;
import io.threadline.model.Event;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Id.WorkItemId;
import io.threadline.model.Recorded;
import io.threadline.model.Trust;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entries that a batch adds to timelines. */
final class TimelineRows {

    static final String SENT = "sent";
    static final String DELIVERED = "delivered";
    static final String FAILED = "failed";

    /** One entry; the columns of the table. */
    record Entry(
            String id,
            CustomerId customer,
            long seq,
            Instant at,
            String kind,
            @Nullable Channel channel,
            @Nullable String direction,
            @Nullable String text,
            String authorKind,
            @Nullable String author,
            @Nullable CaseId caseId,
            @Nullable WorkItemId workItem,
            @Nullable ContactPointId contactPoint,
            @Nullable AccountId account,
            @Nullable Trust trust,
            @Nullable String status,
            @Nullable String statusCode,
            @Nullable String event) {

        Entry with(String newStatus, @Nullable String code) {
            return new Entry(
                    id,
                    customer,
                    seq,
                    at,
                    kind,
                    channel,
                    direction,
                    text,
                    authorKind,
                    author,
                    caseId,
                    workItem,
                    contactPoint,
                    account,
                    trust,
                    newStatus,
                    code,
                    event);
        }
    }

    private record Author(String kind, @Nullable String name) {}

    private final DomainId domain;
    private final Map<AgentId, String> names;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    TimelineRows(DomainId domain, Map<AgentId, String> names) {
        this.domain = domain;
        this.names = names;
    }

    List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    /** What people call an agent. */
    String name(AgentId agent) {
        return names.getOrDefault(agent, agent.value());
    }

    /** A status only moves forward: sent, delivered, failed. */
    static int rank(@Nullable String status) {
        return switch (status == null ? "" : status) {
            case SENT -> 1;
            case DELIVERED -> 2;
            case FAILED -> 3;
            default -> 0;
        };
    }

    void received(Recorded recorded, Event.MessageReceived e, String text) {
        put(new Entry(
                e.message().value(),
                e.customer(),
                recorded.seq(),
                recorded.at(),
                "message",
                e.channel(),
                "in",
                text,
                "customer",
                null,
                e.caseId(),
                e.workItem(),
                e.contactPoint(),
                e.account(),
                e.trust(),
                null,
                null,
                null));
    }

    void sent(Recorded recorded, Event.MessageSent e, String text, @Nullable String status) {
        put(new Entry(
                e.message().value(),
                e.customer(),
                recorded.seq(),
                recorded.at(),
                "message",
                e.channel(),
                "out",
                text,
                "agent",
                name(e.agent()),
                e.caseId(),
                e.workItem(),
                e.contactPoint(),
                e.account(),
                null,
                status,
                null,
                null));
    }

    void note(Recorded recorded, Event.OfCase e, MessageId note, @Nullable WorkItemId workItem, String text) {
        Author author = author(recorded.actor());
        put(new Entry(
                note.value(),
                e.customer(),
                recorded.seq(),
                recorded.at(),
                "note",
                null,
                null,
                text,
                author.kind(),
                author.name(),
                e.caseId(),
                workItem,
                null,
                null,
                null,
                null,
                null,
                null));
    }

    void callStarted(Recorded recorded, Event.CallStarted e) {
        call(recorded, e, "A call", new Author("customer", null), e.contactPoint(), e.account(), e.trust());
    }

    void callConnected(Recorded recorded, Event.CallConnected e) {
        AgentId agent = e.agent();
        String who = agent == null ? null : name(agent);
        Author author = who == null ? new Author("system", null) : new Author("agent", who);
        call(recorded, e, who == null ? "Answered" : "Answered by " + who, author, null, null, null);
    }

    void callEnded(Recorded recorded, Event.CallEnded e) {
        String text = e.reached() ? "Call ended after " + spoken(e.talk()) : "Missed call";
        call(recorded, e, text, new Author("system", null), e.contactPoint(), e.account(), null);
    }

    private void call(
            Recorded recorded,
            Event.OfWork e,
            String text,
            Author author,
            @Nullable ContactPointId contactPoint,
            @Nullable AccountId account,
            @Nullable Trust trust) {
        put(new Entry(
                id(recorded),
                e.customer(),
                recorded.seq(),
                recorded.at(),
                "phone",
                Channel.PHONE,
                "in",
                text,
                author.kind(),
                author.name(),
                e.caseId(),
                e.workItem(),
                contactPoint,
                account,
                trust,
                null,
                null,
                Json.text(recorded.event())));
    }

    private static String spoken(Duration talk) {
        long seconds = talk.toSeconds();
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }

    /** The entry of an event that is no message and no note. */
    String id(Recorded recorded) {
        return domain.value() + "/" + recorded.seq();
    }

    /** @param of the same event when it is one of a case, else null */
    void routing(Recorded recorded, CustomerId customer, Event.@Nullable OfCase of) {
        Author author = author(recorded.actor());
        put(new Entry(
                id(recorded),
                customer,
                recorded.seq(),
                recorded.at(),
                "routing",
                null,
                null,
                null,
                author.kind(),
                author.name(),
                of == null ? null : of.caseId(),
                of instanceof Event.OfWork work ? work.workItem() : null,
                null,
                null,
                null,
                null,
                null,
                Json.text(recorded.event())));
    }

    /** @return false when the message is not of this batch */
    boolean status(MessageId message, String status, @Nullable String code) {
        Entry entry = entries.get(message.value());
        if (entry == null) {
            return false;
        }
        if (rank(status) > rank(entry.status())) {
            put(entry.with(status, code));
        }
        return true;
    }

    private void put(Entry entry) {
        entries.put(entry.id(), entry);
    }

    private Author author(Actor actor) {
        return switch (actor) {
            case Actor.AgentActor a -> new Author("agent", name(a.agent()));
            case Actor.ServiceActor s -> new Author("system", s.name());
            case Actor.CustomerActor c -> new Author("customer", null);
            case Actor.SystemActor s -> new Author("system", null);
        };
    }
}
