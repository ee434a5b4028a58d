package io.threadline.routing;

import io.threadline.model.Channel;
import io.threadline.model.Event.ConnectFailed;
import io.threadline.model.Event.OfOffer;
import io.threadline.model.Event.OfWork;
import io.threadline.model.Event.OfferAccepted;
import io.threadline.model.Event.OfferDeclined;
import io.threadline.model.Event.OfferMade;
import io.threadline.model.Event.OfferTimedOut;
import io.threadline.model.Event.OfferWithdrawn;
import io.threadline.model.Event.ReservationLapsed;
import io.threadline.model.Event.WorkAssigned;
import io.threadline.model.Event.WorkConnecting;
import io.threadline.model.Event.WorkQueued;
import io.threadline.model.Event.WorkTransferred;
import io.threadline.model.Event.WorkWrappingUp;
import io.threadline.model.Id.AgentId;
import io.threadline.model.WorkState;
import io.threadline.routing.Deadlines.Kind;
import io.threadline.routing.Snapshot.EndedOffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What events make of work items and their offers. */
final class WorkApplier {
    private final State state;

    WorkApplier(State state) {
        this.state = state;
    }

    void queued(WorkQueued event) {
        WorkEntry item = state.workItems.get(event.workItem());
        if (item == null) {
            state.workItemsQueued++;
            CaseEntry entry = state.caseOf(event.caseId());
            item = new WorkEntry(
                    event.workItem(),
                    entry,
                    event.queue(),
                    event.channel(),
                    event.require(),
                    event.key(),
                    event.eligibleAt(),
                    state.lastAt);
            item.cost = event.channel() == Channel.PHONE ? entry.callCost() : entry.cost(0);
            state.add(item);
        }
        item.preferred = event.preferred();
        waitAgain(item);
    }

    void offerMade(OfferMade event) {
        state.offersMade++;
        WorkEntry item = state.workItem(event.workItem());
        item.offer = event;
        become(item, WorkState.OFFERED);
        state.offers.put(event.offer(), item);
        state.agent(event.agent()).offered.put(item.key.sequence(), item);
        state.deadlines.set(Kind.OFFER, event.offer(), event.expiresAt());
        state.refresh(item);
    }

    void offerAccepted(OfferAccepted event) {
        WorkEntry item = endOffer(event, false);
        take(item, event.agent());
    }

    void offerDeclined(OfferDeclined event) {
        coolDown(endOffer(event, false), event.agent(), event.coolUntil());
    }

    void offerTimedOut(OfferTimedOut event) {
        coolDown(endOffer(event, true), event.agent(), event.coolUntil());
    }

    void offerWithdrawn(OfferWithdrawn event) {
        WorkEntry item = endOffer(event, false);
        become(item, WorkState.QUEUED);
        state.refresh(item);
    }

    void assigned(WorkAssigned event) {
        WorkEntry item = state.workItem(event.workItem());
        take(item, event.agent());
        item.caseEntry.lastAgent = event.agent();
        AgentEntry agent = state.agent(event.agent());
        agent.idleSince = state.lastAt;
        state.refresh(agent);
    }

    void connecting(WorkConnecting event) {
        WorkEntry item = state.workItem(event.workItem());
        become(item, WorkState.CONNECTING);
        item.connectUntil = event.until();
        state.refresh(item);
    }

    void connectFailed(ConnectFailed event) {
        WorkEntry item = state.workItem(event.workItem());
        AgentEntry holder = leaveAgent(item);
        coolDown(item, event.agent(), event.coolUntil());
        refresh(holder);
    }

    void transferred(WorkTransferred event) {
        WorkEntry item = state.workItem(event.workItem());
        item.queue = event.queue();
        item.require = event.require();
        item.key = event.key();
        item.preferred = null;
        item.reservedFor = event.reservedFor();
        item.reservedUntil = event.reservedUntil();
        waitAgain(item);
    }

    void reservationLapsed(ReservationLapsed event) {
        WorkEntry item = state.workItem(event.workItem());
        item.reservedFor = null;
        item.reservedUntil = null;
        state.refresh(item);
    }

    void wrappingUp(WorkWrappingUp event) {
        WorkEntry item = state.workItem(event.workItem());
        item.disposition = event.disposition();
        item.wrapUpUntil = event.until();
        become(item, WorkState.WRAP_UP);
        state.refresh(item);
    }

    /** Closed, abandoned or cancelled. */
    void ended(OfWork event) {
        WorkEntry item = state.workItem(event.workItem());
        AgentEntry holder = leaveAgent(item);
        item.state = WorkState.CLOSED;
        item.reservedUntil = null;
        item.wrapUpUntil = null;
        item.connectUntil = null;
        state.remove(item);
        state.refresh(item);
        refresh(holder);
    }

    /** The same offer with another end. */
    static OfferMade until(OfferMade offer, Instant expiresAt) {
        return new OfferMade(
                offer.offer(),
                offer.workItem(),
                offer.caseId(),
                offer.customer(),
                offer.agent(),
                offer.queue(),
                offer.channel(),
                offer.cost(),
                expiresAt,
                offer.why());
    }

    private WorkEntry endOffer(OfOffer event, boolean timedOut) {
        WorkEntry item = state.workItem(event.workItem());
        AgentEntry agent = state.agent(event.agent());
        item.offer = null;
        agent.offered.remove(item.key.sequence());
        state.offers.remove(event.offer());
        state.deadlines.set(Kind.OFFER, event.offer(), null);
        state.endedOffers.remember(new EndedOffer(event.offer(), event.agent(), timedOut, state.lastAt));
        state.refresh(agent);
        return item;
    }

    private void coolDown(WorkEntry item, AgentId agent, Instant until) {
        item.coolDowns.values().removeIf(end -> !end.isAfter(state.lastAt));
        item.coolDowns.put(agent, until);
        state.deadlines.coolDown(item.id, until);
        become(item, WorkState.QUEUED);
        state.refresh(item);
    }

    private void take(WorkEntry item, AgentId agent) {
        item.agent = agent;
        item.reservedFor = null;
        item.reservedUntil = null;
        item.coolDowns.clear();
        if (item.state != WorkState.ASSIGNED) {
            become(item, WorkState.ASSIGNED);
        }
        state.agent(agent).work.put(item.key.sequence(), item);
        state.refresh(item);
    }

    /** Whatever was said to the customer: they wait for an agent now, so silence is no sign of theirs. */
    private void waitAgain(WorkEntry item) {
        AgentEntry holder = leaveAgent(item);
        become(item, WorkState.QUEUED);
        for (InteractionEntry interaction : item.caseEntry.interactions) {
            if (interaction.isText()) {
                interaction.silentUntil = null;
                state.refresh(interaction);
            }
        }
        state.refresh(item);
        refresh(holder);
    }

    private @Nullable AgentEntry leaveAgent(WorkEntry item) {
        AgentId agent = item.agent;
        if (agent == null) {
            return null;
        }
        item.agent = null;
        AgentEntry holder = state.agent(agent);
        holder.work.remove(item.key.sequence());
        return holder;
    }

    private void refresh(@Nullable AgentEntry agent) {
        if (agent != null) {
            state.refresh(agent);
        }
    }

    private void become(WorkEntry item, WorkState to) {
        item.state = to;
        item.since = state.lastAt;
        item.connectUntil = null;
    }
}
