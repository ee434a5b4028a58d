package io.threadline.routing;

import io.threadline.model.Event.OfferMade;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Presence;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent as the desk shows them.
 *
 * @param active false also for an agent of whom nothing is known
 * @param since when the presence was set
 * @param until when the system leaves {@link Presence#MISSED}
 * @param used units taken by offers, assignments and wrap-ups; more than {@code capacity} when interactions joined
 * @param offers open offers with their current expiry, in the order of the items' first enqueue
 * @param work assigned items and wrap-ups, in the order of their first enqueue
 */
public record AgentView(
        AgentId id,
        boolean active,
        boolean connected,
        Presence presence,
        @Nullable String reason,
        Instant since,
        @Nullable Instant until,
        int capacity,
        int used,
        List<OfferMade> offers,
        List<WorkView> work) {
    public AgentView {
        offers = List.copyOf(offers);
        work = List.copyOf(work);
    }
}
