package io.threadline.routing;

import io.threadline.model.Account;
import io.threadline.model.CaseState;
import io.threadline.model.Channel;
import io.threadline.model.Command.LeaveChat;
import io.threadline.model.Command.ReceiveMessage;
import io.threadline.model.Command.ResolveCase;
import io.threadline.model.Event.CaseClosed;
import io.threadline.model.Event.CaseContinued;
import io.threadline.model.Event.CaseOpened;
import io.threadline.model.Event.CaseReopened;
import io.threadline.model.Event.CaseResolved;
import io.threadline.model.Event.EndReason;
import io.threadline.model.Event.InteractionStarted;
import io.threadline.model.Event.MessageReceived;
import io.threadline.model.Event.WorkAssigned;
import io.threadline.model.Event.WorkQueued;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.InteractionId;
import io.threadline.model.Id.WorkItemId;
import io.threadline.model.OrderKey;
import io.threadline.model.Outcome.Refused;
import io.threadline.model.Queue;
import io.threadline.model.Refusal;
import io.threadline.model.WorkState;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The life of a case: which one a message joins, when it waits, is resolved, reopened and closed. */
final class CaseDecider {
    private final WorkDecider work;

    CaseDecider(WorkDecider work) {
        this.work = work;
    }

    @Nullable
    Refused receive(Step step, ReceiveMessage command) {
        Account account = step.state.accounts.get(command.account());
        if (account == null) {
            return Step.refuse(
                    Refusal.UNKNOWN_NAME,
                    "There is no channel account " + command.account().value() + "; define it first.");
        }
        if (command.channel() == Channel.PHONE) {
            return Step.refuse(
                    Refusal.INVALID,
                    "Nobody writes on a telephone; account " + command.account().value() + " takes calls only.");
        }
        CaseEntry entry = join(step, command.contactPoint(), command.customer(), command.thread(), command.lastCase());
        InteractionEntry interaction =
                active(step, entry, command.channel(), command.contactPoint(), command.account());
        WorkEntry item = demand(step, entry, account, command.channel());
        step.emit(new MessageReceived(
                command.message(),
                entry.id,
                entry.customer,
                interaction.id,
                item.id,
                item.agent,
                command.channel(),
                command.contactPoint(),
                command.account(),
                command.trust(),
                command.receivedAt()));
        return null;
    }

    /** Nothing happens when no chat is going on with a contact point that is known: the end was noticed before. */
    @Nullable
    Refused leave(Step step, LeaveChat command) {
        List<CaseEntry> cases = step.state.contactPoints.cases(command.contactPoint());
        if (cases.isEmpty()) {
            return Step.refuse(
                    Refusal.NOT_FOUND,
                    "No case is known with " + command.contactPoint().value() + "; there is no chat to leave.");
        }
        for (CaseEntry entry : cases) {
            InteractionEntry chat = entry.interaction(command.contactPoint(), Channel.CHAT);
            if (chat != null && chat.active) {
                work.end(step, chat, EndReason.CUSTOMER_LEFT);
                work.interactionOver(step, entry);
            }
        }
        return null;
    }

    @Nullable
    Refused resolve(Step step, ResolveCase command) {
        CaseEntry entry = step.state.cases.get(command.caseId());
        if (entry == null) {
            return unknown(command.caseId());
        }
        WorkEntry item = entry.othersThan(step.agent());
        boolean own = entry.work.stream().anyMatch(one -> one.state != WorkState.WRAP_UP && step.isAgent(one.agent));
        if (!own && !step.isAgent(entry.lastAgent) && !step.oversees(entry.agentAtWork())) {
            return Step.refuse(
                    Refusal.NOT_ASSIGNED,
                    "You are not at work on this case; only its agent or a supervisor can resolve it.");
        }
        if (entry.state == CaseState.RESOLVED) {
            return null;
        }
        if (item != null) {
            return Step.refuse(
                    Refusal.WRONG_STATE,
                    item.agent == null
                            ? "The case waits in queue " + item.queue.value()
                                    + "; it can be resolved once an agent has taken and completed the work."
                            : "Agent " + item.agent.value()
                                    + " is at work on the case; transfer or complete the work first.");
        }
        if (entry.work.stream().anyMatch(one -> one.heardSeq > command.seen())) {
            return WorkDecider.unread();
        }
        for (WorkEntry one : List.copyOf(entry.work)) {
            if (one.state != WorkState.WRAP_UP) {
                work.finish(step, one, null);
            }
        }
        step.emit(new CaseResolved(entry.id, entry.customer, step.agent(), step.in(step.settings.reopenWindow())));
        return null;
    }

    /** The time to reopen is over; what is still open of the case ends with it. */
    void closeResolved(Step step, CaseId id) {
        CaseEntry entry = step.state.caseOf(id);
        for (WorkEntry item : List.copyOf(entry.work)) {
            work.close(step, item, item.disposition);
        }
        for (InteractionEntry interaction : List.copyOf(entry.interactions)) {
            CallEntry call = step.state.calls.of(interaction.id);
            if (call != null) {
                work.endCall(step, call, interaction, null, Duration.ZERO, EndReason.COMPLETED, false);
            } else if (interaction.active) {
                work.end(step, interaction, EndReason.COMPLETED);
            }
        }
        step.emit(new CaseClosed(entry.id, entry.customer));
    }

