package io.threadline.routing;

import io.threadline.model.Agent;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Presence;
import io.threadline.model.WorkState;
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

    /** Units taken by offers, assignments and wrap-ups. Of one case's items, wrap-ups aside, the dearest counts alone. */
    int used() {
        int used = 0;
        for (WorkEntry item : offered.values()) {
            used += share(item);
        }
        for (WorkEntry item : work.values()) {
            used += share(item);
        }
        return used;
    }

    /** Whether there is room for the item beside, or together with, what the agent has at hand of its case. */
    boolean fits(WorkEntry item) {
        int free = free();
        return free >= 0 && free >= added(item);
    }

    /** Units that the item would take in addition. */
    int added(WorkEntry item) {
        int held = 0;
        for (WorkEntry other : item.caseEntry.work) {
            held = other != item && counts(other) ? Math.max(held, other.cost) : held;
        }
        return Math.max(0, item.cost - held);
    }

    private int share(WorkEntry item) {
        if (item.state == WorkState.WRAP_UP) {
            return item.cost;
        }
        for (WorkEntry other : item.caseEntry.work) {
            boolean dearer =
                    other.cost > item.cost || (other.cost == item.cost && other.key.sequence() < item.key.sequence());
            if (other != item && dearer && counts(other)) {
                return 0;
            }
        }
        return item.cost;
    }

    private boolean counts(WorkEntry item) {
        return item.state != WorkState.WRAP_UP && id().equals(item.holder());
    }

    /** Units left; negative while interactions that joined exceed the capacity. */
    int free() {
        return agent.capacity() - used();
    }
}
