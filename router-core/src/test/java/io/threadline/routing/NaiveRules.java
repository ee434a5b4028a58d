package io.threadline.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.CaseState;
import io.threadline.model.Channel;
import io.threadline.model.Event.OfferMade;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.WorkItemId;
import io.threadline.model.Presence;
import io.threadline.model.Requirement;
import io.threadline.model.WorkState;
import io.threadline.routing.Snapshot.AgentState;
import io.threadline.routing.Snapshot.Case;
import io.threadline.routing.Snapshot.CoolDown;
import io.threadline.routing.Snapshot.Interaction;
import io.threadline.routing.Snapshot.Level;
import io.threadline.routing.Snapshot.WorkItem;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of choice and the invariants, once more, by looking at everything: obviously right and slow. */
final class NaiveRules {
    private final Snapshot snapshot;
    private final Instant now;
    private final Map<AgentId, Integer> used = new HashMap<>();

    NaiveRules(Snapshot snapshot, Instant now) {
        this.snapshot = snapshot;
        this.now = now;
        for (AgentState agent : snapshot.agents()) {
            Map<CaseId, Integer> dearest = new HashMap<>();
            int wrapUps = 0;
            for (WorkItem item : snapshot.workItems()) {
                if (agent.id().equals(holder(item)) && item.state() == WorkState.WRAP_UP) {
                    wrapUps += item.cost();
                } else if (agent.id().equals(holder(item))) {
                    dearest.merge(item.caseId(), item.cost(), Math::max);
                }
            }
            used.put(
                    agent.id(),
                    wrapUps
                            + dearest.values().stream()
                                    .mapToInt(Integer::intValue)
                                    .sum());
        }
    }

    private static @Nullable AgentId holder(WorkItem item) {
        return item.offer() == null ? item.agent() : item.offer().agent();
    }

    /** What the item takes beside what the agent has of its case. */
    private int added(AgentState agent, WorkItem item) {
        int held = snapshot.workItems().stream()
                .filter(other -> other.caseId().equals(item.caseId())
                        && other.state() != WorkState.WRAP_UP
                        && agent.id().equals(holder(other)))
                .mapToInt(WorkItem::cost)
                .max()
                .orElse(0);
        return Math.max(0, item.cost() - held);
    }

    /** The offer is the one that these rules would make to the agent, and for the item. */
    void wouldMake(OfferMade offer) {
        AgentState agent = snapshot.agents().stream()
                .filter(one -> one.id().equals(offer.agent()))
                .findFirst()
                .orElseThrow();
        WorkItem first = waiting()
                .filter(item -> mayTake(agent, item))
                .min(Comparator.comparing(WorkItem::key))
                .orElseThrow(() -> new AssertionError("Agent may take nothing: " + offer));
        assertThat(offer.workItem()).as("the first item for " + agent.id()).isEqualTo(first.id());
        assertThat(offer.agent()).as("the agent for " + first.id()).isEqualTo(choose(first));
        assertThat(offer.cost()).isEqualTo(first.cost());
    }

    /** No waiting item and able agent may take each other. */
    void workIsConserved() {
        for (WorkItem item : waiting().toList()) {
            for (AgentState agent : snapshot.agents()) {
                check(!mayTake(agent, item), "waits beside an agent who may take it", item);
            }
        }
    }

    void itemsAndCasesAgree() {
        Map<CaseId, WorkItem> live = new HashMap<>();
        Set<CaseId> calls = new HashSet<>();
        for (WorkItem item : snapshot.workItems()) {
            check(!item.state().isFinal(), "is final but in memory", item);
            check((item.offer() != null) == (item.state() == WorkState.OFFERED), "has an offer or not, wrongly", item);
            boolean taken = item.state() == WorkState.ASSIGNED
                    || item.state() == WorkState.CONNECTING
                    || item.state() == WorkState.WRAP_UP;
            check((item.agent() != null) == taken, "has an agent or not, wrongly", item);
            check((item.connectUntil() != null) == (item.state() == WorkState.CONNECTING), "is called or not", item);
            if (item.state() != WorkState.WRAP_UP && item.channel() == Channel.PHONE) {
                calls.add(item.caseId());
            } else if (item.state() != WorkState.WRAP_UP) {
                check(live.put(item.caseId(), item) == null, "is the second live item of its case", item);
            }
        }
        for (Case one : snapshot.cases()) {
            check(one.state() != CaseState.CLOSED, "is closed but in memory", one);
            check((one.reopenUntil() != null) == (one.state() == CaseState.RESOLVED), "can be reopened, wrongly", one);
            check(one.state() == CaseState.OPEN || !calls.contains(one.id()), "has a call but is not open", one);
            WorkItem item = live.get(one.id());
            if (item != null) {
                check(one.state() == CaseState.OPEN, "has a live item but is not open", one);
                agree(one, item);
            }
        }
    }

