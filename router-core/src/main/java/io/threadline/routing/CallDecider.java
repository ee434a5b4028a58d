package io.threadline.routing;

import io.threadline.model.Account;
import io.threadline.model.Call;
import io.threadline.model.CallSignal;
import io.threadline.model.CallSignal.Ended;
import io.threadline.model.Channel;
import io.threadline.model.Command.FailConnect;
import io.threadline.model.Command.FollowCall;
import io.threadline.model.Event.CallConnected;
import io.threadline.model.Event.CallFollowed;
import io.threadline.model.Event.CallHeld;
import io.threadline.model.Event.CallStarted;
import io.threadline.model.Event.ConnectFailed;
import io.threadline.model.Event.EndReason;
import io.threadline.model.Event.OfferAccepted;
import io.threadline.model.Event.OfferMade;
import io.threadline.model.Event.WithdrawReason;
import io.threadline.model.Event.WorkAssigned;
import io.threadline.model.Event.WorkCancelled;
import io.threadline.model.Event.WorkTransferred;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.WorkItemId;
import io.threadline.model.Leg.Stage;
import io.threadline.model.Outcome.Refused;
import io.threadline.model.Refusal;
import io.threadline.model.Target.ToAgent;
import io.threadline.model.WorkState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of calls: a call is an interaction of its caller's case with a work item of its own, which waits while the call
 * does, is the agent's who is reached, and is wrapped up when the call is over. What the signals amount to is {@link Call}'s to say;
 * here is what follows from it.
 */
final class CallDecider {
    private final OfferDecider offers;
    private final WorkDecider work;
    private final CaseDecider cases;

    CallDecider(OfferDecider offers, WorkDecider work, CaseDecider cases) {
        this.offers = offers;
        this.work = work;
        this.cases = cases;
    }

    /** A signal that says nothing new has no effect. */
    @Nullable
    Refused follow(Step step, FollowCall command) {
        CallEntry known = step.state.calls.find(command.call());
        Account account = step.state.accounts.get(known == null ? command.account() : known.account);
        if (account == null || account.channel() != Channel.PHONE) {
            return Step.refuse(
                    Refusal.UNKNOWN_NAME,
                    "There is no phone account " + command.account().value() + "; define it first.");
        }
        Call before = known == null ? Call.UNKNOWN : known.progress;
        Call after = before.after(command.signal());
        boolean unclaimed = known == null || known.interaction == null;
        if (known != null && after.equals(before) && !(unclaimed && command.contactPoint() != null)) {
            return null;
        }
        boolean controlled = known == null ? command.controlled() : known.controlled;
        step.emit(new CallFollowed(
                command.call(), account.id(), controlled, command.signal(), step.in(account.silence())));
        CallEntry entry = call(step, command);
        ContactPointId caller = command.contactPoint();
        CustomerId customer = command.customer();
        if (unclaimed) {
            if (caller == null || customer == null) {
                return null;
            }
            start(step, entry, account, caller, customer, command);
            before = Call.UNKNOWN;
        }
        follow(step, entry, before, after, command.signal());
        return null;
    }

    /** Nothing happens when the agent was reached meanwhile, or the item is not on its way to them any more. */
    @Nullable
    Refused failConnect(Step step, FailConnect command) {
        WorkEntry item = step.state.workItems.get(command.workItem());
        if (item != null
                && item.state == WorkState.CONNECTING
                && command.agent().equals(item.agent)) {
            notConnected(step, item, command.agent(), command.reason());
        }
        return null;
    }

    void connectTimedOut(Step step, WorkItemId id) {
        WorkEntry item = step.state.workItem(id);
        AgentId agent = item.agent;
        if (agent == null) {
            throw new IllegalStateException("Work item " + id.value() + " is being connected to nobody");
        }
        notConnected(step, item, agent, "TIMED_OUT");
    }

    /** Nothing was heard of the call for as long as its account allows. */
    void lost(Step step, CallEntry entry) {
        over(step, entry, "LOST", Duration.ZERO, EndReason.SILENCE);
    }

    private void start(
            Step step,
            CallEntry entry,
            Account account,
            ContactPointId caller,
            CustomerId customer,
            FollowCall command) {
        CaseEntry of = CaseDecider.join(step, caller, customer, null, command.lastCase());
        InteractionEntry interaction = cases.start(step, of, Channel.PHONE, caller, account.id());
        WorkEntry item = CaseDecider.queue(step, of, account, Channel.PHONE);
        step.emit(new CallStarted(
                entry.id,
                of.id,
                of.customer,
                interaction.id,
                item.id,
                of.agentAtWork(),
                caller,
                account.id(),
                command.trust()));
    }

    private void follow(Step step, CallEntry entry, Call before, Call after, CallSignal signal) {
        InteractionEntry interaction =
                entry.interaction == null ? null : step.state.interactions.get(entry.interaction);
        if (interaction == null) {
            return;
        }
        if (!interaction.active) {
            // Heard after the end: for the record, the work on it is settled.
            Instant late = after.reachedAt();
            if (late != null && !before.reached()) {
                connected(step, entry, interaction.caseEntry, lastAgent(after), late);
            }
            return;
        }
        if (after.phase() instanceof Call.Talking now) {
            boolean same =
                    before.phase() instanceof Call.Talking was && was.leg().equals(now.leg());
            if (!same) {
                connected(step, entry, interaction.caseEntry, now.agent(), now.since());
            }
            boolean wasHeld = before.phase() instanceof Call.Talking was && was.held();
            if (wasHeld != now.held()) {
                held(step, entry, interaction.caseEntry, now.held());
            }
        } else if (after.over()) {
            Instant reached = after.reachedAt();
            if (reached != null && !before.reached()) {
                connected(step, entry, interaction.caseEntry, lastAgent(after), reached);
            }
            over(
                    step,
                    entry,
                    signal instanceof Ended ended ? ended.reason() : null,
                    talk(after, signal.mark().at()),
                    after.reached() ? EndReason.COMPLETED : EndReason.CUSTOMER_LEFT);
        } else if (signal instanceof Ended ended) {
            legEnded(step, entry, before, ended);
        }
    }

