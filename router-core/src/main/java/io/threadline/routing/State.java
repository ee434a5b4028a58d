package io.threadline.routing;

import io.threadline.model.Account;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.InteractionId;
import io.threadline.model.Id.OfferId;
import io.threadline.model.Id.QueueId;
import io.threadline.model.Id.SkillId;
import io.threadline.model.Id.TeamId;
import io.threadline.model.Id.WorkItemId;
import io.threadline.model.Queue;
import io.threadline.model.WorkState;
import io.threadline.routing.Deadlines.Kind;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that a router knows: what {@link Snapshot} holds, and the indexes that follow from it. Deciders read it; only the
 * applier writes, and after each change of an entry calls {@code refresh} with it, which brings the indexes along.
 */
final class State {
    private static final int MANY = 100;

    final DomainId domain;
    final NavigableSet<SkillId> skills = new TreeSet<>(Comparator.comparing(SkillId::value));
    final NavigableSet<TeamId> teams = new TreeSet<>(Comparator.comparing(TeamId::value));
    final NavigableMap<QueueId, Queue> queues = new TreeMap<>(Comparator.comparing(QueueId::value));
    final NavigableMap<AccountId, Account> accounts = new TreeMap<>(Comparator.comparing(AccountId::value));

    /** Those of them that were removed: what came over them is still routed, nothing goes out. */
    final NavigableSet<AccountId> removedAccounts = new TreeSet<>(Comparator.comparing(AccountId::value));

    final NavigableMap<AgentId, AgentEntry> agents = new TreeMap<>(Comparator.comparing(AgentId::value));

    /** Cases that are not closed, in the order of their opening. */
    final Map<CaseId, CaseEntry> cases = new LinkedHashMap<>();

    /** Items that are not final, in the order of their first enqueue. */
    final Map<WorkItemId, WorkEntry> workItems = new LinkedHashMap<>();

    final ContactPoints contactPoints;
    final EndedOffers endedOffers;
    final Calls calls;
    final CommandWindow commands;

    long lastSeq;
    Instant lastAt = Instant.EPOCH;
    long casesOpened;
    long interactionsStarted;
    long workItemsQueued;
    long offersMade;

    /** Indexes: they follow from the above. */
    final Map<OfferId, WorkEntry> offers = new HashMap<>();

    final Map<InteractionId, InteractionEntry> interactions = new HashMap<>();
    private final Map<CustomerId, Set<CaseEntry>> customers = new HashMap<>();
    final Deadlines deadlines = new Deadlines();
    final WaitingRoom waiting = new WaitingRoom();
    final QueueTallies tallies = new QueueTallies();
    final AbleAgents able = new AbleAgents();

    /** Items and agents that the latest events may have made able to meet; emptied by the matcher. */
    Set<WorkItemId> touchedItems = new LinkedHashSet<>();

    Set<AgentId> touchedAgents = new LinkedHashSet<>();

    State(DomainId domain, Limits limits) {
        this.domain = domain;
        contactPoints = new ContactPoints(limits);
        endedOffers = new EndedOffers(limits);
        calls = new Calls(limits);
        commands = new CommandWindow(limits);
    }

    CaseId nextCase() {
        return new CaseId("case-" + domain.value() + "-" + (casesOpened + 1));
    }

    InteractionId nextInteraction() {
        return new InteractionId("talk-" + domain.value() + "-" + (interactionsStarted + 1));
    }

    WorkItemId nextWorkItem() {
        return new WorkItemId("work-" + domain.value() + "-" + (workItemsQueued + 1));
    }

    OfferId nextOffer() {
        return new OfferId("offer-" + domain.value() + "-" + (offersMade + 1));
    }

    /** The cases of a customer that are not closed. */
    Collection<CaseEntry> casesOf(CustomerId customer) {
        return customers.getOrDefault(customer, Set.of());
    }

    /** A case that an event or another entry names. */
    CaseEntry caseOf(CaseId id) {
        return known(cases.get(id), id.value());
    }

    WorkEntry workItem(WorkItemId id) {
        return known(workItems.get(id), id.value());
    }

    InteractionEntry interaction(InteractionId id) {
        return known(interactions.get(id), id.value());
    }

    AgentEntry agent(AgentId id) {
        return known(agents.get(id), id.value());
    }

    Queue queue(QueueId id) {
        return known(queues.get(id), id.value());
    }

    Account account(AccountId id) {
        return known(accounts.get(id), id.value());
    }

