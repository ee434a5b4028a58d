package io.threadline.routing;

import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.QueueId;
import io.threadline.model.OrderKey;
import io.threadline.model.Requirement;
import io.threadline.model.WorkState;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The waiting items in order, grouped by what they ask of an agent, so that an agent who becomes able looks at one head for
 * each distinct demand and not at every item. Items reserved for an agent stand in a line of that agent's own.
 */
final class WaitingRoom {
    private final NavigableMap<OrderKey, WorkEntry> all = new TreeMap<>();
    private final Map<Line, NavigableMap<OrderKey, WorkEntry>> lines = new HashMap<>();
    private final Map<AgentId, NavigableMap<OrderKey, WorkEntry>> reserved = new HashMap<>();
    private final Map<QueueId, NavigableMap<OrderKey, WorkEntry>> queues = new HashMap<>();

    /** Items that any one agent may either all take or none of, cool-downs aside. */
    record Line(List<Requirement> require, int cost) {}

    /** Where an item stands. */
    record Slot(Line line, @Nullable AgentId reservedFor, QueueId queue, OrderKey key) {}

    /** Brings the item to where it belongs now; true when it waits and agents may take it who could not before. */
    boolean refresh(WorkEntry item) {
        Slot before = item.slot;
        Slot after = item.state == WorkState.QUEUED
                ? new Slot(new Line(item.require, item.cost), item.reservedFor, item.queue, item.key)
                : null;
        if (after == null ? before == null : after.equals(before)) {
            return false;
        }
        if (before != null) {
            all.remove(before.key());
            leave(queues, before.queue(), before.key());
            if (before.reservedFor() == null) {
                leave(lines, before.line(), before.key());
            } else {
                leave(reserved, before.reservedFor(), before.key());
            }
        }
        if (after != null) {
            all.put(after.key(), item);
            enter(queues, after.queue(), after.key(), item);
            if (after.reservedFor() == null) {
                enter(lines, after.line(), after.key(), item);
            } else {
                enter(reserved, after.reservedFor(), after.key(), item);
            }
        }
        item.slot = after;
        return after != null;
    }

    /**
     * The first item in order that the agent may take and has room for, or null. Costs one head per distinct demand, and a
     * look at the cases they have at hand: what waits of those takes less room, where they come first for it.
     */
    @Nullable
    WorkEntry firstFor(AgentEntry agent, Instant now) {
        if (!agent.takesWork()) {
            return null;
        }
        int free = agent.free();
        WorkEntry first = null;
        for (Map.Entry<Line, NavigableMap<OrderKey, WorkEntry>> line : lines.entrySet()) {
            if (line.getKey().cost() <= free && Requirements.met(line.getKey().require(), agent.agent.skills())) {
                first = earlier(first, head(line.getValue(), agent, now));
            }
        }
        first = earlier(first, sibling(agent, agent.work.values(), now));
        first = earlier(first, sibling(agent, agent.offered.values(), now));
        NavigableMap<OrderKey, WorkEntry> own = reserved.get(agent.id());
        return own == null ? first : earlier(first, head(own, agent, now));
    }

    private static @Nullable WorkEntry sibling(AgentEntry agent, Collection<WorkEntry> atHand, Instant now) {
        WorkEntry first = null;
        for (WorkEntry item : atHand) {
            for (WorkEntry sibling : item.caseEntry.work) {
                first = isFor(agent, sibling, now) ? earlier(first, sibling) : first;
            }
        }
        return first;
    }

    private static boolean isFor(AgentEntry agent, WorkEntry item, Instant now) {
        return item.slot != null
                && item.reservedFor == null
                && agent.id().equals(item.preferred)
                && agent.fits(item)
                && !item.cooling(agent.id(), now)
                && Requirements.met(item.require, agent.agent.skills());
    }

    /** All waiting items, first in order first. */
    Collection<WorkEntry> inOrder() {
        return all.values();
    }

    int waitingIn(QueueId queue) {
        NavigableMap<OrderKey, WorkEntry> line = queues.get(queue);
        return line == null ? 0 : line.size();
    }

    private static @Nullable WorkEntry head(NavigableMap<OrderKey, WorkEntry> line, AgentEntry agent, Instant now) {
        for (WorkEntry item : line.values()) {
            if (agent.fits(item) && !item.cooling(agent.id(), now)) {
                return item;
            }
        }
        return null;
    }

    private static @Nullable WorkEntry earlier(@Nullable WorkEntry a, @Nullable WorkEntry b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.key.compareTo(b.key) <= 0 ? a : b;
    }

    private static <K> void enter(
            Map<K, NavigableMap<OrderKey, WorkEntry>> index, K name, OrderKey key, WorkEntry item) {
        index.computeIfAbsent(name, absent -> new TreeMap<>()).put(key, item);
    }

    private static <K> void leave(Map<K, NavigableMap<OrderKey, WorkEntry>> index, K name, OrderKey key) {
        index.computeIfPresent(name, (same, line) -> {
            line.remove(key);
            return line.isEmpty() ? null : line;
        });
    }
}
