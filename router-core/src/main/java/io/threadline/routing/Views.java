package io.threadline.routing;

import io.threadline.model.Event.OfferMade;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.QueueId;
import io.threadline.model.Presence;
import io.threadline.model.WorkState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the desk may see of the state, copied. */
final class Views {
    private Views() {}

    static AgentView agent(State state, AgentId id) {
        AgentEntry entry = state.agents.get(id);
        if (entry == null) {
            return new AgentView(
                    id, false, false, Presence.OFFLINE, null, Instant.EPOCH, null, 0, 0, List.of(), List.of());
        }
        List<OfferMade> offers = new ArrayList<>();
        for (WorkEntry item : entry.offered.values()) {
            offers.add(Objects.requireNonNull(item.offer));
        }
        return new AgentView(
                id,
                entry.agent.active(),
                entry.connected,
                entry.presence,
                entry.reason,
                entry.since,
                entry.until,
                entry.agent.capacity(),
                entry.used(),
                offers,
                entry.work.values().stream().map(item -> work(state, item)).toList());
    }

    static WorkView work(State state, WorkEntry item) {
        OfferMade offer = item.offer;
        CallEntry call = state.callOf(item);
        InteractionEntry interaction =
                call == null || call.interaction == null ? null : state.interactions.get(call.interaction);
        return new WorkView(
                item.id,
                item.caseEntry.id,
                item.caseEntry.customer,
                item.queue,
                item.channel,
                item.require,
                item.state,
                item.since,
                item.eligibleAt,
                item.cost,
                offer == null ? item.agent : offer.agent(),
                offer == null ? null : offer.offer(),
                item.preferred,
                item.reservedFor,
                item.reservedUntil,
                item.wrapUpUntil,
                item.disposition,
                call == null || interaction == null
                        ? null
                        : new WorkView.CallView(call.id, interaction.contactPoint, call.progress.phase()));
    }

    static CaseView caseOf(State state, CaseEntry entry) {
        return new CaseView(
                entry.id,
                entry.customer,
                entry.state,
                entry.previous,
                entry.agentAtWork(),
                entry.lastAgent,
                entry.interactions.stream()
                        .filter(one -> one.id.equals(entry.wroteLast))
                        .map(one -> one.contactPoint)
                        .findFirst()
                        .orElse(null),
                entry.interactions.stream()
                        .map(one -> new CaseView.Talk(one.id, one.channel, one.contactPoint, one.account, one.active))
                        .toList(),
                entry.work.stream().map(item -> work(state, item)).toList());
    }

    static List<WaitingView> waiting(State state, int most) {
        List<WaitingView> views = new ArrayList<>();
        Map<QueueId, Integer> places = new HashMap<>();
        for (WorkEntry item : state.waiting.inOrder()) {
            if (views.size() == most) {
                break;
            }
            int placeInQueue = places.merge(item.queue, 1, Integer::sum);
            views.add(new WaitingView(work(state, item), views.size() + 1, placeInQueue));
        }
        return views;
    }

    static List<QueueView> queues(State state) {
        return state.queues.values().stream()
                .map(queue -> new QueueView(
                        queue,
                        state.tallies.count(queue.id(), WorkState.QUEUED),
                        state.tallies.count(queue.id(), WorkState.OFFERED),
                        state.tallies.count(queue.id(), WorkState.ASSIGNED),
                        state.tallies.count(queue.id(), WorkState.WRAP_UP),
                        state.tallies.oldest(queue.id())))
                .toList();
    }
}
