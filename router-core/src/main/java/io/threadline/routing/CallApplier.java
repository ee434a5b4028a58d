package io.threadline.routing;

import io.threadline.model.Event.CallConnected;
import io.threadline.model.Event.CallEnded;
import io.threadline.model.Event.CallFollowed;
import io.threadline.model.Event.CallStarted;
import io.threadline.model.Id.CallId;

/** What events make of calls. */
final class CallApplier {
    private final State state;

    CallApplier(State state) {
        this.state = state;
    }

    void followed(CallFollowed event) {
        CallEntry entry = state.calls.find(event.call());
        if (entry == null) {
            entry = new CallEntry(event.call(), event.account(), event.controlled(), event.lostAfter(), state.lastAt);
        }
        entry.progress = entry.progress.after(event.signal());
        entry.lostAfter = event.lostAfter();
        changed(entry);
    }

    void started(CallStarted event) {
        CallEntry entry = call(event.call());
        entry.interaction = event.interaction();
        entry.workItem = event.workItem();
        changed(entry);
    }

    void connected(CallConnected event) {
        CallEntry entry = call(event.call());
        entry.workItem = event.workItem();
        changed(entry);
    }

    void ended(CallEnded event) {
        CallEntry entry = call(event.call());
        entry.progress = entry.progress.ended();
        changed(entry);
    }

    /** A live call keeps its interaction from being called silent until it counts as lost. */
    private void changed(CallEntry entry) {
        entry.changedAt = state.lastAt;
        state.calls.refresh(entry);
        InteractionEntry interaction = entry.interaction == null ? null : state.interactions.get(entry.interaction);
        if (interaction != null && interaction.active) {
            interaction.silentUntil = entry.live() ? entry.lostAfter : null;
            state.refresh(interaction);
        }
    }

    private CallEntry call(CallId id) {
        CallEntry entry = state.calls.find(id);
        if (entry == null) {
            throw new IllegalStateException("Nothing is known of call " + id.value());
        }
        return entry;
    }
}
