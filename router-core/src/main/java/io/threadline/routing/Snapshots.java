package io.threadline.routing;

import io.threadline.model.Agent;
import io.threadline.model.Event.OfferMade;
import io.threadline.model.Id.SkillId;
import io.threadline.routing.Deadlines.Kind;
import io.threadline.routing.Snapshot.AgentState;
import io.threadline.routing.Snapshot.Case;
import io.threadline.routing.Snapshot.CoolDown;
import io.threadline.routing.Snapshot.Counters;
import io.threadline.routing.Snapshot.Interaction;
import io.threadline.routing.Snapshot.Level;
import io.threadline.routing.Snapshot.WorkItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From a state to its snapshot and back. */
final class Snapshots {
    private Snapshots() {}

    static Snapshot of(State state) {
        return new Snapshot(
                state.domain,
                state.lastSeq,
                state.lastAt,
                new Counters(state.casesOpened, state.interactionsStarted, state.workItemsQueued, state.offersMade),
                new ArrayList<>(state.skills),
                new ArrayList<>(state.teams),
                new ArrayList<>(state.queues.values()),
                new ArrayList<>(state.accounts.values()),
                new ArrayList<>(state.removedAccounts),
                state.agents.values().stream().map(Snapshots::agent).toList(),
                state.cases.values().stream().map(Snapshots::caseOf).toList(),
                state.workItems.values().stream().map(Snapshots::workItem).toList(),
                state.calls.all().stream().map(Snapshots::call).toList(),
                state.endedOffers.snapshot(),
                state.contactPoints.owners(),
                state.contactPoints.recent(),
                state.commands.snapshot());
    }

    static State restore(Snapshot snapshot, Limits limits) {
        State state = new State(snapshot.domain(), limits);
        state.lastSeq = snapshot.lastSeq();
        state.lastAt = snapshot.lastAt();
        state.casesOpened = snapshot.counters().cases();
        state.interactionsStarted = snapshot.counters().interactions();
        state.workItemsQueued = snapshot.counters().workItems();
        state.offersMade = snapshot.counters().offers();
        state.skills.addAll(snapshot.skills());
        state.teams.addAll(snapshot.teams());
        snapshot.queues().forEach(queue -> state.queues.put(queue.id(), queue));
        snapshot.accounts().forEach(account -> state.accounts.put(account.id(), account));
        state.removedAccounts.addAll(snapshot.removedAccounts());
        state.contactPoints.restore(snapshot.owners(), snapshot.links());
        snapshot.endedOffers().forEach(state.endedOffers::remember);
        snapshot.commands().forEach(state.commands::remember);
        snapshot.agents().forEach(agent -> restore(state, agent));
        snapshot.cases().forEach(entry -> restore(state, entry));
        snapshot.calls().forEach(call -> restore(state, call));
        snapshot.workItems().forEach(item -> restore(state, item));
        state.agents.values().forEach(state::refresh);
        state.untouch();
        return state;
    }

    private static AgentState agent(AgentEntry entry) {
        Agent agent = entry.agent;
        List<Level> levels = new ArrayList<>();
        agent.skills().forEach((skill, level) -> levels.add(new Level(skill, level)));
        return new AgentState(
                agent.id(),
                agent.kind(),
                agent.team(),
                levels,
                agent.capacity(),
                agent.active(),
                entry.presence,
                entry.reason,
                entry.since,
                entry.until,
                entry.connected,
                entry.graceUntil,
                entry.idleSince);
    }

    private static void restore(State state, AgentState saved) {
        Map<SkillId, Integer> levels = new HashMap<>();
        saved.skills().forEach(level -> levels.put(level.skill(), level.level()));
        Agent agent = new Agent(saved.id(), saved.kind(), saved.team(), levels, saved.capacity(), saved.active());
        AgentEntry entry = new AgentEntry(agent, saved.since());
        entry.presence = saved.presence();
        entry.reason = saved.reason();
        entry.until = saved.until();
        entry.connected = saved.connected();
        entry.graceUntil = saved.graceUntil();
        entry.idleSince = saved.idleSince();
        state.agents.put(saved.id(), entry);
    }