    /** The agent's telephone rang in vain, was busy or was declined. */
    private void legEnded(Step step, CallEntry entry, Call before, Ended signal) {
        WorkEntry item = item(step, entry);
        AgentId agent = before.leg(signal.leg()).agent();
        agent = agent == null ? signal.agent() : agent;
        boolean rang = before.leg(signal.leg()).stage() != Stage.ENDED
                && !before.leg(signal.leg()).talks();
        if (rang && item != null && item.state == WorkState.CONNECTING && agent != null && agent.equals(item.agent)) {
            notConnected(step, item, agent, signal.reason());
        }
    }

    /** Whoever picked up has the call: on the exchange's word in either mode. */
    private void connected(Step step, CallEntry entry, CaseEntry of, @Nullable AgentId told, Instant since) {
        AgentEntry known = told == null ? null : step.state.agents.get(told);
        WorkEntry item = item(step, entry);
        boolean live = item != null && item.state != WorkState.WRAP_UP;
        if (item == null || !live) {
            if (known == null || entry.progress.over()) {
                said(step, entry, of, entry.workItem, known, since);
                return;
            }
            CaseDecider.open(step, of);
            item = CaseDecider.queue(step, of, step.state.account(entry.account), Channel.PHONE);
        }
        AgentId agent = known == null ? item.agent : known.id();
        said(step, entry, of, item.id, agent == null ? null : step.state.agents.get(agent), since);
        if (agent != null) {
            assign(step, item, agent);
            return;
        }
        offers.withdraw(step, item, WithdrawReason.WITHDRAWN);
        step.emit(new WorkCancelled(item.id, of.id, of.customer));
        work.awaitCustomer(step, of);
    }

    private void assign(Step step, WorkEntry item, AgentId agent) {
        CaseEntry of = item.caseEntry;
        if (agent.equals(item.agent) && item.state == WorkState.ASSIGNED) {
            return;
        }
        OfferMade offer = item.offer;
        if (offer != null && offer.agent().equals(agent)) {
            step.emit(new OfferAccepted(offer.offer(), item.id, of.id, of.customer, agent));
        } else {
            offers.withdraw(step, item, WithdrawReason.WITHDRAWN);
        }
        if (item.agent != null && !item.agent.equals(agent)) {
            step.emit(new WorkTransferred(
                    item.id,
                    of.id,
                    of.customer,
                    item.agent,
                    new ToAgent(agent),
                    item.queue,
                    item.require,
                    item.key,
                    null,
                    null,
                    null));
        }
        step.emit(new WorkAssigned(item.id, of.id, of.customer, agent));
    }

    private void over(Step step, CallEntry entry, @Nullable String reason, Duration talk, EndReason why) {
        InteractionEntry interaction =
                entry.interaction == null ? null : step.state.interactions.get(entry.interaction);
        if (interaction == null) {
            return;
        }
        CaseEntry of = interaction.caseEntry;
        WorkEntry item = item(step, entry);
        work.endCall(step, entry, interaction, reason, talk, why, false);
        if (item == null) {
            return;
        }
        switch (item.state) {
            case ASSIGNED -> work.finish(step, item, null);
            case QUEUED, OFFERED, CONNECTING -> {
                offers.withdraw(step, item, WithdrawReason.CUSTOMER_LEFT);
                work.abandon(step, item);
            }
            case WRAP_UP, CLOSED, ABANDONED, CANCELLED -> {}
        }
        work.awaitCustomer(step, of);
    }

    /** The item waits again in its old place, for others first. */
    void notConnected(Step step, WorkEntry item, AgentId agent, @Nullable String reason) {
        step.emit(new ConnectFailed(
                item.id, item.caseEntry.id, item.caseEntry.customer, agent, reason, step.in(step.settings.coolDown())));
    }

    private static void said(
            Step step,
            CallEntry entry,
            CaseEntry of,
            @Nullable WorkItemId item,
            @Nullable AgentEntry agent,
            Instant since) {
        if (item != null) {
            step.emit(new CallConnected(entry.id, of.id, of.customer, item, agent == null ? null : agent.id(), since));
        }
    }

    private static void held(Step step, CallEntry entry, CaseEntry of, boolean held) {
        if (entry.workItem != null) {
            WorkEntry item = item(step, entry);
            step.emit(
                    new CallHeld(entry.id, of.id, of.customer, entry.workItem, item == null ? null : item.agent, held));
        }
    }

    private static Duration talk(Call call, Instant end) {
        Instant reached = call.reachedAt();
        return reached == null || end.isBefore(reached) ? Duration.ZERO : Duration.between(reached, end);
    }

    private static @Nullable AgentId lastAgent(Call call) {
        return call.legs().reversed().stream()
                .filter(leg -> !leg.caller() && leg.answered() != null && leg.agent() != null)
                .map(leg -> leg.agent())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable WorkEntry item(Step step, CallEntry entry) {
        return entry.workItem == null ? null : step.state.workItems.get(entry.workItem);
    }

    private static CallEntry call(Step step, FollowCall command) {
        CallEntry entry = step.state.calls.find(command.call());
        if (entry == null) {
            throw new IllegalStateException("Call " + command.call().value() + " was followed and is not known");
        }
        return entry;
    }
}
