package io.threadline.routing;

import io.threadline.model.Account;
import io.threadline.model.Channel;
import io.threadline.model.Command.AddNote;
import io.threadline.model.Command.DiscardMessage;
import io.threadline.model.Command.RecordDelivery;
import io.threadline.model.Command.RetryMessage;
import io.threadline.model.Command.Route;
import io.threadline.model.Command.SendMessage;
import io.threadline.model.Event.MessageDelivered;
import io.threadline.model.Event.MessageDiscarded;
import io.threadline.model.Event.MessageFailed;
import io.threadline.model.Event.MessageRetried;
import io.threadline.model.Event.MessageSent;
import io.threadline.model.Event.NoteAdded;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Outcome.Refused;
import io.threadline.model.Refusal;
import org.jspecify.annotations.Nullable;

/** What is written to the customer and about them. */
final class MessageDecider {
    private final CaseDecider cases;

    MessageDecider(CaseDecider cases) {
        this.cases = cases;
    }

    @Nullable
    Refused send(Step step, SendMessage command) {
        CaseEntry entry = step.state.cases.get(command.caseId());
        if (entry == null) {
            return CaseDecider.unknown(command.caseId());
        }
        WorkEntry item = null;
        for (WorkEntry one : entry.work) {
            // Wrapped-up items come before the current one, which counts if both are the agent's.
            item = step.isAgent(one.agent) ? one : item;
        }
        if (item == null || item.agent == null) {
            return Step.refuse(
                    Refusal.NOT_ASSIGNED, "You are not at work on this case; accept its offer or ask for a transfer.");
        }
        InteractionEntry known = target(entry, command);
        Route via = command.via();
        if (known != null) {
            if (!known.active && known.channel == Channel.CHAT) {
                return Step.refuse(
                        Refusal.INTERACTION_ENDED, "The chat has ended; choose another channel of the customer.");
            }
            // Who names the way goes on over another account where that one was removed; a chat is on one only.
            boolean stays = via == null || known.channel == Channel.CHAT || !isRemoved(step, known.account);
            via = stays ? new Route(known.channel, known.account) : via;
        }
        ContactPointId contactPoint = known == null ? command.contactPoint() : known.contactPoint;
        if (contactPoint == null || via == null) {
            return Step.refuse(
                    Refusal.NO_CONTACT_POINT,
                    "The case has not been on that contact point; choose one of the customer's with a channel account.");
        }
        Account account = step.state.accounts.get(via.account());
        if (account == null) {
            return Step.refuse(
                    Refusal.UNKNOWN_NAME,
                    "There is no channel account " + via.account().value() + "; choose one that there is.");
        }
        if (isRemoved(step, via.account())) {
            return ConfigurationDecider.removed(via.account());
        }
        CustomerId owner = step.state.contactPoints.owner(contactPoint);
        if (via.channel() == Channel.PHONE) {
            return Step.refuse(
                    Refusal.NO_CONTACT_POINT,
                    "Nobody can write on a telephone; choose another channel of the customer.");
        }
        if (known == null && (via.channel() == Channel.CHAT || (owner != null && !owner.equals(entry.customer)))) {
            return Step.refuse(
                    Refusal.NO_CONTACT_POINT,
                    via.channel() == Channel.CHAT
                            ? "Only a customer begins a chat; choose another channel."
                            : "That contact point is another customer's; choose one of this customer's.");
        }
        say(step, item, item.agent, command.message(), contactPoint, via, account);
        return null;
    }

    /** Says it over the account, in the interaction with the contact point, which is begun if none is going on. */
    void say(
            Step step,
            WorkEntry item,
            AgentId agent,
            MessageId message,
            ContactPointId contactPoint,
            Route via,
            Account account) {
        CaseEntry entry = item.caseEntry;
        InteractionEntry interaction = cases.active(step, entry, via.channel(), contactPoint, via.account());
        step.emit(new MessageSent(
                message,
                entry.id,
                entry.customer,
                interaction.id,
                item.id,
                agent,
                interaction.channel,
                interaction.contactPoint,
                isRemoved(step, interaction.account) ? via.account() : interaction.account,
                step.in(account.silence())));
    }

    @Nullable
    Refused note(Step step, AddNote command) {
        CaseEntry entry = step.state.cases.get(command.caseId());
        if (entry == null) {
            return CaseDecider.unknown(command.caseId());
        }
        AgentId atWork = entry.agentAtWork();
        if (!step.isAgent(atWork) && !step.isAgent(entry.lastAgent) && !step.oversees(atWork)) {
            return Step.refuse(
                    Refusal.NOT_ASSIGNED,
                    "You are not at work on this case; only its agents and supervisors write notes to it.");
        }
        step.emit(new NoteAdded(command.note(), entry.id, entry.customer, atWork));
        return null;
    }

    /** Receipts come late: the case may be closed, then the command's word for the customer counts. */
    @Nullable
    Refused delivery(Step step, RecordDelivery command) {
        CaseEntry entry = step.state.cases.get(command.caseId());
        CustomerId customer = entry == null ? command.customer() : entry.customer;
        AgentId agent = entry == null ? null : entry.agentAtWork();
        step.emit(
                command.delivered()
                        ? new MessageDelivered(command.message(), command.caseId(), customer, agent)
                        : new MessageFailed(command.message(), command.caseId(), customer, agent, command.code()));
        return null;
    }

    /** Whether it was given up is known to the outbox only, which is asked before and when it is written. */
    @Nullable
    Refused retry(Step step, RetryMessage command) {
        CaseEntry entry = step.state.cases.get(command.caseId());
        step.emit(new MessageRetried(
                command.message(),
                command.caseId(),
                entry == null ? command.customer() : entry.customer,
                entry == null ? null : entry.agentAtWork()));
        return null;
    }

    @Nullable
    Refused discard(Step step, DiscardMessage command) {
        CaseEntry entry = step.state.cases.get(command.caseId());
        step.emit(new MessageDiscarded(
                command.message(),
                command.caseId(),
                entry == null ? command.customer() : entry.customer,
                entry == null ? null : entry.agentAtWork()));
        return null;
    }

    private static boolean isRemoved(Step step, AccountId account) {
        return step.state.removedAccounts.contains(account);
    }

    /**
     * The interaction that is meant: where the customer wrote last, or the one with the named contact point (on the named
     * channel, if any; an active one first); null when the case has not been there.
     */
    private static @Nullable InteractionEntry target(CaseEntry entry, SendMessage command) {
        InteractionEntry best = null;
        for (InteractionEntry one : entry.interactions) {
            boolean meant = command.contactPoint() == null
                    ? command.via() == null && one.id.equals(entry.wroteLast)
                    : one.isText()
                            && one.contactPoint.equals(command.contactPoint())
                            && (command.via() == null || command.via().channel() == one.channel);
            if (meant && (best == null || one.active || !best.active)) {
                best = one;
            }
        }
        return best;
    }
}
