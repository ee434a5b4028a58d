package io.threadline.store;

import io.threadline.model.CaseState;
import io.threadline.model.Event;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Recorded;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cases as they stand after a batch, as far as the batch speaks of them. */
final class CaseRows {

    /**
     * One case.
     *
     * @param state null keeps what is stored
     * @param agent null keeps what is stored
     * @param openedAt null for a case that was opened before the batch
     */
    record Row(
            CaseId caseId,
            CustomerId customer,
            @Nullable CaseState state,
            @Nullable CaseId previous,
            @Nullable AgentId agent,
            @Nullable Instant openedAt,
            Instant changedAt,
            long seq) {}

    private final Map<CaseId, Row> rows = new LinkedHashMap<>();

    /** Cases that the batch opens: to be inserted. */
    List<Row> opened() {
        return rows.values().stream().filter(row -> row.openedAt() != null).toList();
    }

    /** Cases from before: to be updated. */
    List<Row> changed() {
        return rows.values().stream().filter(row -> row.openedAt() == null).toList();
    }

    void add(Recorded recorded) {
        switch (recorded.event()) {
            case Event.CaseOpened e ->
                rows.put(
                        e.caseId(),
                        new Row(
                                e.caseId(),
                                e.customer(),
                                CaseState.OPEN,
                                e.previous(),
                                null,
                                recorded.at(),
                                recorded.at(),
                                recorded.seq()));
            case Event.CaseAwaitingCustomer e -> change(recorded, e, CaseState.WAITING_CUSTOMER, null);
            case Event.CaseContinued e -> change(recorded, e, CaseState.OPEN, null);
            case Event.CaseResolved e -> change(recorded, e, CaseState.RESOLVED, null);
            case Event.CaseReopened e -> change(recorded, e, CaseState.OPEN, null);
            case Event.CaseClosed e -> change(recorded, e, CaseState.CLOSED, null);
            case Event.WorkAssigned e -> change(recorded, e, null, e.agent());
            case Event.OfCase e -> change(recorded, e, null, null);
            default -> {}
        }
    }

    private void change(Recorded recorded, Event.OfCase e, @Nullable CaseState state, @Nullable AgentId agent) {
        Row change = new Row(e.caseId(), e.customer(), state, null, agent, null, recorded.at(), recorded.seq());
        rows.merge(
                e.caseId(),
                change,
                (old, last) -> new Row(
                        last.caseId(),
                        last.customer(),
                        last.state() == null ? old.state() : last.state(),
                        old.previous(),
                        last.agent() == null ? old.agent() : last.agent(),
                        old.openedAt(),
                        last.changedAt(),
                        last.seq()));
    }
}
