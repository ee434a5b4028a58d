package io.threadline.model;

import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.SkillId;
import io.threadline.model.Id.TeamId;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What routing knows of an agent. Names, passwords and endpoints are content and kept apart.
 *
 * @param skills level 1 to 10 by skill
 * @param capacity total units of work at one time; see {@link Settings#costs()}
 * @param active false for an agent who may no longer sign in or be offered work
 */
public record Agent(
        AgentId id, Kind kind, @Nullable TeamId team, Map<SkillId, Integer> skills, int capacity, boolean active) {

    /** Who answers. */
    public enum Kind {
        PERSON,
        BOT
    }

    public Agent {
        TreeMap<SkillId, Integer> sorted = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
        sorted.putAll(skills);
        skills = Collections.unmodifiableSortedMap(sorted);
    }

    /** The level of a skill, 0 when the agent does not have it. */
    public int level(SkillId skill) {
        Integer level = skills.get(skill);
        return level == null ? 0 : level;
    }
}
