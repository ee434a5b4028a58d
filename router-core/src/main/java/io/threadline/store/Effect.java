package io.threadline.store;

import io.threadline.model.Agent;
import io.threadline.model.Attachment;
import io.threadline.model.Channel;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.CommandId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Id.QueueId;
import io.threadline.model.Id.SkillId;
import io.threadline.model.Id.TeamId;
import io.threadline.model.Queue;
import io.threadline.model.Trust;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change of administered data that is made with the events that speak of it, or not at all. */
public sealed interface Effect {

    record PutSkill(SkillId skill, String title) implements Effect {}

    record PutTeam(TeamId team, String title) implements Effect {}

    record PutQueue(Queue queue, String title) implements Effect {}

    /**
     * An agent with the person or program that signs in as them.
     *
     * @param role {@code agent}, {@code supervisor} or {@code administrator}
     * @param passwordHash null keeps what is stored
     * @param endpoint where calls reach them, or null
     */
    record PutUser(
            Agent agent,
            String displayName,
            String role,
            @Nullable String passwordHash,
            @Nullable String endpoint) implements Effect {}

    /** @param settings the vendor's own fields, secrets included */
    record PutAccount(AccountId account, Channel channel, QueueId queue, JsonObject settings) implements Effect {}

    /** An account goes with its settings, secrets included, and what was noted of it. */
    record RemoveAccount(AccountId account) implements Effect {}

    /** A customer nobody wrote as yet. */
    record CreateCustomer(CustomerId customer, @Nullable String name) implements Effect {}

    /**
     * A contact point changes hands, with its part of the timeline and the closed cases that nobody else is part of.
     *
     * @param change which change this is part of
     * @param linkedBy who vouches for the link from now on
     * @param by who made the change
     */
    record LinkContactPoint(
            String change,
            ContactPointId contactPoint,
            CustomerId from,
            CustomerId to,
            Trust trust,
            @Nullable String linkedBy,
            String by)
            implements Effect {}

    /** A change of links was undone by another one. */
    record LinksUndone(String change, String by) implements Effect {}

    /** Somebody should look whether the contact point is this customer's. */
    record SuggestLink(ContactPointId contactPoint, CustomerId customer, String why) implements Effect {}

    /**
     * Files go with a message of ours.
     *
     * @param command under which they were sent, so that it may be repeated
     */
    record AttachFiles(MessageId message, @Nullable CommandId command, List<Attachment> files) implements Effect {
        public AttachFiles {
            files = List.copyOf(files);
        }
    }

    /** A line of the audit. */
    record Audit(
            String actor,
            String action,
            String subject,
            @Nullable String detail) implements Effect {}
}
