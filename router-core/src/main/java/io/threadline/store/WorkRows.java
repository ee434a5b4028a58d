package io.threadline.store;

import io.threadline.model.Channel;
import io.threadline.model.Event;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.QueueId;
import io.threadline.model.Id.WorkItemId;
import io.threadline.model.Recorded;
import io.threadline.model.WorkState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Work items as they stand after a batch, as far as the batch speaks of them. */
final class WorkRows {

    /**
     * One work item. Null keeps what is stored, but for {@code agent}.
     *
     * @param queuedAt set for an item that the batch creates, with {@code queue} and {@code channel}
     * @param agent who is at work on it
     * @param agentKept whether {@code agent} says nothing and what is stored is kept
     */
    record Row(
            WorkItemId workItem,
            CaseId caseId,
            CustomerId customer,
            @Nullable QueueId queue,
            @Nullable Channel channel,
            @Nullable WorkState state,
            @Nullable AgentId agent,
            boolean agentKept,
            @Nullable String disposition,
            @Nullable Instant queuedAt,
            @Nullable Instant assignedAt,
            @Nullable Instant endedAt,
            Instant changedAt,
            long seq) {

        private Row then(Row last) {
            return new Row(
                    workItem,
                    last.caseId,
                    last.customer,
                    last.queue == null ? queue : last.queue,
                    channel,
                    last.state == null ? state : last.state,
                    last.agentKept ? agent : last.agent,
                    agentKept && last.agentKept,
                    last.disposition == null ? disposition : last.disposition,
                    queuedAt,
                    last.assignedAt == null ? assignedAt : last.assignedAt,
                    last.endedAt == null ? endedAt : last.endedAt,
                    last.changedAt,
                    last.seq);
        }
    }

    private final Map<WorkItemId, Row> rows = new LinkedHashMap<>();

    /** Items that the batch creates: to be inserted. */
    List<Row> created() {
        return rows.values().stream().filter(row -> row.queuedAt() != null).toList();
    }

    /** Items from before: to be updated. */
    List<Row> changed() {
        return rows.values().stream().filter(row -> row.queuedAt() == null).toList();
    }

    void add(Recorded recorded) {
        switch (recorded.event()) {
            case Event.WorkQueued e -> queued(recorded, e);
            case Event.WorkTransferred e -> unassigned(recorded, e, e.queue());
            case Event.OfferMade e -> state(recorded, e, WorkState.OFFERED);
            case Event.OfferAccepted e -> {}
            case Event.OfOffer e -> state(recorded, e, WorkState.QUEUED);
            case Event.WorkAssigned e ->
                put(change(recorded, e, null, WorkState.ASSIGNED, e.agent(), false, null, recorded.at(), null));
            case Event.WorkConnecting e ->
                put(change(recorded, e, null, WorkState.CONNECTING, e.agent(), false, null, null, null));
            case Event.ConnectFailed e ->
                put(change(recorded, e, null, WorkState.QUEUED, null, false, null, null, null));
            case Event.WorkWrappingUp e ->
                put(change(recorded, e, null, WorkState.WRAP_UP, e.agent(), false, e.disposition(), null, null));
            case Event.WorkClosed e ->
                put(change(
                        recorded,
                        e,
                        null,
                        WorkState.CLOSED,
                        e.agent(),
                        e.agent() == null,
                        e.disposition(),
                        null,
                        recorded.at()));
            case Event.WorkAbandoned e -> ended(recorded, e, WorkState.ABANDONED);
            case Event.WorkCancelled e -> ended(recorded, e, WorkState.CANCELLED);
            default -> {}
        }
    }

    private void queued(Recorded recorded, Event.WorkQueued e) {
        if (e.agentLost()) {
            unassigned(recorded, e, e.queue());
            return;
        }
        put(new Row(
                e.workItem(),
                e.caseId(),
                e.customer(),
                e.queue(),
                e.channel(),
                WorkState.QUEUED,
                null,
                false,
                null,
                e.eligibleAt(),
                null,
                null,
                recorded.at(),
                recorded.seq()));
    }

    private void state(Recorded recorded, Event.OfWork e, WorkState state) {
        put(change(recorded, e, null, state, null, true, null, null, null));
    }

    private void unassigned(Recorded recorded, Event.OfWork e, QueueId queue) {
        put(change(recorded, e, queue, WorkState.QUEUED, null, false, null, null, null));
    }

    private void ended(Recorded recorded, Event.OfWork e, WorkState state) {
        put(change(recorded, e, null, state, null, true, null, null, recorded.at()));
    }

    private static Row change(
            Recorded recorded,
            Event.OfWork e,
            @Nullable QueueId queue,
            WorkState state,
            @Nullable AgentId agent,
            boolean agentKept,
            @Nullable String disposition,
            @Nullable Instant assignedAt,
            @Nullable Instant endedAt) {
        return new Row(
                e.workItem(),
                e.caseId(),
                e.customer(),
                queue,
                null,
                state,
                agent,
                agentKept,
                disposition,
                null,
                assignedAt,
                endedAt,
                recorded.at(),
                recorded.seq());
    }

    private void put(Row row) {
        rows.merge(row.workItem(), row, Row::then);
    }
}
