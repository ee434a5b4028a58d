package io.threadline.routing;

import io.threadline.model.Agent;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Presence;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An agent as the state keeps them. Changed by the applier alone, which then calls {@link State#refresh(AgentEntry)}. */
final class AgentEntry {
    Agent agent;
    Presence presence = Presence.OFFLINE;

    @Nullable
    String reason;

    Instant since;

    /** When the system leaves {@link Presence#MISSED}. */
    @Nullable
    Instant until;

    boolean connected;

    @Nullable
    Instant graceUntil;

    /** Last assignment or last time of becoming ready, whichever is later. */
    Instant idleSince;

    /** Items on offer to the agent, by the sequence of their first enqueue. */
    final NavigableMap<Long, WorkEntry> offered = new TreeMap<>();

    /** Items assigned to the agent or wrapped up by them, by the sequence of their first enqueue. */
    final NavigableMap<Long, WorkEntry> work = new TreeMap<>();

    /** Where {@link AbleAgents} keeps the agent, null when they take no work. */
    AbleAgents.@Nullable Place place;

    AgentEntry(Agent agent, Instant at) {
        this.agent = agent;
        since = at;
        idleSince = at;
    }

    AgentId id() {
        return agent.id();
    }

    /** Whether the agent may be offered anything at all, room and skills aside. */
    boolean takesWork() {
        return agent.active() && connected && presence == Presence.READY;
    }

    /** Units taken by offers, assignments and wrap-ups. */
    int used() {
        int used = 0;
        for (WorkEntry item : offered.values()) {
            used += item.cost;
        }
        for (WorkEntry item : work.values()) {
            used += item.cost;
        }
        return used;
    }

    /** Units left; negative while interactions that joined exceed the capacity. */
    int free() {
        return agent.capacity() - used();
    }
}