    private static void agree(Case one, WorkItem item) {
        int cost = 0;
        boolean silent = false;
        for (Interaction talk : one.interactions()) {
            boolean text = talk.channel() != Channel.PHONE;
            cost = talk.active() && text ? Math.max(cost, talk.cost()) : cost;
            silent |= talk.silentUntil() != null && text;
        }
        check(cost == 0 || item.cost() == cost, "does not cost what its case's dearest interaction does", item);
        check(!silent || item.state() == WorkState.ASSIGNED, "waits while the customer is called silent", item);
    }

    private static void check(boolean holds, String otherwise, Object subject) {
        if (!holds) {
            throw new AssertionError(subject + " " + otherwise);
        }
    }

    /** The views of the agents show every item once, in the hands it is in. */
    void viewsAgree(Router router) {
        Set<WorkItemId> seen = new HashSet<>();
        for (AgentState agent : snapshot.agents()) {
            AgentView view = router.agent(agent.id());
            assertThat(view.used()).isEqualTo(used(agent.id()));
            Stream.concat(
                            view.offers().stream().map(OfferMade::workItem),
                            view.work().stream().map(WorkView::id))
                    .forEach(id -> assertThat(seen.add(id))
                            .as("%s is in two hands", id)
                            .isTrue());
        }
        assertThat(seen.size() + router.waiting().size())
                .isEqualTo(snapshot.workItems().size());
        List<WorkItemId> inOrder = waiting()
                .sorted(Comparator.comparing(WorkItem::key))
                .map(WorkItem::id)
                .toList();
        assertThat(router.waiting().stream().map(one -> one.work().id())).isEqualTo(inOrder);
        router.queues().forEach(this::agree);
    }

    private AgentId choose(WorkItem item) {
        if (item.reservedFor() != null) {
            return item.reservedFor();
        }
        Optional<AgentState> preferred = snapshot.agents().stream()
                .filter(agent -> agent.id().equals(item.preferred()) && mayTake(agent, item))
                .findFirst();
        return preferred
                .or(() -> snapshot.agents().stream()
                        .filter(agent -> mayTake(agent, item))
                        .min(Comparator.comparing(AgentState::idleSince)
                                .thenComparing(agent -> agent.id().value())))
                .orElseThrow()
                .id();
    }

    private boolean mayTake(AgentState agent, WorkItem item) {
        boolean there = agent.active() && agent.connected() && agent.presence() == Presence.READY;
        int used = used(agent.id());
        boolean theirs = agent.id().equals(item.reservedFor())
                || (item.reservedFor() == null && agent.id().equals(item.preferred()));
        int added = theirs ? added(agent, item) : item.cost();
        boolean room = used <= agent.capacity() && used + added <= agent.capacity();
        if (!there || !room) {
            return false;
        }
        boolean cooling = item.coolDowns().stream()
                .filter(end -> end.agent().equals(agent.id()))
                .map(CoolDown::until)
                .anyMatch(until -> until.isAfter(now));
        boolean open = item.reservedFor() == null
                ? item.require().stream().allMatch(one -> has(agent, one))
                : item.reservedFor().equals(agent.id());
        return !cooling && open;
    }

    private static boolean has(AgentState agent, Requirement one) {
        return agent.skills().stream()
                .filter(level -> level.skill().equals(one.skill()))
                .mapToInt(Level::level)
                .anyMatch(level -> level >= one.level());
    }

    private int used(AgentId agent) {
        return used.getOrDefault(agent, 0);
    }

    private void agree(QueueView view) {
        List<WorkItem> own = snapshot.workItems().stream()
                .filter(item -> item.queue().equals(view.queue().id()))
                .toList();
        assertThat(List.of(view.waiting(), view.offered(), view.assigned(), view.wrappingUp()))
                .as(view.queue().id().value())
                .isEqualTo(Stream.of(WorkState.QUEUED, WorkState.OFFERED, WorkState.ASSIGNED, WorkState.WRAP_UP)
                        .map(state -> (int) own.stream()
                                .filter(item -> item.state() == state)
                                .count())
                        .toList());
        assertThat(view.oldest())
                .isEqualTo(own.stream()
                        .filter(item -> item.state() == WorkState.QUEUED || item.state() == WorkState.OFFERED)
                        .map(WorkItem::eligibleAt)
                        .min(Comparator.naturalOrder())
                        .orElse(null));
    }

    private Stream<WorkItem> waiting() {
        return snapshot.workItems().stream().filter(item -> item.state() == WorkState.QUEUED);
    }
}
