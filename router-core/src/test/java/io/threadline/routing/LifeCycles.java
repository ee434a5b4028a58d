package io.threadline.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.CaseState;
import io.threadline.model.Event;
import io.threadline.model.Id;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.OfferId;
import io.threadline.model.Id.WorkItemId;
import io.threadline.model.WorkState;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The tables of the life cycles, followed event by event apart from the router. */
final class LifeCycles {
    private final Map<WorkItemId, WorkState> work = new HashMap<>();
    private final Map<CaseId, CaseState> cases = new HashMap<>();
    private final Set<OfferId> offers = new HashSet<>();
    private final Set<Id> ids = new HashSet<>();

    void follow(Event event) {
        switch (event) {
            case Event.CaseOpened e -> {
                assertThat(ids.add(e.caseId())).isTrue();
                cases.put(e.caseId(), CaseState.OPEN);
            }
            case Event.CaseAwaitingCustomer e -> move(e, CaseState.WAITING_CUSTOMER, CaseState.OPEN);
            case Event.CaseContinued e -> move(e, CaseState.OPEN, CaseState.WAITING_CUSTOMER);
            case Event.CaseResolved e -> move(e, CaseState.RESOLVED, CaseState.OPEN, CaseState.WAITING_CUSTOMER);
            case Event.CaseReopened e -> move(e, CaseState.OPEN, CaseState.RESOLVED);
            case Event.CaseClosed e -> move(e, CaseState.CLOSED, CaseState.RESOLVED);
            case Event.WorkQueued e -> {
                assertThat(e.agentLost()).isEqualTo(work.containsKey(e.workItem()));
                if (e.agentLost()) {
                    move(e, WorkState.QUEUED, WorkState.ASSIGNED);
                } else {
                    assertThat(ids.add(e.workItem())).isTrue();
                    work.put(e.workItem(), WorkState.QUEUED);
                }
            }
            case Event.OfferMade e -> {
                assertThat(ids.add(e.offer())).isTrue();
                assertThat(offers.add(e.offer())).isTrue();
                move(e, WorkState.OFFERED, WorkState.QUEUED);
            }
            case Event.OfferAccepted e -> assertThat(offers.remove(e.offer())).isTrue();
            case Event.OfferDeclined e -> putBack(e);
            case Event.OfferTimedOut e -> putBack(e);
            case Event.OfferWithdrawn e -> putBack(e);
            case Event.WorkAssigned e ->
                move(e, WorkState.ASSIGNED, WorkState.OFFERED, WorkState.QUEUED, WorkState.CONNECTING);
            case Event.WorkConnecting e -> move(e, WorkState.CONNECTING, WorkState.OFFERED);
            case Event.ConnectFailed e -> move(e, WorkState.QUEUED, WorkState.CONNECTING);
            case Event.CallStarted e -> assertThat(work.get(e.workItem())).isEqualTo(WorkState.QUEUED);
            case Event.WorkTransferred e -> {
                if (e.from() == null) {
                    move(e, WorkState.QUEUED, WorkState.QUEUED);
                } else {
                    move(e, WorkState.QUEUED, WorkState.ASSIGNED, WorkState.CONNECTING);
                }
            }
            case Event.ReservationLapsed e ->
                assertThat(work.get(e.workItem())).isIn(WorkState.QUEUED, WorkState.OFFERED);
            case Event.WorkWrappingUp e -> move(e, WorkState.WRAP_UP, WorkState.ASSIGNED);
            case Event.WorkClosed e -> move(e, WorkState.CLOSED, WorkState.ASSIGNED, WorkState.WRAP_UP);
            case Event.WorkAbandoned e -> move(e, WorkState.ABANDONED, WorkState.QUEUED, WorkState.CONNECTING);
            case Event.WorkCancelled e -> move(e, WorkState.CANCELLED, WorkState.QUEUED);
            case Event.MessageReceived e ->
                assertThat(work.get(e.workItem())).isIn(WorkState.QUEUED, WorkState.OFFERED, WorkState.ASSIGNED);
            case Event.MessageSent e ->
                assertThat(work.get(e.workItem())).isIn(WorkState.ASSIGNED, WorkState.CONNECTING, WorkState.WRAP_UP);
            case Event.InteractionStarted e ->
                assertThat(ids.add(e.interaction())).isTrue();
            default -> {}
        }
    }

    private void putBack(Event.OfOffer event) {
        assertThat(offers.remove(event.offer())).isTrue();
        move(event, WorkState.QUEUED, WorkState.OFFERED);
    }

    private void move(Event.OfWork event, WorkState to, WorkState from, WorkState... others) {
        WorkState before = work.put(event.workItem(), to);
        assertThat(EnumSet.of(from, others)).as("states before %s", event).contains(before);
    }

    private void move(Event.OfCase event, CaseState to, CaseState from, CaseState... others) {
        CaseState before = cases.put(event.caseId(), to);
        assertThat(EnumSet.of(from, others)).as("states before %s", event).contains(before);
    }
}
