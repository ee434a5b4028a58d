package io.threadline.routing;

import io.threadline.model.Actor;
import io.threadline.model.Actor.AgentActor;
import io.threadline.model.Actor.CustomerActor;
import io.threadline.model.Actor.ServiceActor;
import io.threadline.model.Actor.SystemActor;
import io.threadline.model.Event;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Outcome.Refused;
import io.threadline.model.Recorded;
import io.threadline.model.Recorded.Cause;
import io.threadline.model.Refusal;
import io.threadline.model.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One decision in the making: the state as it is after the events so far, who causes them, and when. */
final class Step {
    final State state;
    final Settings settings;
    final Instant now;
    final Actor actor;
    private final Applier applier;
    private final List<Recorded> events = new ArrayList<>();

    /** Goes on the first event. */
    private @Nullable Cause cause;

    Step(State state, Applier applier, Settings settings, Instant now, Actor actor, @Nullable Cause cause) {
        this.state = state;
        this.applier = applier;
        this.settings = settings;
        this.now = now;
        this.actor = actor;
        this.cause = cause;
    }

    /** Makes an event and applies it. A decider that may still refuse must not have emitted anything. */
    void emit(Event event) {
        Recorded recorded = new Recorded(state.lastSeq + 1, now, actor, cause, event);
        cause = null;
        applier.apply(recorded);
        events.add(recorded);
    }

    List<Recorded> events() {
        return events;
    }

    Instant in(Duration time) {
        return now.plus(time);
    }

    /** The agent who asks, null when it is somebody else. */
    @Nullable
    AgentId agent() {
        return switch (actor) {
            case AgentActor a -> a.agent();
            case ServiceActor s -> null;
            case CustomerActor c -> null;
            case SystemActor s -> null;
        };
    }

    boolean isAgent(@Nullable AgentId agent) {
        return agent != null && agent.equals(agent());
    }

    /** Whether the actor may act on work that is not theirs. */
    boolean oversees() {
        return switch (actor) {
            case AgentActor a -> a.floor();
            case ServiceActor s -> true;
            case CustomerActor c -> false;
            case SystemActor s -> true;
        };
    }

    static Refused refuse(Refusal code, String message) {
        return new Refused(code, message);
    }
}
