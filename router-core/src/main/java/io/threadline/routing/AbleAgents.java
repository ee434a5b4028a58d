package io.threadline.routing;

import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.SkillId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The agents who take work and have room, by their skills and the room they have, longest idle first, so that an item that
 * arrives looks at one head for each distinct profile and not at every agent.
 */
final class AbleAgents {
    private final Map<Map<SkillId, Integer>, NavigableMap<Integer, NavigableMap<Idle, AgentEntry>>> profiles =
            new HashMap<>();
    private final Map<AgentId, Place> places = new HashMap<>();

    /** The order of idle agents: since when, then by name. */
    record Idle(Instant since, AgentId agent) implements Comparable<Idle> {
        private static final Comparator<Idle> ORDER = Comparator.comparing(Idle::since)
                .thenComparing(idle -> idle.agent().value());

        @Override
        public int compareTo(Idle other) {
            return ORDER.compare(this, other);
        }
    }

    /** Where an agent stands. */
    record Place(Map<SkillId, Integer> skills, int free, Idle idle) {}

    /**
     * The choice of an agent.
     *
     * @param candidates how many agents may take the item and have room for it
     */
    record Choice(AgentEntry agent, int candidates) {}

    /** Brings the agent to where they belong now; true when they may take items that they could not before. */
    boolean refresh(AgentEntry agent) {
        Place before = agent.place;
        int free = agent.free();
        Place after = agent.takesWork() && free >= 0
                ? new Place(agent.agent.skills(), free, new Idle(agent.idleSince, agent.id()))
                : null;
        if (after == null ? before == null : after.equals(before)) {
            return false;
        }
        if (before != null) {
            leave(before);
            places.remove(agent.id());
        }
        if (after != null) {
            places.put(agent.id(), after);
            profiles.computeIfAbsent(after.skills(), absent -> new TreeMap<>())
                    .computeIfAbsent(after.free(), absent -> new TreeMap<>())
                    .put(after.idle(), agent);
        }
        agent.place = after;
        return after != null
                && (before == null
                        || after.free() > before.free()
                        || !after.skills().equals(before.skills()));
    }

    /** The longest idle agent who may take an item that is not reserved, or null. Costs one look per distinct profile. */
    @Nullable
    Choice longestIdle(WorkEntry item, Instant now) {
        AgentEntry best = null;
        Idle bestIdle = null;
        int candidates = 0;
        for (Map.Entry<Map<SkillId, Integer>, NavigableMap<Integer, NavigableMap<Idle, AgentEntry>>> profile :
                profiles.entrySet()) {
            if (!Requirements.met(item.require, profile.getKey())) {
                continue;
            }
            for (NavigableMap<Idle, AgentEntry> line :
                    profile.getValue().tailMap(item.cost, true).values()) {
                candidates += line.size();
                for (Map.Entry<Idle, AgentEntry> entry : line.entrySet()) {
                    if (bestIdle != null && entry.getKey().compareTo(bestIdle) > 0) {
                        break;
                    }
                    if (!item.cooling(entry.getValue().id(), now)) {
                        best = entry.getValue();
                        bestIdle = entry.getKey();
                        break;
                    }
                }
            }
        }
        return best == null ? null : new Choice(best, candidates - cooling(item, now));
    }

    private int cooling(WorkEntry item, Instant now) {
        int cooling = 0;
        for (AgentId agent : item.coolDowns.keySet()) {
            Place place = places.get(agent);
            if (place != null
                    && item.cooling(agent, now)
                    && place.free() >= item.cost
                    && Requirements.met(item.require, place.skills())) {
                cooling++;
            }
        }
        return cooling;
    }

    private void leave(Place place) {
        profiles.computeIfPresent(place.skills(), (skills, rooms) -> {
            rooms.computeIfPresent(place.free(), (free, line) -> {
                line.remove(place.idle());
                return line.isEmpty() ? null : line;
            });
            return rooms.isEmpty() ? null : rooms;
        });
    }
}