    private static Case caseOf(CaseEntry entry) {
        List<Interaction> interactions = entry.interactions.stream()
                .map(one -> new Interaction(
                        one.id, one.channel, one.contactPoint, one.account, one.cost, one.active, one.silentUntil))
                .toList();
        return new Case(
                entry.id,
                entry.customer,
                entry.previous,
                entry.state,
                entry.openedSeq,
                entry.activeSeq,
                entry.resolvedSeq,
                entry.reopenUntil,
                entry.lastAgent,
                entry.wroteLast,
                interactions);
    }

    private static void restore(State state, Case saved) {
        CaseEntry entry = new CaseEntry(saved.id(), saved.customer(), saved.previous(), saved.openedSeq());
        entry.state = saved.state();
        entry.activeSeq = saved.activeSeq();
        entry.resolvedSeq = saved.resolvedSeq();
        entry.reopenUntil = saved.reopenUntil();
        entry.lastAgent = saved.lastAgent();
        entry.wroteLast = saved.wroteLast();
        state.add(entry);
        state.refresh(entry);
        for (Interaction one : saved.interactions()) {
            InteractionEntry interaction =
                    new InteractionEntry(one.id(), entry, one.channel(), one.contactPoint(), one.account(), one.cost());
            interaction.active = one.active();
            interaction.silentUntil = one.silentUntil();
            state.add(interaction);
            state.refresh(interaction);
        }
    }

    private static Snapshot.Call call(CallEntry entry) {
        return new Snapshot.Call(
                entry.id,
                entry.account,
                entry.controlled,
                entry.progress,
                entry.lostAfter,
                entry.changedAt,
                entry.interaction,
                entry.workItem);
    }

    private static void restore(State state, Snapshot.Call saved) {
        CallEntry entry =
                new CallEntry(saved.id(), saved.account(), saved.controlled(), saved.lostAfter(), saved.changedAt());
        entry.progress = saved.progress();
        entry.interaction = saved.interaction();
        entry.workItem = saved.workItem();
        state.calls.restore(entry);
    }

    private static WorkItem workItem(WorkEntry item) {
        List<CoolDown> coolDowns = new ArrayList<>();
        item.coolDowns.forEach((agent, until) -> coolDowns.add(new CoolDown(agent, until)));
        return new WorkItem(
                item.id,
                item.caseEntry.id,
                item.queue,
                item.channel,
                item.require,
                item.key,
                item.eligibleAt,
                item.state,
                item.since,
                item.cost,
                item.preferred,
                item.reservedFor,
                item.reservedUntil,
                item.offer,
                item.agent,
                item.wrapUpUntil,
                item.connectUntil,
                item.disposition,
                item.heardSeq,
                coolDowns);
    }

    private static void restore(State state, WorkItem saved) {
        WorkEntry item = new WorkEntry(
                saved.id(),
                state.caseOf(saved.caseId()),
                saved.queue(),
                saved.channel(),
                saved.require(),
                saved.key(),
                saved.eligibleAt(),
                saved.since());
        item.state = saved.state();
        item.cost = saved.cost();
        item.preferred = saved.preferred();
        item.reservedFor = saved.reservedFor();
        item.reservedUntil = saved.reservedUntil();
        item.offer = saved.offer();
        item.agent = saved.agent();
        item.wrapUpUntil = saved.wrapUpUntil();
        item.connectUntil = saved.connectUntil();
        item.disposition = saved.disposition();
        item.heardSeq = saved.heardSeq();
        for (CoolDown end : saved.coolDowns()) {
            item.coolDowns.put(end.agent(), end.until());
            state.deadlines.coolDown(item.id, end.until());
        }
        state.add(item);
        OfferMade offer = saved.offer();
        if (offer != null) {
            state.offers.put(offer.offer(), item);
            state.agent(offer.agent()).offered.put(item.key.sequence(), item);
            state.deadlines.set(Kind.OFFER, offer.offer(), offer.expiresAt());
        }
        if (saved.agent() != null) {
            state.agent(saved.agent()).work.put(item.key.sequence(), item);
        }
        state.refresh(item);
    }
}
