package io.threadline.routing;

import io.threadline.model.Event.OfferMade;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.WorkItemId;
import io.threadline.model.OrderKey;
import io.threadline.model.Reason;
import io.threadline.model.Requirement;
import io.threadline.model.WorkState;
import io.threadline.routing.AbleAgents.Choice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Brings waiting items and able agents together.
 *
 * <p>Before a command no waiting item and able agent could take each other. A new such pair holds an item or an agent that
 * the command touched, so only those are looked at: of each touched agent the first item that they may take, and each
 * touched item. The least of them in order goes first, to the best of all agents who may take it: so nobody is passed over
 * by a later item, and an item chooses its agent by the same rule whether it or the agent came last.
 */
final class Matcher {

    /** Where the next offer may come from: an item, or the first item for {@code agent}. */
    private record Candidate(
            OrderKey key, WorkEntry item, @Nullable AgentEntry agent) {}

    void match(Step step) {
        State state = step.state;
        PriorityQueue<Candidate> candidates = new PriorityQueue<>(Comparator.comparing(Candidate::key));
        for (WorkItemId id : state.touchedItems) {
            WorkEntry item = state.workItems.get(id);
            if (item != null && item.state == WorkState.QUEUED) {
                candidates.add(new Candidate(item.key, item, null));
            }
        }
        for (AgentId id : state.touchedAgents) {
            addFirst(step, candidates, state.agent(id));
        }
        state.untouch();
        for (Candidate least = candidates.poll(); least != null; least = candidates.poll()) {
            boolean waited = least.item().state == WorkState.QUEUED;
            boolean offered = waited && offer(step, least.item());
            if (least.agent() != null) {
                if (waited && !offered) {
                    throw new IllegalStateException(
                            "Work item " + least.item().id.value() + " is the first for agent "
                                    + least.agent().id().value() + ", who is not among those who may take it");
                }
                // The agent, or one who comes before them, took the item: what is next for the agent?
                addFirst(step, candidates, least.agent());
            }
        }
        // Offers only take room and items away, so they touch nothing that could meet.
        state.untouch();
    }

    private static void addFirst(Step step, PriorityQueue<Candidate> candidates, AgentEntry agent) {
        WorkEntry first = step.state.waiting.firstFor(agent, step.now);
        if (first != null) {
            candidates.add(new Candidate(first.key, first, agent));
        }
    }

    /** False when nobody may take the item now. */
    private static boolean offer(Step step, WorkEntry item) {
        List<Reason> choice = new ArrayList<>();
        AgentEntry agent = choose(step, item, choice);
        if (agent == null) {
            return false;
        }
        step.emit(new OfferMade(
                step.state.nextOffer(),
                item.id,
                item.caseEntry.id,
                item.caseEntry.customer,
                agent.id(),
                item.queue,
                item.channel,
                item.cost,
                step.in(step.state.queue(item.queue).offerTimeout()),
                explain(step, item, agent, choice)));
        return true;
    }

    private static @Nullable AgentEntry choose(Step step, WorkEntry item, List<Reason> reasons) {
        if (item.reservedFor != null) {
            reasons.add(new Reason.NamedByTransfer(item.reservedFor));
            return ifAble(step, item, item.reservedFor);
        }
        if (item.preferred != null) {
            AgentEntry preferred = ifAble(step, item, item.preferred);
            if (preferred != null) {
                reasons.add(new Reason.KnowsTheCase(item.preferred));
                return preferred;
            }
        }
        Choice longestIdle = step.state.able.longestIdle(item, step.now);
        if (longestIdle == null) {
            return null;
        }
        AgentEntry agent = longestIdle.agent();
        reasons.add(new Reason.LongestIdle(longestIdle.candidates(), seconds(agent.idleSince, step.now)));
        return agent;
    }

    private static @Nullable AgentEntry ifAble(Step step, WorkEntry item, AgentId id) {
        AgentEntry agent = step.state.agents.get(id);
        boolean able = agent != null
                && agent.takesWork()
                && agent.fits(item)
                && !item.cooling(id, step.now)
                && item.open(agent.agent);
        return able ? agent : null;
    }

    private static List<Reason> explain(Step step, WorkEntry item, AgentEntry agent, List<Reason> choice) {
        List<Reason> reasons = new ArrayList<>();
        reasons.add(new Reason.FirstInOrder(
                item.queue, step.state.waiting.waitingIn(item.queue), seconds(item.eligibleAt, step.now)));
        for (Requirement one : item.require) {
            int level = agent.agent.level(one.skill());
            if (level >= one.level()) {
                reasons.add(new Reason.SkillMatched(one.skill(), level, one.level()));
            }
        }
        reasons.addAll(choice);
        reasons.add(new Reason.HasRoom(agent.added(item), agent.free()));
        return reasons;
    }

    private static long seconds(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds();
    }
}