    void add(CaseEntry entry) {
        cases.put(entry.id, entry);
        customers.computeIfAbsent(entry.customer, absent -> new HashSet<>(2)).add(entry);
    }

    void move(CaseEntry entry, CustomerId to) {
        leave(entry);
        entry.customer = to;
        customers.computeIfAbsent(to, absent -> new HashSet<>(2)).add(entry);
    }

    void remove(CaseEntry entry) {
        cases.remove(entry.id);
        leave(entry);
        contactPoints.closed(entry);
        deadlines.set(Kind.REOPEN, entry.id, null);
        entry.interactions.forEach(this::forget);
    }

    /** A new interaction takes the place of ended ones with the same contact point on the same channel. */
    void start(InteractionEntry interaction) {
        CaseEntry entry = interaction.caseEntry;
        for (InteractionEntry before : List.copyOf(entry.interactions)) {
            if (!before.active
                    && before.channel == interaction.channel
                    && before.contactPoint.equals(interaction.contactPoint)) {
                entry.interactions.remove(before);
                forget(before);
                entry.wroteLast = before.id.equals(entry.wroteLast) ? interaction.id : entry.wroteLast;
            }
        }
        add(interaction);
    }

    void add(InteractionEntry interaction) {
        CaseEntry entry = interaction.caseEntry;
        entry.interactions.add(interaction);
        interactions.put(interaction.id, interaction);
        contactPoints.used(interaction.contactPoint, entry);
    }

    void add(WorkEntry item) {
        workItems.put(item.id, item);
        item.caseEntry.work.add(item);
    }

    void remove(WorkEntry item) {
        workItems.remove(item.id);
        item.caseEntry.work.remove(item);
    }

    void refresh(AgentEntry agent) {
        deadlines.set(Kind.MISSED, agent.id(), agent.until);
        deadlines.set(Kind.GRACE, agent.id(), agent.graceUntil);
        if (able.refresh(agent)) {
            touchedAgents.add(agent.id());
        }
    }

    void refresh(CaseEntry entry) {
        deadlines.set(Kind.REOPEN, entry.id, entry.reopenUntil);
    }

    void refresh(InteractionEntry interaction) {
        deadlines.set(Kind.SILENCE, interaction.id, interaction.silentUntil);
    }

    /** Also brings the agents along who have, or had, the item at hand. */
    void refresh(WorkEntry item) {
        deadlines.set(Kind.RESERVATION, item.id, item.reservedUntil);
        deadlines.set(Kind.WRAP_UP, item.id, item.wrapUpUntil);
        deadlines.set(Kind.CONNECT, item.id, item.connectUntil);
        tallies.refresh(item);
        if (waiting.refresh(item)) {
            touchedItems.add(item.id);
        }
        if (item.offer != null) {
            refresh(agent(item.offer.agent()));
        }
        if (item.agent != null) {
            refresh(agent(item.agent));
        }
    }

    /** The live call whose item it is, or null. */
    @Nullable
    CallEntry callOf(WorkEntry item) {
        for (InteractionEntry interaction : item.caseEntry.interactions) {
            CallEntry call = calls.of(interaction.id);
            if (call != null && item.id.equals(call.workItem)) {
                return call;
            }
        }
        return null;
    }

    /** What one case's interactions cost may have changed. */
    void refreshCost(CaseEntry entry) {
        WorkEntry item = entry.current();
        if (item != null) {
            item.cost = entry.cost(item.cost);
            refresh(item);
        }
    }

    /** A set that was once large costs as much to clear as it was, at every event: it is left behind. */
    void untouch() {
        touchedItems = cleared(touchedItems);
        touchedAgents = cleared(touchedAgents);
    }

    private static <T> Set<T> cleared(Set<T> touched) {
        if (touched.size() > MANY) {
            return new LinkedHashSet<>();
        }
        touched.clear();
        return touched;
    }

    List<WorkEntry> inState(WorkState state) {
        return workItems.values().stream().filter(item -> item.state == state).toList();
    }

    private void forget(InteractionEntry interaction) {
        interactions.remove(interaction.id);
        deadlines.set(Kind.SILENCE, interaction.id, null);
    }

    private void leave(CaseEntry entry) {
        customers.computeIfPresent(entry.customer, (same, set) -> {
            set.remove(entry);
            return set.isEmpty() ? null : set;
        });
    }

    private static <T> T known(@Nullable T found, String id) {
        if (found == null) {
            throw new IllegalStateException("Nothing is known of " + id);
        }
        return found;
    }
}
