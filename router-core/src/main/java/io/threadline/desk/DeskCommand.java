package io.threadline.desk;

import io.threadline.model.Channel;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.FileId;
import io.threadline.model.Id.OfferId;
import io.threadline.model.Id.WorkItemId;
import io.threadline.model.Presence;
import io.threadline.model.Requirement;
import io.threadline.model.Target;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people and programs ask, with texts and names. */
public sealed interface DeskCommand {

    /** Of an agent or supervisor at work. */
    sealed interface AtWork extends DeskCommand {}

    /** Of a supervisor, about others and their work; written to the audit. A supervisor with a team is bound to it. */
    sealed interface OnFloor extends DeskCommand {}

    /** Of an administrator. {@code domain} is where the thing lives. */
    sealed interface Administration extends DeskCommand {
        DomainId domain();

        String name();
    }

    record SetPresence(Presence state, @Nullable String reason) implements AtWork {}

    record AcceptOffer(OfferId offer) implements AtWork {}

    record DeclineOffer(OfferId offer, @Nullable String reason) implements AtWork {}

    /**
     * Write to the customer.
     *
     * @param channel one of the customer's channels, or null for where they wrote last
     * @param contactPoint one of the customer's contact points, or null
     * @param files uploaded by the same user, in their order; with any the text may be empty
     */
    record SendMessage(
            CaseId caseId,
            String text,
            @Nullable Channel channel,
            @Nullable ContactPointId contactPoint,
            List<FileId> files)
            implements AtWork {

        public SendMessage {
            files = List.copyOf(files);
        }

        /** A message that is only text. */
        public SendMessage(
                CaseId caseId, String text, @Nullable Channel channel, @Nullable ContactPointId contactPoint) {
            this(caseId, text, channel, contactPoint, List.of());
        }
    }

    /** Write to a customer first, by SMS or mail. */
    record StartInteraction(CustomerId customer, ContactPointId contactPoint, String text) implements AtWork {}

    record AddNote(CaseId caseId, String text) implements AtWork {}

    record Transfer(
            WorkItemId workItem, Target to, @Nullable String note) implements AtWork {}

    /** @param seen the client's cursor when its user gave the command; {@link Long#MAX_VALUE} for one that does not tell */
    record Complete(WorkItemId workItem, @Nullable String disposition, long seen) implements AtWork {}

    /** @param seen as of {@link Complete} */
    record ResolveCase(CaseId caseId, long seen) implements AtWork {}

    /**
     * This address is the customer's.
     *
     * @param kind {@code phone}, {@code email}, {@code chat}
     * @param address as typed; brought to normal form by the server
     */
    record LinkContactPoint(CustomerId customer, String kind, String address) implements AtWork {}

    /** This contact point is somebody else's: they become a customer of their own. */
    record SeparateContactPoint(CustomerId customer, ContactPointId contactPoint) implements AtWork {}

    /** These two are the same person: everything of the one becomes the other's. */
    record MergeCustomers(CustomerId from, CustomerId into) implements AtWork {}

    /** Links of the customer's become what they were before a change. */
    record UndoLinks(CustomerId customer, String change) implements AtWork {}

    /** Set another's presence. */
    record SetAgentPresence(
            AgentId agent, Presence state, @Nullable String reason) implements OnFloor {}

    /** Give work that waits, or that somebody is at, to a queue, an agent or a skill; to its own queue to offer it anew. */
    record TransferWork(
            WorkItemId workItem, Target to, @Nullable String note) implements OnFloor {}

    /** A routing domain: queues, agents and accounts that are decided in one place, apart from others. */
    record PutDomain(String name, String title) implements Administration {
        @Override
        public DomainId domain() {
            return new DomainId(name);
        }
    }

    record PutSkill(DomainId domain, String name, String title) implements Administration {}

    record PutTeam(DomainId domain, String name, String title) implements Administration {}

    record PutQueue(
            DomainId domain,
            String name,
            String title,
            int targetSeconds,
            int offerTimeoutSeconds,
            int wrapUpSeconds,
            List<Requirement> require)
            implements Administration {}

    /**
     * A user who takes work, or, with no role {@code agent} and capacity 0, one who does not.
     *
     * @param password null to keep the present one
     * @param kind the name of an {@link io.threadline.model.Agent.Kind}
     * @param skills level by skill name
     */
    record PutAgent(
            DomainId domain,
            String name,
            String displayName,
            @Nullable String password,
            Role role,
            String kind,
            @Nullable String team,
            Map<String, Integer> skills,
            int capacity,
            @Nullable String endpoint,
            boolean active)
            implements Administration {}

    /** @param settings the vendor's own fields; a secret that is left out keeps its present value */
    record PutAccount(DomainId domain, String name, Channel kind, String queue, JsonObject settings)
            implements Administration {}

    /** Its doors close and its secrets go; what was said over it stays. */
    record RemoveAccount(DomainId domain, String name) implements Administration {}
}
