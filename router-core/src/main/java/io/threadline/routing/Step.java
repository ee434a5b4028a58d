package io.threadline.routing;

import io.threadline.model.Actor;
import io.threadline.model.Actor.AgentActor;
import io.threadline.model.Actor.CustomerActor;
import io.threadline.model.Actor.ServiceActor;
import io.threadline.model.Actor.SystemActor;
import io.threadline.model.Event;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.TeamId;
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

    /** Whose team bounds the actor, null when nothing does. */
    private final @Nullable AgentId overseer;

    Step(
            State state,
            Applier applier,
            Settings settings,
            Instant now,
            Actor actor,
            @Nullable AgentId overseer,
            @Nullable Cause cause) {
        this.state = state;
        this.applier = applier;
        this.settings = settings;
        this.now = now;
        this.actor = actor;
        this.overseer = overseer;
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

    /**
     * Whether the actor may act on another and on their work: supervisors within their team, if they have one.
     *
     * @param other null for what is nobody's, which anyone who oversees at all may act on
     */
    boolean oversees(@Nullable AgentId other) {
        if (!mayOversee() || overseer == null || other == null) {
            return mayOversee();
        }
        TeamId team = team(overseer);
        return team == null || team.equals(team(other));
    }

    private @Nullable TeamId team(AgentId id) {
        AgentEntry entry = state.agents.get(id);
        return entry == null ? null : entry.agent.team();
    }

    private boolean mayOversee() {
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
