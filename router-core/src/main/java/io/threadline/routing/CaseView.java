package io.threadline.routing;

import io.threadline.model.CaseState;
import io.threadline.model.Channel;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.InteractionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case that is not closed.
 *
 * @param agent who is at work on it, or null
 * @param lastAgent who was at work on it last, or null
 * @param writesOn the contact point where the customer wrote last: where an answer goes by itself
 * @param interactions the latest for each contact point and channel
 * @param work items that are not final: wrap-ups and at most one other
 */
public record CaseView(
        CaseId id,
        CustomerId customer,
        CaseState state,
        @Nullable CaseId previous,
        @Nullable AgentId agent,
        @Nullable AgentId lastAgent,
        @Nullable ContactPointId writesOn,
        List<Talk> interactions,
        List<WorkView> work) {
    public CaseView {
        interactions = List.copyOf(interactions);
        work = List.copyOf(work);
    }

    /** An interaction of the case. */
    public record Talk(
            InteractionId id, Channel channel, ContactPointId contactPoint, AccountId account, boolean active) {}
}
