package io.threadline.routing;

import io.threadline.model.Event;
import io.threadline.model.Recorded;
import io.threadline.routing.Snapshot.AnsweredCommand;

/**
 * The only thing that changes a state, by events alone. It never decides: what an event leaves open it must not need. An
 * event that does not fit the state is a fault of the program or a damaged journal, and an {@link IllegalStateException}.
 */
final class Applier {
    private final State state;
    private final AgentApplier agents;
    private final CaseApplier cases;
    private final WorkApplier work;
    private final CallApplier calls;

    Applier(State state) {
        this.state = state;
        agents = new AgentApplier(state);
        cases = new CaseApplier(state);
        work = new WorkApplier(state);
        calls = new CallApplier(state);
    }

    void apply(Recorded recorded) {
        if (recorded.seq() != state.lastSeq + 1) {
            throw new IllegalStateException("Event " + recorded.seq() + " came after event " + state.lastSeq);
        }
        if (recorded.at().isBefore(state.lastAt)) {
            throw new IllegalStateException("Event " + recorded.seq() + " is of a time before the event before it");
        }
        state.lastSeq = recorded.seq();
        state.lastAt = recorded.at();
        Recorded.Cause cause = recorded.cause();
        if (cause != null) {
            state.commands.remember(new AnsweredCommand(
                    recorded.actor().word(), cause.id(), cause.fingerprint(), recorded.seq(), recorded.at()));
        }
        apply(recorded.event());
    }

    private void apply(Event event) {
        switch (event) {
            case Event.SkillDefined e -> state.skills.add(e.skill());
            case Event.TeamDefined e -> state.teams.add(e.team());
            case Event.QueueDefined e -> state.queues.put(e.queue().id(), e.queue());
            case Event.AccountDefined e -> {
                state.accounts.put(e.account().id(), e.account());
                state.removedAccounts.remove(e.account().id());
            }
            case Event.AccountRemoved e -> state.removedAccounts.add(e.account());
            case Event.AgentDefined e -> agents.defined(e);
            case Event.OwnershipTaken e -> agents.ownershipTaken(e);
            case Event.AgentConnected e -> agents.connected(e);
            case Event.AgentDisconnected e -> agents.disconnected(e);
            case Event.AgentLost e -> agents.lost(e);
            case Event.PresenceChanged e -> agents.presenceChanged(e);
            case Event.CaseOpened e -> cases.opened(e);
            case Event.CaseAwaitingCustomer e -> cases.awaitingCustomer(e);
            case Event.CaseContinued e -> cases.continued(e);
            case Event.CaseResolved e -> cases.resolved(e);
            case Event.CaseReopened e -> cases.reopened(e);
            case Event.CaseClosed e -> cases.closed(e);
            case Event.CaseMoved e -> cases.moved(e);
            case Event.InteractionStarted e -> cases.interactionStarted(e);
            case Event.InteractionEnded e -> cases.interactionEnded(e);
            case Event.MessageReceived e -> cases.messageReceived(e);
            case Event.MessageSent e -> cases.messageSent(e);
            case Event.ContactPointLinked e -> cases.linked(e);
            case Event.WorkQueued e -> work.queued(e);
            case Event.OfferMade e -> work.offerMade(e);
            case Event.OfferAccepted e -> work.offerAccepted(e);
            case Event.OfferDeclined e -> work.offerDeclined(e);
            case Event.OfferTimedOut e -> work.offerTimedOut(e);
            case Event.OfferWithdrawn e -> work.offerWithdrawn(e);
            case Event.WorkAssigned e -> work.assigned(e);
            case Event.WorkTransferred e -> work.transferred(e);
            case Event.ReservationLapsed e -> work.reservationLapsed(e);
            case Event.WorkWrappingUp e -> work.wrappingUp(e);
            case Event.WorkClosed e -> work.ended(e);
            case Event.WorkAbandoned e -> work.ended(e);
            case Event.WorkCancelled e -> work.ended(e);
            case Event.CallFollowed e -> calls.followed(e);
            case Event.CallStarted e -> calls.started(e);
            case Event.CallConnected e -> calls.connected(e);
            case Event.CallEnded e -> calls.ended(e);
            case Event.WorkConnecting e -> work.connecting(e);
            case Event.ConnectFailed e -> work.connectFailed(e);
            // Told for the record: nothing later is decided by them.
            case Event.MessageDelivered e -> {}
            case Event.MessageFailed e -> {}
            case Event.MessageRetried e -> {}
            case Event.MessageDiscarded e -> {}
            case Event.NoteAdded e -> {}
            case Event.CallHeld e -> {}
        }
    }
}
