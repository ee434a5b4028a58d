package io.threadline.model;

import io.threadline.model.CallSignal.Mark;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.LegId;
import org.jspecify.annotations.Nullable;

/**
 * One party's line of a call. Its stage only moves forward.
 *
 * @param agent who is at its other end, where that is known
 * @param caller whether it is the caller's own
 * @param answered when it was picked up, null when it never was as far as is known
 * @param held whether its party holds the call
 * @param hold the signal that said so last, or null
 */
public record Leg(
        LegId id,
        @Nullable AgentId agent,
        boolean caller,
        Stage stage,
        @Nullable Mark answered,
        boolean held,
        @Nullable Mark hold) {

    /** How far a leg has come. */
    public enum Stage {
        KNOWN,
        RINGING,
        ANSWERED,
        ENDED
    }

    /** A leg that nothing is known of. */
    static Leg unknown(LegId id) {
        return new Leg(id, null, false, Stage.KNOWN, null, false, null);
    }

    /** Whether somebody other than the caller speaks on it, or did. */
    public boolean reached() {
        return !caller && answered != null;
    }

    /** Whether somebody other than the caller can be spoken to on it now. */
    public boolean talks() {
        return reached() && stage != Stage.ENDED;
    }

    Leg with(@Nullable AgentId party) {
        return party == null || agent != null ? this : new Leg(id, party, caller, stage, answered, held, hold);
    }

    Leg callers() {
        return new Leg(id, agent, true, stage, answered, held, hold);
    }

    Leg at(Stage reached) {
        return reached.compareTo(stage) <= 0 ? this : new Leg(id, agent, caller, reached, answered, held, hold);
    }

    /** Picked up, though it may have ended since. */
    Leg answered(Mark mark) {
        return answered != null ? this : new Leg(id, agent, caller, stage, mark, held, hold).at(Stage.ANSWERED);
    }

    Leg hold(boolean now, Mark mark) {
        return hold == null || mark.isAfter(hold) ? new Leg(id, agent, caller, stage, answered, now, mark) : this;
    }
}
