package io.threadline.model;

import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.QueueId;
import io.threadline.model.Id.SkillId;

/** One step of the explanation of an offer, in the order in which the candidates were narrowed. */
public sealed interface Reason {

    /** The item was the first that the agent may take: the {@code place}th of {@code waiting}, after so long a wait. */
    record FirstInOrder(QueueId queue, int waiting, long waitedSeconds) implements Reason {}

    /** The agent has the skill that the item asks for. */
    record SkillMatched(SkillId skill, int level, int required) implements Reason {}

    /** The item was transferred to this agent by name. */
    record NamedByTransfer(AgentId agent) implements Reason {}

    /** The agent was the last at work on the case. */
    record KnowsTheCase(AgentId agent) implements Reason {}

    /** Of {@code candidates} who may take the item and have room, the agent was idle longest. */
    record LongestIdle(int candidates, long idleSeconds) implements Reason {}

    /** The room the item takes and what the agent had left before. */
    record HasRoom(int cost, int free) implements Reason {}
}
