package io.threadline.model;

import io.threadline.model.Id.SkillId;

/**
 * A skill that an agent must have to take an item.
 *
 * @param level the least level, 1 to 10
 */
public record Requirement(SkillId skill, int level) {
    /** Highest level of a skill. */
    public static final int MAX_LEVEL = 10;

    public Requirement {
        if (level < 1 || level > MAX_LEVEL) {
            throw new IllegalArgumentException("The level of a skill is 1 to 10, not " + level);
        }
    }
}
