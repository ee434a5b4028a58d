package io.threadline.model;

import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.QueueId;
import io.threadline.model.Id.SkillId;

/** Where work is transferred to. */
public sealed interface Target {

    /** Anyone who may serve the queue. */
    record ToQueue(QueueId queue) implements Target {}

    /** This agent first, missing skills overlooked, then the item's queue. */
    record ToAgent(AgentId agent) implements Target {}

    /** Anyone of the item's queue who also has this skill. */
    record ToSkill(SkillId skill) implements Target {}
}
