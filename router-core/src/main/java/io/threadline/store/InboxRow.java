package io.threadline.store;

import io.threadline.model.Attachment;
import io.threadline.model.CallSignal;
import io.threadline.model.Channel;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CallId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Trust;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An accepted row that its domain has not handled yet, with what is known of its origin now. */
public sealed interface InboxRow {

    /** The inbox's number; consuming is by this. */
    long id();

    /** Over which it came. */
    AccountId account();

    /** How often handling it failed: a row with any is handled alone. */
    int attempts();

    /**
     * A customer wrote.
     *
     * @param customer whose contact point it is now
     * @param lastCase the customer's most recent case, or null
     * @param conversation of a chat, else null
     * @param clientId the chat client's own id of the message, else null
     * @param thread the case of the message of ours that a mail answers, if it is still this customer's; else null
     * @param quotes whether a mail quotes something that was folded away from its text
     */
    record Message(
            long id,
            int attempts,
            MessageId message,
            AccountId account,
            Channel channel,
            ContactPointId contactPoint,
            CustomerId customer,
            @Nullable CaseId lastCase,
            @Nullable String conversation,
            @Nullable String clientId,
            Trust trust,
            String text,
            Instant receivedAt,
            @Nullable CaseId thread,
            boolean quotes,
            List<Attachment> files)
            implements InboxRow {}

    /**
     * A provider told what became of a message of ours.
     *
     * @param status {@code sent}, {@code delivered} or {@code failed}
     * @param code the provider's own error code, or null
     * @param sent the message, or null when no message of that provider's id was found for ten minutes
     */
    record Receipt(
            long id,
            int attempts,
            AccountId account,
            String providerId,
            String status,
            @Nullable String code,
            @Nullable Sent sent,
            Instant receivedAt)
            implements InboxRow {}

    /** A message of ours that a receipt speaks of, with the customer whose case it is now. */
    record Sent(MessageId message, CaseId caseId, CustomerId customer) {}

    /**
     * An exchange told something of a call.
     *
     * @param signal with the agent by their name, or without an agent when it names nobody of the domain
     * @param names what people call the agent, when it names one
     * @param contactPoint the caller's, or null when it is not told; so {@code customer}
     * @param lastCase the customer's most recent case, or null
     */
    record CallNews(
            long id,
            int attempts,
            AccountId account,
            CallId call,
            boolean controlled,
            CallSignal signal,
            Map<AgentId, String> names,
            @Nullable ContactPointId contactPoint,
            @Nullable CustomerId customer,
            @Nullable CaseId lastCase,
            Trust trust)
            implements InboxRow {}

    /** A customer ended a chat. */
    record Left(
            long id,
            int attempts,
            AccountId account,
            ContactPointId contactPoint,
            CustomerId customer,
            @Nullable String conversation,
            Instant receivedAt)
            implements InboxRow {}
}
