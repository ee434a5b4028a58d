package io.threadline.model;

import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CallId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.InteractionId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Id.OfferId;
import io.threadline.model.Id.QueueId;
import io.threadline.model.Id.SkillId;
import io.threadline.model.Id.TeamId;
import io.threadline.model.Id.WorkItemId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a routing domain: all that the journal holds and that changes a router's state. Ids, codes and times;
 * texts, names and addresses are content and kept apart. Times that decide something later are part of the event.
 */
public sealed interface Event {

    /** An event in the life of a case. */
    sealed interface OfCase extends Event {
        CaseId caseId();

        CustomerId customer();
    }

    /** An event in the life of a work item. */
    sealed interface OfWork extends OfCase {
        WorkItemId workItem();
    }

    /** How an offer went: all but {@link OfferMade} and {@link OfferAccepted} put the item back in its place. */
    sealed interface OfOffer extends OfWork {
        OfferId offer();

        AgentId agent();
    }

    record SkillDefined(SkillId skill) implements Event {}

    record TeamDefined(TeamId team) implements Event {}

    record QueueDefined(Queue queue) implements Event {}

    record AgentDefined(Agent agent) implements Event {}

    /** Also of one that was removed: it is back. */
    record AccountDefined(Account account) implements Event {}

    /** Nothing goes out over it any more; what had been accepted over it is still routed as it says. */
    record AccountRemoved(AccountId account) implements Event {}

    /** @param outage how long nobody decided: offers, graces and missed states are extended by it */
    record OwnershipTaken(String node, long epoch, Duration outage) implements Event {}

    record AgentConnected(AgentId agent) implements Event {}

    record AgentDisconnected(AgentId agent, Instant graceUntil) implements Event {}

    /** The grace ran out: unaccepted offers and live work of the agent go back. */
    record AgentLost(AgentId agent) implements Event {}

    /** @param until when the system leaves the state again, or null */
    record PresenceChanged(
            AgentId agent,
            Presence state,
            @Nullable String reason,
            @Nullable Instant until) implements Event {}

    /** @param previous the customer's case before, or null */
    record CaseOpened(
            CaseId caseId, CustomerId customer, @Nullable CaseId previous) implements OfCase {}

    /** The work on it is done for now and the next word is the customer's. */
    record CaseAwaitingCustomer(CaseId caseId, CustomerId customer) implements OfCase {}

    /** The customer took up a case that waited for them. */
    record CaseContinued(CaseId caseId, CustomerId customer) implements OfCase {}

    record CaseResolved(
            CaseId caseId, CustomerId customer, @Nullable AgentId agent, Instant reopenUntil) implements OfCase {}

    record CaseReopened(CaseId caseId, CustomerId customer) implements OfCase {}

    record CaseClosed(CaseId caseId, CustomerId customer) implements OfCase {}

    /** The case went along with its contact point to another customer, {@code customer}. */
    record CaseMoved(CaseId caseId, CustomerId from, CustomerId customer) implements OfCase {}

    /** @param cost units of capacity that it takes of the agent at work on the case */
    record InteractionStarted(
            InteractionId interaction,
            CaseId caseId,
            CustomerId customer,
            Channel channel,
            ContactPointId contactPoint,
            AccountId account,
            int cost)
            implements OfCase {}

    record InteractionEnded(
            InteractionId interaction,
            CaseId caseId,
            CustomerId customer,
            Channel channel,
            ContactPointId contactPoint,
            EndReason reason)
            implements OfCase {}

    /** Why an interaction ended. */
    enum EndReason {
        COMPLETED,
        CUSTOMER_LEFT,
        SILENCE
    }

    /** @param agent who is at work on the case and sees it at once, or null */
    record MessageReceived(
            MessageId message,
            CaseId caseId,
            CustomerId customer,
            InteractionId interaction,
            WorkItemId workItem,
            @Nullable AgentId agent,
            Channel channel,
            ContactPointId contactPoint,
            AccountId account,
            Trust trust,
            Instant receivedAt)
            implements OfWork {}

