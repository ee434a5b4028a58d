package io.threadline.routing;

import io.threadline.model.Agent;
import io.threadline.model.Channel;
import io.threadline.model.Event.OfferMade;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.QueueId;
import io.threadline.model.Id.WorkItemId;
import io.threadline.model.OrderKey;
import io.threadline.model.Requirement;
import io.threadline.model.WorkState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A work item that is not final. Changed by the applier alone, which then calls {@link State#refresh(WorkEntry)}. */
final class WorkEntry {
    final WorkItemId id;
    final CaseEntry caseEntry;
    final Channel channel;
    final Instant eligibleAt;
    QueueId queue;
    List<Requirement> require;
    OrderKey key;
    WorkState state = WorkState.QUEUED;

    /** When it came into its state. */
    Instant since;

    /** Units of capacity: the dearest active text interaction of the case, or the call; kept as it was from the wrap-up on. */
    int cost;

    @Nullable
    AgentId preferred;

    @Nullable
    AgentId reservedFor;

    @Nullable
    Instant reservedUntil;

    /** The offer it is on; its expiry is the current one. */
    @Nullable
    OfferMade offer;

    /** Whose work it is, or whose wrap-up. */
    @Nullable
    AgentId agent;

    @Nullable
    Instant wrapUpUntil;

    /** By when the exchange must have reached the agent; set while connecting. */
    @Nullable
    Instant connectUntil;

    @Nullable
    String disposition;

    /** The event by which the customer wrote last while it was this item's matter; 0 if they have not. */
    long heardSeq;

    /** Until when it is not offered to these agents; ended ones go with the next addition. */
    final NavigableMap<AgentId, Instant> coolDowns = new TreeMap<>(Comparator.comparing(AgentId::value));

    /** Where {@link WaitingRoom} keeps it, null when it does not wait. */
    WaitingRoom.@Nullable Slot slot;

    /** Where the tallies have counted it, kept by them. */
    QueueTallies.@Nullable Place place;

    WorkEntry(
            WorkItemId id,
            CaseEntry caseEntry,
            QueueId queue,
            Channel channel,
            List<Requirement> require,
            OrderKey key,
            Instant eligibleAt,
            Instant since) {
        this.id = id;
        this.caseEntry = caseEntry;
        this.queue = queue;
        this.channel = channel;
        this.require = require;
        this.key = key;
        this.eligibleAt = eligibleAt;
        this.since = since;
    }

    /** Whose room it takes: the agent it is offered to or assigned to, or null. */
    @Nullable
    AgentId holder() {
        return offer == null ? agent : offer.agent();
    }

    boolean cooling(AgentId agent, Instant now) {
        Instant until = coolDowns.get(agent);
        return until != null && until.isAfter(now);
    }

    /** Whether nothing but time, room or presence can keep the item from the agent. */
    boolean open(Agent candidate) {
        if (reservedFor != null) {
            return reservedFor.equals(candidate.id());
        }
        return Requirements.met(require, candidate.skills());
    }
}
