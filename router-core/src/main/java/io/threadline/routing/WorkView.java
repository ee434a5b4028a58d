package io.threadline.routing;

import io.threadline.model.Call;
import io.threadline.model.Channel;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CallId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.OfferId;
import io.threadline.model.Id.QueueId;
import io.threadline.model.Id.WorkItemId;
import io.threadline.model.Requirement;
import io.threadline.model.WorkState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A work item that is not final.
 *
 * @param channel the channel of the message that made it
 * @param since when it came into its state
 * @param eligibleAt its first enqueue, from which its age counts
 * @param cost units of capacity
 * @param agent who was offered it, is at work on it or wraps it up; null while it waits
 * @param call the call whose item it is, null for other items and when the call is over
 * @param offer the offer it is on, or null
 */
public record WorkView(
        WorkItemId id,
        CaseId caseId,
        CustomerId customer,
        QueueId queue,
        Channel channel,
        List<Requirement> require,
        WorkState state,
        Instant since,
        Instant eligibleAt,
        int cost,
        @Nullable AgentId agent,
        @Nullable OfferId offer,
        @Nullable AgentId preferred,
        @Nullable AgentId reservedFor,
        @Nullable Instant reservedUntil,
        @Nullable Instant wrapUpUntil,
        @Nullable String disposition,
        @Nullable CallView call) {

    /** What is to be seen of an item's call while it goes on. */
    public record CallView(CallId id, ContactPointId contactPoint, Call.Phase phase) {}

    public WorkView {
        require = List.copyOf(require);
    }
}
