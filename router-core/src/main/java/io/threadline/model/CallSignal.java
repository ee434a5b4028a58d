package io.threadline.model;

import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.LegId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an exchange tells of a call, in the words that are common to all exchanges. Signals may come out of order,
 * doubled or not at all; what they amount to is {@link Call#after}.
 */
public sealed interface CallSignal {

    /** Whose line it is about. */
    LegId leg();

    /** Its place among the signals of the call. */
    Mark mark();

    /** Who is at the other end of the leg, where the signal says so. */
    default @Nullable AgentId party() {
        return switch (this) {
            case Ringing s -> s.agent();
            case Answered s -> s.agent();
            case Transferred s -> s.to();
            case Ended s -> s.agent();
            case Offered s -> null;
            case Held s -> null;
            case Unheld s -> null;
            case Digits s -> null;
        };
    }

    /** A caller is on the line and waits for somebody. */
    record Offered(LegId leg, Mark mark) implements CallSignal {}

    /** The leg's telephone rings. */
    record Ringing(LegId leg, @Nullable AgentId agent, Mark mark) implements CallSignal {}

    /** The leg was picked up: of the caller's leg by the exchange itself, of any other by somebody who can be spoken to. */
    record Answered(LegId leg, @Nullable AgentId agent, Mark mark) implements CallSignal {}

    /** The leg's party put the call on hold. */
    record Held(LegId leg, Mark mark) implements CallSignal {}

    /** The leg's party came back to the call. */
    record Unheld(LegId leg, Mark mark) implements CallSignal {}

    /** The leg's party pressed keys; which ones is content and kept apart. */
    record Digits(LegId leg, Mark mark) implements CallSignal {}

    /** @param to who goes on with the call, where the exchange says so */
    record Transferred(LegId leg, @Nullable AgentId to, Mark mark) implements CallSignal {}

    /** @param reason the exchange's own word or code, or null */
    record Ended(
            LegId leg, @Nullable AgentId agent, @Nullable String reason, Mark mark) implements CallSignal {}

    /**
     * A place in the order of a call's signals: by sequence where both have one, else by time.
     *
     * @param at by the exchange's clock
     * @param sequence the exchange's own numbering within the call, or null
     */
    record Mark(Instant at, @Nullable Long sequence) {

        /** Whether this comes after the other. */
        public boolean isAfter(Mark other) {
            Long before = other.sequence;
            return (sequence == null || before == null) ? at.isAfter(other.at) : sequence > before;
        }
    }
}
