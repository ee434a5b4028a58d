package io.threadline.model;

import io.threadline.model.CallSignal.Answered;
import io.threadline.model.CallSignal.Digits;
import io.threadline.model.CallSignal.Ended;
import io.threadline.model.CallSignal.Held;
import io.threadline.model.CallSignal.Offered;
import io.threadline.model.CallSignal.Ringing;
import io.threadline.model.CallSignal.Transferred;
import io.threadline.model.CallSignal.Unheld;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.LegId;
import io.threadline.model.Leg.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A call as its signals tell it: the same for the same set of signals, in nearly whatever order they come. Never goes back: a leg that ended
 * stays ended, and a call that is over stays over.
 *
 * <p>A call is over when the caller's leg has ended, or when all legs that are known have, agents' that were never picked up aside. That somebody was reached is true
 * once any leg but the caller's was picked up: a call that is over and never reached anybody was abandoned, whatever cause
 * the exchange gives. Pure.
 *
 * @param legs in the order in which they became known
 * @param over whether it is
 */
public record Call(List<Leg> legs, boolean over) {

    /** More legs than any call needs; what an exchange tells of others is left aside. */
    private static final int MOST_LEGS = 32;

    /** A call that nothing is known of. */
    public static final Call UNKNOWN = new Call(List.of(), false);

    public Call {
        legs = List.copyOf(legs);
    }

    /** Where a call stands. */
    public sealed interface Phase {}

    /** The caller waits, or nobody of the call is known yet. */
    public record Waiting() implements Phase {}

    /**
     * Somebody was reached and is on the line.
     *
     * @param agent who, or null when the exchange did not say
     * @param since by the exchange's clock
     * @param held whether either side holds the call
     */
    public record Talking(LegId leg, @Nullable AgentId agent, Instant since, boolean held) implements Phase {}

    /** Whoever was reached has left, the caller is still on the line: between two agents. */
    public record Between() implements Phase {}

    /** @param reached whether anybody ever was */
    public record Over(boolean reached) implements Phase {}

    /** The call after one more signal; the same object when the signal says nothing new. */
    public Call after(CallSignal signal) {
        return switch (signal) {
            case Offered s -> offered(s);
            case Ringing s -> change(s, leg -> leg.at(Stage.RINGING));
            case Answered s -> change(s, leg -> leg.answered(s.mark()));
            case Held s -> change(s, leg -> leg.hold(true, s.mark()));
            case Unheld s -> change(s, leg -> leg.hold(false, s.mark()));
            case Digits s -> change(s, leg -> leg);
            case Transferred s -> transferred(s);
            case Ended s -> change(s, leg -> leg.at(Stage.ENDED)).ifOver();
        };
    }

    /** The call, over by our own doing whatever its legs do. */
    public Call ended() {
        return over ? this : new Call(legs, true);
    }

    public Phase phase() {
        if (over) {
            return new Over(reached());
        }
        Leg last = null;
        for (Leg leg : legs) {
            if (leg.talks() && (last == null || isLater(leg, last))) {
                last = leg;
            }
        }
        if (last != null && last.answered() != null) {
            boolean held = legs.stream().anyMatch(leg -> leg.held() && leg.stage() != Stage.ENDED);
            return new Talking(last.id(), last.agent(), last.answered().at(), held);
        }
        return reached() ? new Between() : new Waiting();
    }

    /** Whether anybody other than the caller ever picked up. */
    public boolean reached() {
        return legs.stream().anyMatch(Leg::reached);
    }

    /** When somebody was first reached, by the exchange's clock; null when nobody was. */
    public @Nullable Instant reachedAt() {
        Instant first = null;
        for (Leg leg : legs) {
            if (leg.reached() && leg.answered() != null) {
                Instant at = leg.answered().at();
                first = first == null || at.isBefore(first) ? at : first;
            }
        }
        return first;
    }

    /** The leg of that id, else one that nothing is known of. */
    public Leg leg(LegId id) {
        for (Leg leg : legs) {
            if (leg.id().equals(id)) {
                return leg;
            }
        }
        return Leg.unknown(id);
    }

    /** A call that had reached somebody goes on with whom the exchange names; before that it is only news. */
    private Call transferred(Transferred signal) {
        AgentId to = signal.to();
        if (to == null || !reached() || legs.stream().anyMatch(leg -> leg.talks() && to.equals(leg.agent()))) {
            return this;
        }
        return put(Leg.unknown(LegId.of(to)).with(to).answered(signal.mark()));
    }

    /** What an agent did under the caller's leg id before that was known to be the caller's goes to a leg of the agent's own. */
    private Call offered(Offered signal) {
        Leg before = leg(signal.leg());
        AgentId agent = before.agent();
        if (agent == null || before.caller()) {
            return change(signal, Leg::callers);
        }
        Leg theirs =
                new Leg(LegId.of(agent), agent, false, before.stage(), before.answered(), before.held(), before.hold());
        Leg own = before.stage() == Stage.ENDED ? Leg.unknown(before.id()).at(Stage.ENDED) : Leg.unknown(before.id());
        return put(own.callers()).put(theirs);
    }

    private Call change(CallSignal signal, UnaryOperator<Leg> change) {
        AgentId party = signal.party();
        LegId id = signal.leg();
        // One leg id for the whole call: the agent's part of it is a leg of its own, but its end is the call's.
        if (party != null && leg(id).caller() && !(signal instanceof Ended)) {
            id = LegId.of(party);
        }
        Leg leg = leg(id);
        return put(change.apply(leg.caller() ? leg : leg.with(party)));
    }

    /** An agent's leg takes the place of the one that a transfer made up for them. */
    private Call put(Leg leg) {
        if (leg.equals(leg(leg.id())) && legs.stream().anyMatch(one -> one.id().equals(leg.id()))) {
            return this;
        }
        AgentId agent = leg.agent();
        LegId madeUp = agent == null || leg.id().equals(LegId.of(agent)) ? null : LegId.of(agent);
        List<Leg> changed = new ArrayList<>();
        boolean placed = false;
        for (Leg one : legs) {
            if (one.id().equals(leg.id())) {
                changed.add(leg);
                placed = true;
            } else if (!one.id().equals(madeUp)) {
                changed.add(one);
            }
        }
        if (!placed) {
            if (changed.size() >= MOST_LEGS) {
                return this;
            }
            changed.add(leg);
        }
        return new Call(changed, over).ifOver();
    }

    private Call ifOver() {
        boolean callerLeft = legs.stream().anyMatch(leg -> leg.caller() && leg.stage() == Stage.ENDED);
        // Agents' legs that rang in vain say nothing of a caller who is not known yet.
        boolean allLeft = legs.stream().allMatch(leg -> leg.stage() == Stage.ENDED)
                && legs.stream().anyMatch(leg -> leg.agent() == null || leg.reached());
        return callerLeft || allLeft ? ended() : this;
    }

    private static boolean isLater(Leg a, Leg b) {
        return a.answered() != null && b.answered() != null && a.answered().isAfter(b.answered());
    }
}
