package io.threadline.routing;

import io.threadline.model.Account;
import io.threadline.model.Actor;
import io.threadline.model.Agent;
import io.threadline.model.Command;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.CommandId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.QueueId;
import io.threadline.model.Id.SkillId;
import io.threadline.model.Id.TeamId;
import io.threadline.model.Id.WorkItemId;
import io.threadline.model.Outcome;
import io.threadline.model.Outcome.Done;
import io.threadline.model.Outcome.Refused;
import io.threadline.model.Queue;
import io.threadline.model.Recorded;
import io.threadline.model.Recorded.Cause;
import io.threadline.model.Refusal;
import io.threadline.model.Request;
import io.threadline.model.Settings;
import io.threadline.routing.Decision.Course;
import io.threadline.routing.Snapshot.AnsweredCommand;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One routing domain: decides what becomes of commands and of the passing of time.
 *
 * <p>A decision applies its events as it makes them; the caller appends them to the journal as one and shows nothing of
 * them before they are durable. If the append fails, the router is to be thrown away. A router that only follows a journal
 * is fed by {@link #apply} and never decides.
 *
 * <p>Time is the caller's; a time before the latest one counts as the latest. Not safe for use by several threads.
 */
public final class Router {
    private final State state;
    private final Settings settings;
    private final Applier applier;
    private final Deciders deciders = new Deciders();

    /** The latest time that was told; not part of the state, as nothing follows from its passing but events. */
    private Instant clock;

    /** A domain in which nothing has happened yet. */
    public Router(DomainId domain, Settings settings) {
        this(new State(domain, Limits.DEFAULT), settings);
    }

    Router(State state, Settings settings) {
        this.state = state;
        this.settings = settings;
        applier = new Applier(state);
        clock = state.lastAt;
    }

    /** The domain as it was when the snapshot was taken; events after {@link Snapshot#lastSeq()} are to be applied. */
    public static Router restore(Snapshot snapshot, Settings settings) {
        return new Router(Snapshots.restore(snapshot, Limits.DEFAULT), settings);
    }

    /**
     * Decides a request, after all deadlines that are due.
     *
     * <p>{@link Done#seq()} is the number of the command's first event, so that a repetition, recognised by actor and id for
     * a day or 20,000 commands, gives the same; of a command without effect it is that of the last event of all. A refusal
     * changes nothing. The request's actor is taken at its word: who may submit what is checked before, except for what
     * follows from being at work on something.
     */
    public Decision handle(Request request, Instant now) {
        Instant at = tick(now);
        List<Recorded> events = new ArrayList<>();
        // Deadlines must not run out for want of somebody who decides, before the takeover can extend them.
        boolean takeover = request.command() instanceof Command.TakeOwnership;
        if (!takeover) {
            events.addAll(expireAt(at));
        }
        CommandId id = request.id();
        AnsweredCommand before =
                id == null ? null : state.commands.find(request.actor().word(), id);
        Decision decision = before == null ? decide(request, at) : repeated(request, before);
        events.addAll(decision.events());
        if (takeover) {
            events.addAll(expireAt(at));
        }
        return new Decision(decision.outcome(), events, decision.course());
    }

    /** Lets happen what is due; {@link Done#seq()} is the number of the last event of all. */
    public Decision expire(Instant now) {
        List<Recorded> events = expireAt(tick(now));
        return new Decision(new Done(state.lastSeq), events, events.isEmpty() ? Course.UNCHANGED : Course.CHANGED);
    }

    /** When to call {@link #expire} at the latest, null when nothing is to come by itself. May come to nothing. */
    public @Nullable Instant nextDeadline() {
        return state.deadlines.next();
    }

    /**
     * Takes over an event of the journal: the one after {@link #lastSeq()}.
     *
     * @throws IllegalStateException when it is another, or does not fit the state: the journal is damaged or the program wrong
     */
    public void apply(Recorded recorded) {
        applier.apply(recorded);
        // Whoever decided it also decided what followed from it.
        state.untouch();
        clock = later(clock, state.lastAt);
    }

    /** The number of the last event; 0 before the first. */
    public long lastSeq() {
        return state.lastSeq;
    }

    /** All of the state; costs as much as the state is large. */
    public Snapshot snapshot() {
        return Snapshots.of(state);
    }

    /** SHA-256 of the state in hexadecimal, the same for all routers that applied the same events. Costs a snapshot. */
    public String hash() {
        return snapshot().hash();
    }

    /** An agent who is not defined is shown as not active, with nothing at hand. */
    public AgentView agent(AgentId agent) {
        return Views.agent(state, agent);
    }

    /** A work item that is not final, else null. */
    public @Nullable WorkView work(WorkItemId workItem) {
        WorkEntry item = state.workItems.get(workItem);
        return item == null ? null : Views.work(state, item);
    }

    /** A case that is not closed, else null. */
    public @Nullable CaseView caseOf(CaseId caseId) {
        CaseEntry entry = state.cases.get(caseId);
        return entry == null ? null : Views.caseOf(state, entry);
    }

    /** The case in memory that was opened last among those with an interaction on the contact point, else null. */
    public @Nullable CaseView caseAt(ContactPointId contactPoint) {
        List<CaseEntry> cases = state.contactPoints.cases(contactPoint);
        return cases.isEmpty() ? null : Views.caseOf(state, cases.getLast());
    }

    /** All waiting items, first in order first. */
    public List<WaitingView> waiting() {
        return Views.waiting(state, Integer.MAX_VALUE);
    }

    /** The first of the waiting items in order, at most {@code most}. */
    public List<WaitingView> waiting(int most) {
        return Views.waiting(state, most);
    }

    /** How many items wait and are on no offer. */
    public int waitingCount() {
        return state.waiting.inOrder().size();
    }

    /** All queues by name, with counts. */
    public List<QueueView> queues() {
        return Views.queues(state);
    }

    /** A queue as it is defined, else null. */
    public @Nullable Queue queue(QueueId id) {
        return state.queues.get(id);
    }

    /** All skills by name. */
    public List<SkillId> skills() {
        return List.copyOf(state.skills);
    }

    /** All teams by name. */
    public List<TeamId> teams() {
        return List.copyOf(state.teams);
    }

    /** All agents by name, deactivated ones too. */
    public List<Agent> agents() {
        return state.agents.values().stream().map(entry -> entry.agent).toList();
    }

    /** All channel accounts by name. */
    public List<Account> accounts() {
        return List.copyOf(state.accounts.values());
    }

    private static Decision repeated(Request request, AnsweredCommand before) {
        Outcome outcome = before.fingerprint() == request.fingerprint()
                ? new Done(before.seq())
                : new Refused(
                        Refusal.COMMAND_REUSED,
                        "The command id " + before.id().value()
                                + " was used for something else before; send this under a new id.");
        return new Decision(outcome, List.of(), Course.REPEATED);
    }

    private Decision decide(Request request, Instant at) {
        CommandId id = request.id();
        Cause cause = id == null ? null : new Cause(id, request.fingerprint());
        Step step = new Step(state, applier, settings, at, request.actor(), request.overseer(), cause);
        Refused refused = deciders.decide(step, request.command());
        if (refused != null) {
            if (!step.events().isEmpty()) {
                throw new IllegalStateException("A refused command made events: " + request.command());
            }
            return new Decision(refused, List.of(), Course.UNCHANGED);
        }
        deciders.matcher.match(step);
        List<Recorded> events = step.events();
        return events.isEmpty()
                ? new Decision(new Done(state.lastSeq), events, Course.UNCHANGED)
                : new Decision(new Done(events.getFirst().seq()), events, Course.CHANGED);
    }

    private List<Recorded> expireAt(Instant at) {
        Step step = new Step(state, applier, settings, at, Actor.system(), null, null);
        deciders.deadlines.expire(step);
        deciders.matcher.match(step);
        return step.events();
    }

    private Instant tick(Instant now) {
        clock = later(clock, now.truncatedTo(ChronoUnit.MILLIS));
        return clock;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isBefore(b) ? b : a;
    }
}
