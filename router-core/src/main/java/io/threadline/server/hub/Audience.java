package io.threadline.server.hub;

import io.threadline.model.Event;
import io.threadline.model.Id.AgentId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which agents' desks an event concerns. */
final class Audience {
    private Audience() {}

    /**
     * The agents, without repetition.
     *
     * @param atWork who is at work on the event's case once it is applied, or null
     */
    static List<AgentId> of(Event event, @Nullable AgentId atWork) {
        return switch (event) {
            case Event.OfOffer offer -> List.of(offer.agent());
            case Event.PresenceChanged e -> List.of(e.agent());
            case Event.AgentLost e -> List.of(e.agent());
            case Event.WorkAssigned e -> List.of(e.agent());
            case Event.WorkWrappingUp e -> List.of(e.agent());
            case Event.WorkTransferred e -> some(e.from());
            case Event.WorkClosed e -> some(e.agent());
            case Event.MessageReceived e -> some(e.agent());
            case Event.MessageSent e -> some(e.agent(), atWork);
            case Event.MessageDelivered e -> some(e.agent());
            case Event.MessageFailed e -> some(e.agent());
            case Event.MessageRetried e -> some(e.agent());
            case Event.MessageDiscarded e -> some(e.agent());
            case Event.NoteAdded e -> some(e.agent(), atWork);
            case Event.ContactPointLinked e -> some(e.agent());
            case Event.CaseResolved e -> some(e.agent(), atWork);
            case Event.CallStarted e -> some(e.agent());
            case Event.CallConnected e -> some(e.agent(), atWork);
            case Event.CallHeld e -> some(e.agent());
            case Event.CallEnded e -> some(e.agent(), atWork);
            case Event.WorkConnecting e -> some(e.agent());
            case Event.ConnectFailed e -> some(e.agent());
            case Event.OfCase e -> some(atWork);
            default -> List.of();
        };
    }

    private static List<AgentId> some(@Nullable AgentId... agents) {
        return Stream.of(agents).filter(a -> a != null).distinct().toList();
    }
}
