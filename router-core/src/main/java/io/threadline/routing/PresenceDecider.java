package io.threadline.routing;

import io.threadline.model.Command.ConnectAgent;
import io.threadline.model.Command.DisconnectAgent;
import io.threadline.model.Command.SetPresence;
import io.threadline.model.Command.TakeOwnership;
import io.threadline.model.Event.AgentConnected;
import io.threadline.model.Event.AgentDisconnected;
import io.threadline.model.Event.AgentLost;
import io.threadline.model.Event.OwnershipTaken;
import io.threadline.model.Event.PresenceChanged;
import io.threadline.model.Event.WorkQueued;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Outcome.Refused;
import io.threadline.model.Presence;
import io.threadline.model.Refusal;
import io.threadline.model.WorkState;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Presence and connection of agents, and what becomes of their work when they go. */
final class PresenceDecider {
    private final OfferDecider offers;
    private final WorkDecider work;
    private final ConnectDecider connects;

    PresenceDecider(OfferDecider offers, WorkDecider work, ConnectDecider connects) {
        this.offers = offers;
        this.work = work;
        this.connects = connects;
    }

    @Nullable
    Refused connect(Step step, ConnectAgent command) {
        AgentEntry agent = step.state.agents.get(command.agent());
        if (agent == null) {
            return unknown(command.agent());
        }
        if (!agent.agent.active()) {
            return Step.refuse(
                    Refusal.WRONG_STATE,
                    "Agent " + agent.id().value() + " is deactivated; ask an administrator to activate them.");
        }
        if (!agent.connected) {
            step.emit(new AgentConnected(agent.id()));
        }
        return null;
    }

    @Nullable
    Refused disconnect(Step step, DisconnectAgent command) {
        AgentEntry agent = step.state.agents.get(command.agent());
        if (agent == null) {
            return unknown(command.agent());
        }
        if (agent.connected) {
            step.emit(new AgentDisconnected(agent.id(), step.in(step.settings.connectionGrace())));
        }
        return null;
    }

    /** Sockets ended with the node that had them; whoever comes back within the grace notices nothing. */
    @Nullable
    Refused takeOwnership(Step step, TakeOwnership command) {
        Duration outage = step.state.lastSeq == 0 ? Duration.ZERO : Duration.between(step.state.lastAt, step.now);
        step.emit(new OwnershipTaken(command.node(), command.epoch(), outage));
        for (AgentEntry agent : step.state.agents.values()) {
            if (agent.connected) {
                step.emit(new AgentDisconnected(agent.id(), step.in(step.settings.connectionGrace())));
            }
        }
        return null;
    }

    @Nullable
    Refused set(Step step, SetPresence command) {
        AgentEntry agent = step.state.agents.get(command.agent());
        if (!step.isAgent(command.agent()) && !step.oversees(command.agent())) {
            return Step.refuse(
                    Refusal.NOT_FOUND,
                    "Only a supervisor of their team sets the presence of "
                            + command.agent().value() + "; ask one.");
        }
        if (agent == null) {
            return unknown(command.agent());
        }
        if (command.state() == Presence.MISSED) {
            return Step.refuse(Refusal.INVALID, "Missed is set by the system alone; choose ready, away or offline.");
        }
        if (!agent.agent.active() && command.state() != Presence.OFFLINE) {
            return Step.refuse(
                    Refusal.WRONG_STATE,
                    "Agent " + agent.id().value() + " is deactivated; ask an administrator to activate them.");
        }
        boolean sameReason = command.reason() == null || command.reason().equals(agent.reason);
        if (agent.presence == command.state() && sameReason) {
            return null;
        }
        step.emit(new PresenceChanged(agent.id(), command.state(), command.reason(), null));
        if (command.state() != Presence.READY) {
            offers.takeBack(step, agent);
        }
        return null;
    }

    void graceEnded(Step step, AgentId agent) {
        lose(step, step.state.agent(agent));
    }

    void missedEnded(Step step, AgentId agent) {
        step.emit(new PresenceChanged(agent, Presence.READY, null, null));
    }

    /** Offers go back, work goes back to its old place with affinity, wrap-ups end. Whoever speaks with a customer goes on. */
    void lose(Step step, AgentEntry agent) {
        step.emit(new AgentLost(agent.id()));
        if (agent.presence != Presence.OFFLINE) {
            step.emit(new PresenceChanged(agent.id(), Presence.OFFLINE, null, null));
        }
        offers.takeBack(step, agent);
        for (WorkEntry item : List.copyOf(agent.work.values())) {
            if (item.state == WorkState.WRAP_UP) {
                work.close(step, item, item.disposition);
                continue;
            }
            if (item.state == WorkState.CONNECTING) {
                connects.notConnected(step, item, agent.id(), "AGENT_GONE");
                continue;
            }
            CallEntry call = step.state.callOf(item);
            if (call != null && call.progress.reached()) {
                continue;
            }
            step.emit(new WorkQueued(
                    item.id,
                    item.caseEntry.id,
                    item.caseEntry.customer,
                    item.queue,
                    item.channel,
                    item.require,
                    item.key,
                    item.eligibleAt,
                    agent.id(),
                    true));
        }
    }

    private static Refused unknown(AgentId agent) {
        return Step.refuse(
                Refusal.UNKNOWN_NAME, "There is no agent " + agent.value() + "; check the name or define the agent.");
    }
}
