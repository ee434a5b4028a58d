package io.threadline.routing;

import io.threadline.model.CaseState;
import io.threadline.model.Event.CaseAwaitingCustomer;
import io.threadline.model.Event.CaseClosed;
import io.threadline.model.Event.CaseContinued;
import io.threadline.model.Event.CaseMoved;
import io.threadline.model.Event.CaseOpened;
import io.threadline.model.Event.CaseReopened;
import io.threadline.model.Event.CaseResolved;
import io.threadline.model.Event.ContactPointLinked;
import io.threadline.model.Event.InteractionEnded;
import io.threadline.model.Event.InteractionStarted;
import io.threadline.model.Event.MessageReceived;
import io.threadline.model.Event.MessageSent;

/** What events make of cases, their interactions and contact points. */
final class CaseApplier {
    private final State state;

    CaseApplier(State state) {
        this.state = state;
    }

    void opened(CaseOpened event) {
        state.casesOpened++;
        state.add(new CaseEntry(event.caseId(), event.customer(), event.previous(), state.lastSeq));
    }

    void awaitingCustomer(CaseAwaitingCustomer event) {
        state.caseOf(event.caseId()).state = CaseState.WAITING_CUSTOMER;
    }

    void continued(CaseContinued event) {
        CaseEntry entry = state.caseOf(event.caseId());
        entry.state = CaseState.OPEN;
        entry.activeSeq = state.lastSeq;
    }

    void resolved(CaseResolved event) {
        CaseEntry entry = state.caseOf(event.caseId());
        entry.state = CaseState.RESOLVED;
        entry.resolvedSeq = state.lastSeq;
        entry.reopenUntil = event.reopenUntil();
        state.refresh(entry);
    }

    void reopened(CaseReopened event) {
        CaseEntry entry = state.caseOf(event.caseId());
        entry.state = CaseState.OPEN;
        entry.activeSeq = state.lastSeq;
        entry.reopenUntil = null;
        state.refresh(entry);
    }

    void closed(CaseClosed event) {
        CaseEntry entry = state.caseOf(event.caseId());
        entry.state = CaseState.CLOSED;
        state.remove(entry);
    }

    void moved(CaseMoved event) {
        state.move(state.caseOf(event.caseId()), event.customer());
    }

    void interactionStarted(InteractionStarted event) {
        state.interactionsStarted++;
        CaseEntry entry = state.caseOf(event.caseId());
        state.start(new InteractionEntry(
                event.interaction(), entry, event.channel(), event.contactPoint(), event.account(), event.cost()));
        state.refreshCost(entry);
    }

    void interactionEnded(InteractionEnded event) {
        InteractionEntry interaction = state.interaction(event.interaction());
        interaction.active = false;
        interaction.silentUntil = null;
        state.refresh(interaction);
        state.refreshCost(interaction.caseEntry);
    }

    void messageReceived(MessageReceived event) {
        InteractionEntry interaction = state.interaction(event.interaction());
        interaction.account = event.account();
        interaction.silentUntil = null;
        state.refresh(interaction);
        interaction.caseEntry.wroteLast = interaction.id;
        WorkEntry item = event.workItem() == null ? null : state.workItems.get(event.workItem());
        if (item != null) {
            item.heardSeq = state.lastSeq;
        }
        interaction.caseEntry.activeSeq = state.lastSeq;
    }

    /** A customer who waits for an agent again is not to be called silent. */
    void messageSent(MessageSent event) {
        InteractionEntry interaction = state.interaction(event.interaction());
        interaction.account = event.account();
        interaction.silentUntil = interaction.caseEntry.waits() ? null : event.silentUntil();
        state.refresh(interaction);
        interaction.caseEntry.activeSeq = state.lastSeq;
    }

    void linked(ContactPointLinked event) {
        state.contactPoints.linked(event.contactPoint(), event.to(), state.lastAt);
    }
}
