package io.threadline.routing;

import io.threadline.model.Account;
import io.threadline.model.Call;
import io.threadline.model.CallSignal;
import io.threadline.model.CallSignal.Ended;
import io.threadline.model.Channel;
import io.threadline.model.Command.FollowCall;
import io.threadline.model.Event.CallFollowed;
import io.threadline.model.Event.CallHeld;
import io.threadline.model.Event.CallStarted;
import io.threadline.model.Event.EndReason;
import io.threadline.model.Event.WithdrawReason;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Outcome.Refused;
import io.threadline.model.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of calls: a call is an interaction of its caller's case with a work item of its own, which waits while the call
 * does, is the agent's who is reached, and is wrapped up when the call is over. What the signals amount to is {@link Call}'s to say;
 * here is what follows from it, but for whose it is, which is {@link ConnectDecider}'s.
 */
final class CallDecider {
    private final OfferDecider offers;
    private final WorkDecider work;
    private final CaseDecider cases;
    private final ConnectDecider connects;

    CallDecider(OfferDecider offers, WorkDecider work, CaseDecider cases, ConnectDecider connects) {
        this.offers = offers;
        this.work = work;
        this.cases = cases;
        this.connects = connects;
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
                connects.connected(step, entry, interaction.caseEntry, lastAgent(after), late);
            }
            return;
        }
        if (after.phase() instanceof Call.Talking now) {
            boolean same =
                    before.phase() instanceof Call.Talking was && was.leg().equals(now.leg());
            if (!same) {
                connects.connected(step, entry, interaction.caseEntry, now.agent(), now.since());
            }
            boolean wasHeld = before.phase() instanceof Call.Talking was && was.held();
            if (wasHeld != now.held()) {
                held(step, entry, interaction.caseEntry, now.held());
            }
        } else if (after.over()) {
            Instant reached = after.reachedAt();
            if (reached != null && !before.reached()) {
                connects.connected(step, entry, interaction.caseEntry, lastAgent(after), reached);
            }
            over(
                    step,
                    entry,
                    signal instanceof Ended ended ? ended.reason() : null,
                    talk(after, signal.mark().at()),
                    after.reached() ? EndReason.COMPLETED : EndReason.CUSTOMER_LEFT);
        } else if (signal instanceof Ended ended) {
            connects.legEnded(step, entry, before, ended);
        }
    }

    private void over(Step step, CallEntry entry, @Nullable String reason, Duration talk, EndReason why) {
        InteractionEntry interaction =
                entry.interaction == null ? null : step.state.interactions.get(entry.interaction);
        if (interaction == null) {
            return;
        }
        CaseEntry of = interaction.caseEntry;
        WorkEntry item = ConnectDecider.item(step, entry);
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

    private static void held(Step step, CallEntry entry, CaseEntry of, boolean held) {
        if (entry.workItem != null) {
            WorkEntry item = ConnectDecider.item(step, entry);
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

    private static CallEntry call(Step step, FollowCall command) {
        CallEntry entry = step.state.calls.find(command.call());
        if (entry == null) {
            throw new IllegalStateException("Call " + command.call().value() + " was followed and is not known");
        }
        return entry;
    }
}
