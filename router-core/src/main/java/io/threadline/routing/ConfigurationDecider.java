package io.threadline.routing;

import io.threadline.model.Account;
import io.threadline.model.Agent;
import io.threadline.model.Command.DefineAccount;
import io.threadline.model.Command.DefineAgent;
import io.threadline.model.Command.DefineQueue;
import io.threadline.model.Command.DefineSkill;
import io.threadline.model.Command.DefineTeam;
import io.threadline.model.Command.RemoveAccount;
import io.threadline.model.Event.AccountDefined;
import io.threadline.model.Event.AccountRemoved;
import io.threadline.model.Event.AgentDefined;
import io.threadline.model.Event.QueueDefined;
import io.threadline.model.Event.SkillDefined;
import io.threadline.model.Event.TeamDefined;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.SkillId;
import io.threadline.model.Outcome.Refused;
import io.threadline.model.Queue;
import io.threadline.model.Refusal;
import io.threadline.model.Requirement;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Defines skills, teams, queues, agents and accounts. What a definition names must be defined before it. */
final class ConfigurationDecider {
    private static final int MAX_CAPACITY = 100_000;

    /** No duration is longer than this, so that sums of times stay far from the end of time. */
    private static final Duration LONGEST = Duration.ofDays(3650);

    private final PresenceDecider presence;

    ConfigurationDecider(PresenceDecider presence) {
        this.presence = presence;
    }

    @Nullable
    Refused define(Step step, DefineSkill command) {
        if (!step.state.skills.contains(command.skill())) {
            step.emit(new SkillDefined(command.skill()));
        }
        return null;
    }

    @Nullable
    Refused define(Step step, DefineTeam command) {
        if (!step.state.teams.contains(command.team())) {
            step.emit(new TeamDefined(command.team()));
        }
        return null;
    }

    @Nullable
    Refused define(Step step, DefineQueue command) {
        Queue queue = command.queue();
        for (Requirement one : queue.require()) {
            if (!step.state.skills.contains(one.skill())) {
                return unknownSkill(one.skill(), "queue " + queue.id().value());
            }
        }
        if (outside(queue.target()) || outside(queue.wrapUp()) || outside(queue.offerTimeout())) {
            return Step.refuse(Refusal.INVALID, "A time of a queue is negative or longer than ten years; correct it.");
        }
        if (queue.offerTimeout().isZero()) {
            return Step.refuse(Refusal.INVALID, "The offer timeout is zero; give agents time to answer.");
        }
        if (!queue.equals(step.state.queues.get(queue.id()))) {
            step.emit(new QueueDefined(queue));
        }
        return null;
    }

    @Nullable
    Refused define(Step step, DefineAccount command) {
        Account account = command.account();
        if (!step.state.queues.containsKey(account.queue())) {
            return Step.refuse(
                    Refusal.UNKNOWN_NAME,
                    "There is no queue " + account.queue().value() + ", which account "
                            + account.id().value() + " names; define the queue first.");
        }
        if (outside(account.silence()) || account.silence().isZero()) {
            return Step.refuse(
                    Refusal.INVALID, "The silence of an account is not positive or longer than ten years; correct it.");
        }
        Account before = step.state.accounts.get(account.id());
        if (before != null && before.channel() != account.channel()) {
            return Step.refuse(
                    Refusal.WRONG_STATE,
                    "The name " + account.id().value() + " is or was an account of the channel "
                            + before.channel().word() + ", and conversations over it tell so; choose another name.");
        }
        if (!account.equals(before) || step.state.removedAccounts.contains(account.id())) {
            step.emit(new AccountDefined(account));
        }
        return null;
    }

    /** Removing it again is done without event. */
    @Nullable
    Refused remove(Step step, RemoveAccount command) {
        if (!step.state.accounts.containsKey(command.account())) {
            return Step.refuse(
                    Refusal.UNKNOWN_NAME,
                    "There is no channel account " + command.account().value() + "; look at those that there are.");
        }
        if (!step.state.removedAccounts.contains(command.account())) {
            step.emit(new AccountRemoved(command.account()));
        }
        return null;
    }

    /** Why nothing can be written over an account that was removed. */
    static Refused removed(AccountId account) {
        return Step.refuse(
                Refusal.ACCOUNT_REMOVED,
                "The channel account " + account.value()
                        + " was removed, so nothing can be sent over it; choose another channel of the customer's.");
    }

    /** An agent who is deactivated is lost at once. */
    @Nullable
    Refused define(Step step, DefineAgent command) {
        Agent agent = command.agent();
        if (agent.team() != null && !step.state.teams.contains(agent.team())) {
            return Step.refuse(
                    Refusal.UNKNOWN_NAME,
                    "There is no team " + agent.team().value() + ", which agent "
                            + agent.id().value() + " names; define the team first.");
        }
        for (Map.Entry<SkillId, Integer> skill : agent.skills().entrySet()) {
            if (!step.state.skills.contains(skill.getKey())) {
                return unknownSkill(skill.getKey(), "agent " + agent.id().value());
            }
            if (skill.getValue() < 1 || skill.getValue() > Requirement.MAX_LEVEL) {
                return Step.refuse(
                        Refusal.INVALID,
                        "The level of skill " + skill.getKey().value() + " is " + skill.getValue()
                                + "; it must be 1 to " + Requirement.MAX_LEVEL + ".");
            }
        }
        if (agent.capacity() < 0 || agent.capacity() > MAX_CAPACITY) {
            return Step.refuse(
                    Refusal.INVALID,
                    "The capacity is " + agent.capacity() + "; it must be 0 to " + MAX_CAPACITY + " units.");
        }
        AgentEntry before = step.state.agents.get(agent.id());
        boolean wasActive = before != null && before.agent.active();
        if (before == null || !before.agent.equals(agent)) {
            step.emit(new AgentDefined(agent));
            if (before != null && wasActive && !agent.active()) {
                presence.lose(step, before);
            }
        }
        return null;
    }

    private static Refused unknownSkill(SkillId skill, String by) {
        return Step.refuse(
                Refusal.UNKNOWN_NAME,
                "There is no skill " + skill.value() + ", which " + by + " names; define the skill first.");
    }

    private static boolean outside(Duration duration) {
        return duration.isNegative() || duration.compareTo(LONGEST) > 0;
    }
}
