package io.threadline.routing;

import io.threadline.model.Event.AgentConnected;
import io.threadline.model.Event.AgentDefined;
import io.threadline.model.Event.AgentDisconnected;
import io.threadline.model.Event.AgentLost;
import io.threadline.model.Event.OfferMade;
import io.threadline.model.Event.OwnershipTaken;
import io.threadline.model.Event.PresenceChanged;
import io.threadline.model.Presence;
import io.threadline.routing.Deadlines.Kind;
import java.time.Duration;

/** What events make of agents. */
final class AgentApplier {
    private final State state;

    AgentApplier(State state) {
        this.state = state;
    }

    void defined(AgentDefined event) {
        AgentEntry entry = state.agents.get(event.agent().id());
        if (entry == null) {
            entry = new AgentEntry(event.agent(), state.lastAt);
            state.agents.put(entry.id(), entry);
        } else {
            entry.agent = event.agent();
        }
        state.refresh(entry);
    }

    void connected(AgentConnected event) {
        AgentEntry entry = state.agent(event.agent());
        entry.connected = true;
        entry.graceUntil = null;
        state.refresh(entry);
    }

    void disconnected(AgentDisconnected event) {
        AgentEntry entry = state.agent(event.agent());
        entry.connected = false;
        entry.graceUntil = event.graceUntil();
        state.refresh(entry);
    }

    void lost(AgentLost event) {
        AgentEntry entry = state.agent(event.agent());
        entry.connected = false;
        entry.graceUntil = null;
        state.refresh(entry);
    }

    void presenceChanged(PresenceChanged event) {
        AgentEntry entry = state.agent(event.agent());
        if (event.state() == Presence.READY && entry.presence != Presence.READY) {
            entry.idleSince = state.lastAt;
        }
        entry.presence = event.state();
        entry.reason = event.reason();
        entry.since = state.lastAt;
        entry.until = event.until();
        state.refresh(entry);
    }

    /** Nobody could answer, reconnect or come back while nobody decided: what ran then runs on by as much. */
    void ownershipTaken(OwnershipTaken event) {
        Duration outage = event.outage();
        if (outage.isZero()) {
            return;
        }
        for (WorkEntry item : state.workItems.values()) {
            OfferMade offer = item.offer;
            if (offer != null) {
                item.offer = WorkApplier.until(offer, offer.expiresAt().plus(outage));
                state.deadlines.set(Kind.OFFER, offer.offer(), offer.expiresAt().plus(outage));
            }
            if (item.connectUntil != null) {
                item.connectUntil = item.connectUntil.plus(outage);
                state.refresh(item);
            }
            if (item.reservedUntil != null) {
                item.reservedUntil = item.reservedUntil.plus(outage);
                state.refresh(item);
            }
        }
        for (AgentEntry agent : state.agents.values()) {
            agent.graceUntil = agent.graceUntil == null ? null : agent.graceUntil.plus(outage);
            agent.until = agent.until == null ? null : agent.until.plus(outage);
            state.refresh(agent);
        }
    }
}