    /** @param silentUntil the interaction ends then unless the customer writes before */
    record MessageSent(
            MessageId message,
            CaseId caseId,
            CustomerId customer,
            InteractionId interaction,
            WorkItemId workItem,
            AgentId agent,
            Channel channel,
            ContactPointId contactPoint,
            AccountId account,
            Instant silentUntil)
            implements OfWork {}

    /** @param agent who is at work on the case, or null */
    record MessageDelivered(
            MessageId message,
            CaseId caseId,
            CustomerId customer,
            @Nullable AgentId agent) implements OfCase {}

    /** @param code the provider's own code, or null */
    record MessageFailed(
            MessageId message,
            CaseId caseId,
            CustomerId customer,
            @Nullable AgentId agent,
            @Nullable String code) implements OfCase {}

    /**
     * A message that was given up goes out again.
     *
     * @param agent who is at work on the case, or null
     */
    record MessageRetried(
            MessageId message,
            CaseId caseId,
            CustomerId customer,
            @Nullable AgentId agent) implements OfCase {}

    /**
     * A message that was given up stays so.
     *
     * @param agent who is at work on the case, or null
     */
    record MessageDiscarded(
            MessageId message,
            CaseId caseId,
            CustomerId customer,
            @Nullable AgentId agent) implements OfCase {}

    /** @param agent who is at work on the case, or null */
    record NoteAdded(
            MessageId note,
            CaseId caseId,
            CustomerId customer,
            @Nullable AgentId agent) implements OfCase {}

    /**
     * An exchange told something new of a call.
     *
     * @param controlled as the call was first heard of
     * @param lostAfter the call counts as lost when nothing more is heard of it until then
     */
    record CallFollowed(CallId call, AccountId account, boolean controlled, CallSignal signal, Instant lostAfter)
            implements Event {}

    /** The caller is known: the call is an interaction of a case and has a work item of its own. */
    record CallStarted(
            CallId call,
            CaseId caseId,
            CustomerId customer,
            InteractionId interaction,
            WorkItemId workItem,
            @Nullable AgentId agent,
            ContactPointId contactPoint,
            AccountId account,
            Trust trust)
            implements OfWork {}

    /**
     * Somebody was reached.
     *
     * @param workItem the item whose call it is from now on
     * @param agent who, or null when nobody whom we know
     * @param since when, by the exchange's clock
     */
    record CallConnected(
            CallId call,
            CaseId caseId,
            CustomerId customer,
            WorkItemId workItem,
            @Nullable AgentId agent,
            Instant since)
            implements OfWork {}

    /**
     * @param agent who is at work on it, or null
     * @param held whether it was put on hold, or taken up again
     */
    record CallHeld(
            CallId call,
            CaseId caseId,
            CustomerId customer,
            WorkItemId workItem,
            @Nullable AgentId agent,
            boolean held) implements OfWork {}

    /**
     * The call is over.
     *
     * @param agent who was at work on it, or null
     * @param reached whether anybody ever spoke with the caller; if not, it was missed
     * @param talk from the first time that somebody was reached, by the exchange's clock; zero when nobody was
     * @param hangUp whether it is over because its agent completed the work, so that the exchange is to be told
     */
    record CallEnded(
            CallId call,
            CaseId caseId,
            CustomerId customer,
            WorkItemId workItem,
            @Nullable AgentId agent,
            AccountId account,
            ContactPointId contactPoint,
            boolean reached,
            Duration talk,
            @Nullable String reason,
            boolean hangUp)
            implements OfWork {}

    /**
     * The exchange is asked to bring the call to the agent who accepted it.
     *
     * @param until if the agent is not reached by then the item waits again
     */
    record WorkConnecting(
            WorkItemId workItem,
            CaseId caseId,
            CustomerId customer,
            AgentId agent,
            CallId call,
            AccountId account,
            ContactPointId contactPoint,
            Instant until)
            implements OfWork {}

    /**
     * The agent who accepted was not reached: the item waits again, in its old place.
     *
     * @param coolUntil until when the item is not offered to this agent again
     */
    record ConnectFailed(
            WorkItemId workItem,
            CaseId caseId,
            CustomerId customer,
            AgentId agent,
            @Nullable String reason,
            Instant coolUntil)
            implements OfWork {}

