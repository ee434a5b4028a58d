package io.threadline.routing;

import io.threadline.model.CaseState;
import io.threadline.model.Channel;
import io.threadline.model.Command.Complete;
import io.threadline.model.Command.Transfer;
import io.threadline.model.Event.CallEnded;
import io.threadline.model.Event.CaseAwaitingCustomer;
import io.threadline.model.Event.EndReason;
import io.threadline.model.Event.InteractionEnded;
import io.threadline.model.Event.WithdrawReason;
import io.threadline.model.Event.WorkAbandoned;
import io.threadline.model.Event.WorkClosed;
import io.threadline.model.Event.WorkTransferred;
import io.threadline.model.Event.WorkWrappingUp;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.QueueId;
import io.threadline.model.Id.WorkItemId;
import io.threadline.model.OrderKey;
import io.threadline.model.Outcome.Refused;
import io.threadline.model.Queue;
import io.threadline.model.Refusal;
import io.threadline.model.Requirement;
import io.threadline.model.Target.ToAgent;
import io.threadline.model.Target.ToQueue;
import io.threadline.model.Target.ToSkill;
import io.threadline.model.WorkState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Transfer, completion, wrap-up and abandonment of work items. */
final class WorkDecider {
    private final OfferDecider offers;

    WorkDecider(OfferDecider offers) {
        this.offers = offers;
    }

    @Nullable
    Refused transfer(Step step, Transfer command) {
        WorkEntry item = step.state.workItems.get(command.workItem());
        if (item == null) {
            return unknown(command.workItem());
        }
        if (!step.isAgent(item.agent) && !step.oversees(item.agent)) {
            return notAssigned();
        }
        if (item.state == WorkState.WRAP_UP) {
            return Step.refuse(
                    Refusal.WRONG_STATE, "The work is done and being wrapped up; complete it instead of transferring.");
        }
        return switch (command.to()) {
            case ToQueue to -> toQueue(step, item, command, to);
            case ToAgent to -> toAgent(step, item, command, to);
            case ToSkill to -> toSkill(step, item, command, to);
        };
    }

    @Nullable
    Refused complete(Step step, Complete command) {
        WorkEntry item = step.state.workItems.get(command.workItem());
        if (item == null) {
            return unknown(command.workItem());
        }
        if (!step.isAgent(item.agent) && !step.oversees(item.agent)) {
            return notAssigned();
        }
        return switch (item.state) {
            case ASSIGNED -> {
                if (item.heardSeq > command.seen()) {
                    yield unread();
                }
                finish(step, item, command.disposition());
                awaitCustomer(step, item.caseEntry);
                yield null;
            }
            case WRAP_UP -> {
                close(step, item, command.disposition() == null ? item.disposition : command.disposition());
                yield null;
            }
            case QUEUED, OFFERED, CONNECTING, CLOSED, ABANDONED, CANCELLED ->
                Step.refuse(
                        Refusal.WRONG_STATE,
                        "Nobody is at work on this yet; it can be completed once an agent has taken it.");
        };
    }

    /** Nobody else would look at what the customer wrote at the same moment. */
    static Refused unread() {
        return Step.refuse(
                Refusal.UNREAD, "The customer has written meanwhile; read it, and do this again if it is still right.");
    }

    void wrapUpEnded(Step step, WorkItemId id) {
        WorkEntry item = step.state.workItem(id);
        close(step, item, item.disposition);
    }

    void reservationEnded(Step step, WorkItemId id) {
        offers.lapse(step, step.state.workItem(id));
    }

    /** The work on an assigned item is done: its call or its chats end, and the agent wraps up if the queue gives time for it. */
    void finish(Step step, WorkEntry item, @Nullable String disposition) {
        CaseEntry entry = item.caseEntry;
        AgentId agent = item.agent;
        if (agent == null) {
            throw new IllegalStateException("Work item " + item.id.value() + " is done but nobody's");
        }
        CallEntry call = step.state.callOf(item);
        if (call != null && call.interaction != null) {
            Instant since = call.progress.reachedAt();
            Duration talk =
                    since == null || step.now.isBefore(since) ? Duration.ZERO : Duration.between(since, step.now);
            InteractionEntry interaction = step.state.interaction(call.interaction);
            endCall(step, call, interaction, "COMPLETED", talk, EndReason.COMPLETED, call.controlled);
        }
        for (InteractionEntry interaction : List.copyOf(entry.interactions)) {
            if (item.channel != Channel.PHONE && interaction.active && interaction.channel == Channel.CHAT) {
                end(step, interaction, EndReason.COMPLETED);
            }
        }
        Queue queue = step.state.queue(item.queue);
        if (queue.wrapUp().isZero()) {
            step.emit(new WorkClosed(item.id, entry.id, entry.customer, agent, disposition));
        } else {
            step.emit(
                    new WorkWrappingUp(item.id, entry.id, entry.customer, agent, disposition, step.in(queue.wrapUp())));
        }
    }

    /** A wrap-up is over. */
    void close(Step step, WorkEntry item, @Nullable String disposition) {
        step.emit(new WorkClosed(item.id, item.caseEntry.id, item.caseEntry.customer, item.agent, disposition));
        awaitCustomer(step, item.caseEntry);
    }

