package io.threadline.model;

import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CallId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Id.OfferId;
import io.threadline.model.Id.SkillId;
import io.threadline.model.Id.TeamId;
import io.threadline.model.Id.WorkItemId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a routing domain may be asked. Texts, names and addresses travel beside a command, never in it. */
public sealed interface Command {

    /** What channels ask. */
    sealed interface FromChannel extends Command {}

    /** What people at the desk ask. */
    sealed interface FromDesk extends Command {}

    /** What administration asks. */
    sealed interface FromAdministration extends Command {}

    /** What the server itself asks. */
    sealed interface FromServer extends Command {}

    /**
     * A customer wrote.
     *
     * @param customer whose contact point it was when the message was read
     * @param lastCase the customer's most recent case, named by a new one; null when there was none
     * @param thread the customer's case that the message says it belongs to, proven; null when it says nothing
     */
    record ReceiveMessage(
            MessageId message,
            AccountId account,
            Channel channel,
            ContactPointId contactPoint,
            CustomerId customer,
            Trust trust,
            Instant receivedAt,
            @Nullable CaseId lastCase,
            @Nullable CaseId thread)
            implements FromChannel {

        /** A message that says nothing of a case. */
        public ReceiveMessage(
                MessageId message,
                AccountId account,
                Channel channel,
                ContactPointId contactPoint,
                CustomerId customer,
                Trust trust,
                Instant receivedAt,
                @Nullable CaseId lastCase) {
            this(message, account, channel, contactPoint, customer, trust, receivedAt, lastCase, null);
        }
    }

    /**
     * The provider told what became of a message of ours.
     *
     * @param code the provider's own code of a failure, else null
     */
    record RecordDelivery(
            MessageId message,
            CaseId caseId,
            CustomerId customer,
            boolean delivered,
            @Nullable String code) implements FromChannel {}

    /**
     * An exchange told something of a call.
     *
     * @param controlled whether the router decides who answers; counts when the call is first heard of
     * @param contactPoint the caller's, null when the signal does not say who calls; so {@code customer}
     * @param lastCase the customer's most recent case, named by a new one; null when there was none
     */
    record FollowCall(
            CallId call,
            AccountId account,
            boolean controlled,
            CallSignal signal,
            @Nullable ContactPointId contactPoint,
            @Nullable CustomerId customer,
            Trust trust,
            @Nullable CaseId lastCase)
            implements FromChannel {}

    /** The exchange could not bring the call of a work item to the agent who accepted it. */
    record FailConnect(
            WorkItemId workItem, AgentId agent, @Nullable String reason) implements FromServer {}

    /** The customer ended the chat. */
    record LeaveChat(ContactPointId contactPoint) implements FromChannel {}

    /** An agent's first desk socket opened, on any node. */
    record ConnectAgent(AgentId agent) implements FromServer {}

    /** An agent's last desk socket closed. */
    record DisconnectAgent(AgentId agent) implements FromServer {}

    /** A node took the domain over; deadlines are extended by the time nobody owned it. */
    record TakeOwnership(String node, long epoch) implements FromServer {}

    /** Become ready, away or offline; {@code missed} is the system's alone. */
    record SetPresence(
            AgentId agent, Presence state, @Nullable String reason) implements FromDesk {}

    /** Take an offer. */
    record AcceptOffer(OfferId offer) implements FromDesk {}

    /** Leave an offer to others. */
    record DeclineOffer(OfferId offer, @Nullable String reason) implements FromDesk {}

    /**
     * Write to the customer.
     *
     * @param contactPoint where to; null for where the customer wrote last
     * @param via the channel and account of a contact point that the case has not been on yet; else null
     */
    record SendMessage(
            CaseId caseId,
            MessageId message,
            @Nullable ContactPointId contactPoint,
            @Nullable Route via) implements FromDesk {}

    /**
     * Write to a customer first: the work is the agent's at once, without an offer.
     *
     * @param via the channel and account over which to write
     * @param lastCase the customer's case before, which a new one follows; or null
     */
    record StartInteraction(
            CustomerId customer,
            MessageId message,
            ContactPointId contactPoint,
            Route via,
            @Nullable CaseId lastCase) implements FromDesk {}

    /** A way to a contact point that the case has not used yet. */
    record Route(Channel channel, AccountId account) {}

    /** Write down something for colleagues. */
    record AddNote(CaseId caseId, MessageId note) implements FromDesk {}

    /** Give work to a queue, an agent or a skill; {@code note} is the id of the text that goes along, or null. */
    record Transfer(
            WorkItemId workItem, Target to, @Nullable MessageId note) implements FromDesk {}

    /**
     * End the work on an item; in wrap-up, end the wrap-up.
     *
     * @param seen the last event that the actor had been shown: what the customer wrote later is not passed over
     */
    record Complete(WorkItemId workItem, @Nullable String disposition, long seen) implements FromDesk {
        /** Whatever was written meanwhile. */
        public Complete(WorkItemId workItem, @Nullable String disposition) {
            this(workItem, disposition, Long.MAX_VALUE);
        }
    }

    /**
     * The customer's matter is settled; the actor's own work on it is completed with it.
     *
     * @param seen the last event that the actor had been shown
     */
    record ResolveCase(CaseId caseId, long seen) implements FromDesk {
        /** Whatever was written meanwhile. */
        public ResolveCase(CaseId caseId) {
            this(caseId, Long.MAX_VALUE);
        }
    }

    /** One contact point changes hands. {@code from} is whose it was when the link was asked for. */
    record Link(ContactPointId contactPoint, CustomerId from, CustomerId to) {}

    /** Contact points change hands, all at once. */
    record LinkContactPoints(List<Link> links) implements FromDesk {

        public LinkContactPoints {
            links = List.copyOf(links);
        }

        /** Just one. */
        public static LinkContactPoints of(ContactPointId contactPoint, CustomerId from, CustomerId to) {
            return new LinkContactPoints(List.of(new Link(contactPoint, from, to)));
        }
    }

    /** Create or change a skill. */
    record DefineSkill(SkillId skill) implements FromAdministration {}

    /** Create or change a team. */
    record DefineTeam(TeamId team) implements FromAdministration {}

    /** Create or change a queue. */
    record DefineQueue(Queue queue) implements FromAdministration {}

    /** Create or change an agent. */
    record DefineAgent(Agent agent) implements FromAdministration {}

    /** Create or change a channel account. */
    record DefineAccount(Account account) implements FromAdministration {}

    /** Take a channel account away. What came over it stays and goes on over the customer's other channels. */
    record RemoveAccount(AccountId account) implements FromAdministration {}

    /** A message of ours that was given up goes out again. */
    record RetryMessage(MessageId message, CaseId caseId, CustomerId customer) implements FromAdministration {}

    /** A message of ours that was given up is to stay so. */
    record DiscardMessage(MessageId message, CaseId caseId, CustomerId customer) implements FromAdministration {}
}