    /** The first enqueue of an item, or its return after the agent was lost. */
    record WorkQueued(
            WorkItemId workItem,
            CaseId caseId,
            CustomerId customer,
            QueueId queue,
            Channel channel,
            List<Requirement> require,
            OrderKey key,
            Instant eligibleAt,
            @Nullable AgentId preferred,
            boolean agentLost)
            implements OfWork {
        public WorkQueued {
            require = List.copyOf(require);
        }
    }

    /** @param cost units of capacity that the offer holds until it ends */
    record OfferMade(
            OfferId offer,
            WorkItemId workItem,
            CaseId caseId,
            CustomerId customer,
            AgentId agent,
            QueueId queue,
            Channel channel,
            int cost,
            Instant expiresAt,
            List<Reason> why)
            implements OfOffer {
        public OfferMade {
            why = List.copyOf(why);
        }
    }

    record OfferAccepted(OfferId offer, WorkItemId workItem, CaseId caseId, CustomerId customer, AgentId agent)
            implements OfOffer {}

    /** @param coolUntil until when the item is not offered to this agent again */
    record OfferDeclined(
            OfferId offer,
            WorkItemId workItem,
            CaseId caseId,
            CustomerId customer,
            AgentId agent,
            @Nullable String reason,
            Instant coolUntil)
            implements OfOffer {}

    /** @param coolUntil until when the item is not offered to this agent again */
    record OfferTimedOut(
            OfferId offer, WorkItemId workItem, CaseId caseId, CustomerId customer, AgentId agent, Instant coolUntil)
            implements OfOffer {}

    record OfferWithdrawn(
            OfferId offer,
            WorkItemId workItem,
            CaseId caseId,
            CustomerId customer,
            AgentId agent,
            WithdrawReason reason)
            implements OfOffer {}

    /** Why an offer was taken back. */
    enum WithdrawReason {
        WITHDRAWN,
        CUSTOMER_LEFT,
        AGENT_GONE
    }

    record WorkAssigned(WorkItemId workItem, CaseId caseId, CustomerId customer, AgentId agent) implements OfWork {}

    /**
     * The item waits again, in its old place, for others.
     * @param from whose work it was, or null when it waited
     * @param queue the queue it waits in now, with {@code require} and {@code key}
     * @param reservedFor the agent it was given to by name, alone until {@code reservedUntil}; else both null
     */
    record WorkTransferred(
            WorkItemId workItem,
            CaseId caseId,
            CustomerId customer,
            @Nullable AgentId from,
            Target to,
            QueueId queue,
            List<Requirement> require,
            OrderKey key,
            @Nullable AgentId reservedFor,
            @Nullable Instant reservedUntil,
            @Nullable MessageId note)
            implements OfWork {
        public WorkTransferred {
            require = List.copyOf(require);
        }
    }

    /** The agent it was reserved for did not take it: anyone of the queue may. */
    record ReservationLapsed(WorkItemId workItem, CaseId caseId, CustomerId customer, AgentId agent)
            implements OfWork {}

    record WorkWrappingUp(
            WorkItemId workItem,
            CaseId caseId,
            CustomerId customer,
            AgentId agent,
            @Nullable String disposition,
            Instant until)
            implements OfWork {}

    record WorkClosed(
            WorkItemId workItem,
            CaseId caseId,
            CustomerId customer,
            @Nullable AgentId agent,
            @Nullable String disposition)
            implements OfWork {}

    /** The customer left before an agent took it. */
    record WorkAbandoned(WorkItemId workItem, CaseId caseId, CustomerId customer) implements OfWork {}

    record WorkCancelled(WorkItemId workItem, CaseId caseId, CustomerId customer) implements OfWork {}

    /** @param agent who asked for it, or null for administration */
    record ContactPointLinked(
            ContactPointId contactPoint,
            CustomerId from,
            CustomerId to,
            @Nullable AgentId agent) implements Event {}
}