    /**
     * A call is over, with its interaction.
     *
     * @param talk how long somebody spoke with the caller
     * @param hangUp whether the exchange is to be told
     */
    void endCall(
            Step step,
            CallEntry call,
            InteractionEntry interaction,
            @Nullable String reason,
            Duration talk,
            EndReason why,
            boolean hangUp) {
        CaseEntry entry = interaction.caseEntry;
        WorkItemId id = call.workItem;
        if (id == null) {
            throw new IllegalStateException("Call " + call.id.value() + " has no work item");
        }
        WorkEntry item = step.state.workItems.get(id);
        step.emit(new CallEnded(
                call.id,
                entry.id,
                entry.customer,
                id,
                item == null ? null : item.agent,
                call.account,
                interaction.contactPoint,
                call.progress.reached(),
                talk,
                reason,
                hangUp));
        if (interaction.active) {
            end(step, interaction, why);
        }
    }

    /** The customer left before anybody took it. */
    void abandon(Step step, WorkEntry item) {
        step.emit(new WorkAbandoned(item.id, item.caseEntry.id, item.caseEntry.customer));
    }

    void end(Step step, InteractionEntry interaction, EndReason reason) {
        step.emit(new InteractionEnded(
                interaction.id,
                interaction.caseEntry.id,
                interaction.caseEntry.customer,
                interaction.channel,
                interaction.contactPoint,
                reason));
    }

    /** What becomes of a case's item when an interaction ended by the customer's doing, or by their doing nothing. */
    void interactionOver(Step step, CaseEntry entry) {
        WorkEntry item = entry.current();
        if (item == null || entry.hasActiveText()) {
            return;
        }
        if (item.state == WorkState.ASSIGNED) {
            finish(step, item, null);
        } else {
            offers.withdraw(step, item, WithdrawReason.CUSTOMER_LEFT);
            abandon(step, item);
        }
        awaitCustomer(step, entry);
    }

    /** An open case without work waits for the customer. */
    void awaitCustomer(Step step, CaseEntry entry) {
        if (entry.state == CaseState.OPEN && entry.work.isEmpty()) {
            step.emit(new CaseAwaitingCustomer(entry.id, entry.customer));
        }
    }

    private @Nullable Refused toQueue(Step step, WorkEntry item, Transfer command, ToQueue to) {
        Queue queue = step.state.queues.get(to.queue());
        if (queue == null) {
            return Step.refuse(
                    Refusal.UNKNOWN_NAME, "There is no queue " + to.queue().value() + "; choose one that there is.");
        }
        move(step, item, command, queue.id(), Requirements.canonical(queue.require()), null, null);
        return null;
    }

    private @Nullable Refused toAgent(Step step, WorkEntry item, Transfer command, ToAgent to) {
        AgentEntry agent = step.state.agents.get(to.agent());
        if (agent == null) {
            return Step.refuse(
                    Refusal.UNKNOWN_NAME, "There is no agent " + to.agent().value() + "; choose one that there is.");
        }
        if (!agent.agent.active()) {
            return Step.refuse(
                    Refusal.WRONG_STATE,
                    "Agent " + to.agent().value() + " is deactivated; choose another agent or a queue.");
        }
        if (to.agent().equals(item.agent)) {
            return Step.refuse(
                    Refusal.INVALID,
                    "The work is " + to.agent().value() + "'s already; choose another agent or a queue.");
        }
        if (!step.isAgent(item.agent) && !step.oversees(to.agent())) {
            return Step.refuse(
                    Refusal.NOT_FOUND,
                    "Agent " + to.agent().value() + " is not of your team; choose one who is, or a queue.");
        }
        Instant until = step.in(step.settings.transferPatience());
        move(step, item, command, item.queue, item.require, to.agent(), until);
        return null;
    }

    private @Nullable Refused toSkill(Step step, WorkEntry item, Transfer command, ToSkill to) {
        if (!step.state.skills.contains(to.skill())) {
            return Step.refuse(
                    Refusal.UNKNOWN_NAME, "There is no skill " + to.skill().value() + "; choose one that there is.");
        }
        List<Requirement> require = Requirements.and(item.require, new Requirement(to.skill(), 1));
        move(step, item, command, item.queue, require, null, null);
        return null;
    }

    /** The age goes along, so an item never loses by a transfer what it has waited. */
    private void move(
            Step step,
            WorkEntry item,
            Transfer command,
            QueueId queue,
            List<Requirement> require,
            @Nullable AgentId reservedFor,
            @Nullable Instant reservedUntil) {
        AgentId from = item.agent;
        offers.withdraw(step, item, WithdrawReason.WITHDRAWN);
        long due = item.eligibleAt.plus(step.state.queue(queue).target()).toEpochMilli();
        step.emit(new WorkTransferred(
                item.id,
                item.caseEntry.id,
                item.caseEntry.customer,
                from,
                command.to(),
                queue,
                require,
                new OrderKey(item.key.rank(), due, item.key.sequence()),
                reservedFor,
                reservedUntil,
                command.note()));
    }

    private static Refused unknown(WorkItemId id) {
        return Step.refuse(
                Refusal.NOT_FOUND,
                "There is no open work item " + id.value() + "; it may have been completed: look at the case.");
    }

    private static Refused notAssigned() {
        return Step.refuse(
                Refusal.NOT_ASSIGNED, "You are not at work on this; only its agent or a supervisor can do that.");
    }
}
