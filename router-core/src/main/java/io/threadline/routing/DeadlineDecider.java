package io.threadline.routing;

import io.threadline.model.Id;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.InteractionId;
import io.threadline.model.Id.OfferId;
import io.threadline.model.Id.WorkItemId;
import io.threadline.routing.Deadlines.Deadline;

/** What happens because a time has come. */
final class DeadlineDecider {
    private final OfferDecider offers;
    private final PresenceDecider presence;
    private final WorkDecider work;
    private final CaseDecider cases;
    private final CallDecider calls;
    private final ConnectDecider connects;

    DeadlineDecider(
            OfferDecider offers,
            PresenceDecider presence,
            WorkDecider work,
            CaseDecider cases,
            CallDecider calls,
            ConnectDecider connects) {
        this.offers = offers;
        this.presence = presence;
        this.work = work;
        this.cases = cases;
        this.calls = calls;
        this.connects = connects;
    }

    /** All that is due, in the order of time. Items whose cool-downs ended are left to the matcher. */
    void expire(Step step) {
        Deadline last = null;
        for (Deadline due = step.state.deadlines.firstDue(step.now);
                due != null;
                due = step.state.deadlines.firstDue(step.now)) {
            if (due.equals(last)) {
                throw new IllegalStateException(due + " was handled and is still due");
            }
            handle(step, due);
            last = due;
        }
        step.state.deadlines.endedCoolDowns(step.now, step.state.touchedItems::add);
    }

    private void handle(Step step, Deadline due) {
        Id id = due.id();
        switch (due.kind()) {
            case GRACE -> presence.graceEnded(step, (AgentId) id);
            case OFFER -> offers.expired(step, (OfferId) id);
            case MISSED -> presence.missedEnded(step, (AgentId) id);
            case RESERVATION -> work.reservationEnded(step, (WorkItemId) id);
            case CONNECT -> connects.connectTimedOut(step, (WorkItemId) id);
            case SILENCE -> silent(step, (InteractionId) id);
            case WRAP_UP -> work.wrapUpEnded(step, (WorkItemId) id);
            case REOPEN -> cases.closeResolved(step, (CaseId) id);
        }
    }

    private void silent(Step step, InteractionId id) {
        CallEntry call = step.state.calls.of(id);
        if (call == null) {
            cases.silenceEnded(step, id);
        } else {
            calls.lost(step, call);
        }
    }
}