    void silenceEnded(Step step, InteractionId id) {
        InteractionEntry interaction = step.state.interaction(id);
        work.end(step, interaction, EndReason.SILENCE);
        work.interactionOver(step, interaction.caseEntry);
    }

    /** The interaction of the case with the contact point, started if none is active. */
    InteractionEntry active(
            Step step, CaseEntry entry, Channel channel, ContactPointId contactPoint, AccountId account) {
        InteractionEntry interaction = entry.interaction(contactPoint, channel);
        if (interaction != null && interaction.active) {
            return interaction;
        }
        return start(step, entry, channel, contactPoint, account);
    }

    /** A new interaction of the case. */
    InteractionEntry start(
            Step step, CaseEntry entry, Channel channel, ContactPointId contactPoint, AccountId account) {
        InteractionId id = step.state.nextInteraction();
        step.emit(new InteractionStarted(
                id, entry.id, entry.customer, channel, contactPoint, account, step.settings.cost(channel)));
        return step.state.interaction(id);
    }

    static Refused unknown(CaseId id) {
        return Step.refuse(
                Refusal.NOT_FOUND, "There is no open case " + id.value() + "; it may be closed: look at the customer.");
    }

    /**
     * The case that what came from the contact point belongs to: open, whatever it was before.
     *
     * @param read whose contact point it was when that was read
     * @param thread the case that it says it belongs to, or null
     * @param lastCase the most recent case of {@code read}, or null
     */
    static CaseEntry join(
            Step step,
            ContactPointId contactPoint,
            CustomerId read,
            @Nullable CaseId thread,
            @Nullable CaseId lastCase) {
        CustomerId known = step.state.contactPoints.owner(contactPoint);
        CustomerId customer = known == null ? read : known;
        // The case before was read for the customer that was named, not for another.
        CaseId before = thread == null ? lastCase : thread;
        return join(
                step,
                customer,
                thread(step, customer, thread).or(() -> find(step, customer, contactPoint)),
                customer.equals(read) ? before : null);
    }

    /**
     * The case that was found, taken up again where that is needed; or a new one.
     *
     * @param previous the case before a new one, or null
     */
    static CaseEntry join(Step step, CustomerId customer, Optional<CaseEntry> found, @Nullable CaseId previous) {
        if (found.isEmpty()) {
            CaseId id = step.state.nextCase();
            step.emit(new CaseOpened(id, customer, previous));
            return step.state.caseOf(id);
        }
        open(step, found.get());
        return found.get();
    }

    /** Opens the case, if it is not. */
    static void open(Step step, CaseEntry entry) {
        switch (entry.state) {
            case OPEN -> {}
            case WAITING_CUSTOMER -> step.emit(new CaseContinued(entry.id, entry.customer));
            case RESOLVED -> step.emit(new CaseReopened(entry.id, entry.customer));
            case CLOSED -> throw new IllegalStateException("Case " + entry.id.value() + " is closed but in memory");
        }
    }

    /** The case that the message names, unless it is closed or became another customer's. */
    private static Optional<CaseEntry> thread(Step step, CustomerId customer, @Nullable CaseId thread) {
        return thread == null
                ? Optional.empty()
                : step.state.casesOf(customer).stream()
                        .filter(entry -> entry.id.equals(thread) && entry.state != CaseState.CLOSED)
                        .findFirst();
    }

    /** The case of the thread, else the open case that was last active, else the one last resolved. */
    static Optional<CaseEntry> find(Step step, CustomerId customer, ContactPointId contactPoint) {
        Comparator<CaseEntry> activity = Comparator.comparingLong(entry -> entry.activeSeq);
        Comparator<CaseEntry> thread = Comparator.comparing(
                        (CaseEntry entry) -> entry.hasActiveInteraction(contactPoint))
                .thenComparing(activity);
        Optional<CaseEntry> open = step.state.casesOf(customer).stream()
                .filter(entry -> entry.state == CaseState.OPEN || entry.state == CaseState.WAITING_CUSTOMER)
                .max(thread);
        return open.isPresent()
                ? open
                : step.state.casesOf(customer).stream()
                        .filter(entry -> entry.state == CaseState.RESOLVED)
                        .max(Comparator.comparingLong(entry -> entry.resolvedSeq));
    }

    /** The one item that all text interactions of a case share; at once whose call of the case is going on. */
    static WorkEntry demand(Step step, CaseEntry entry, Account account, Channel channel) {
        WorkEntry current = entry.current();
        if (current != null) {
            return current;
        }
        AgentId atWork = entry.agentAtWork();
        WorkEntry item = queue(step, entry, account, channel);
        if (atWork != null) {
            step.emit(new WorkAssigned(item.id, entry.id, entry.customer, atWork));
        }
        return item;
    }

    /** A new item of the case, which waits in the account's queue. */
    static WorkEntry queue(Step step, CaseEntry entry, Account account, Channel channel) {
        AgentId atWork = entry.agentAtWork();
        Queue queue = step.state.queue(account.queue());
        WorkItemId id = step.state.nextWorkItem();
        long due = step.now.plus(queue.target()).toEpochMilli();
        step.emit(new WorkQueued(
                id,
                entry.id,
                entry.customer,
                queue.id(),
                channel,
                Requirements.canonical(queue.require()),
                new OrderKey(0, due, step.state.lastSeq + 1),
                step.now,
                atWork == null ? entry.lastAgent : atWork,
                false));
        return step.state.workItem(id);
    }
}
