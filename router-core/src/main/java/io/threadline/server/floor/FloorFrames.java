package io.threadline.server.floor;

import io.threadline.model.Agent;
import io.threadline.model.Event.OfferMade;
import io.threadline.model.Id;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.QueueId;
import io.threadline.model.Id.TeamId;
import io.threadline.model.WorkState;
import io.threadline.routing.AgentView;
import io.threadline.routing.QueueView;
import io.threadline.routing.Router;
import io.threadline.routing.WorkView;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A domain as it is at one moment, in the shapes of {@code docs/floor.md}. Made once for all viewers and cut to each viewer's team.
 * Costs as much as there are open items, agents and queues.
 */
final class FloorFrames {

    /** The most of each kind in a frame; how many were left out is told. */
    static final int MOST_QUEUES = 200;

    static final int MOST_AGENTS = 500;
    static final int MOST_WAITING = 200;

    private final Router committed;
    private final Instant now;
    private final @Nullable Instant from;
    private final Function<QueueId, @Nullable QueueFigures> figures;
    private final List<QueueView> queues;
    private final List<Agent> agents;
    private final List<WorkView> offered;
    private final List<WorkView> waiting;

    /**
     * Looks at the domain.
     *
     * @param from the first arrivals that count in the figures; null while they are not known
     * @param figures of each queue; null while they are not known
     */
    FloorFrames(
            Router committed, Instant now, @Nullable Instant from, Function<QueueId, @Nullable QueueFigures> figures) {
        this.committed = committed;
        this.now = now;
        this.from = from;
        this.figures = figures;
        this.queues = committed.queues();
        this.agents = committed.agents().stream()
                .filter(agent -> agent.active() && agent.capacity() > 0)
                .toList();
        this.offered = offered();
        this.waiting = committed.waiting(MOST_WAITING).stream()
                .map(view -> view.work())
                .toList();
    }

    /** What is on offer, longest waiting first. */
    private List<WorkView> offered() {
        List<WorkView> found = new ArrayList<>();
        for (Agent agent : agents) {
            for (OfferMade offer : committed.agent(agent.id()).offers()) {
                WorkView work = committed.work(offer.workItem());
                if (work != null) {
                    found.add(work);
                }
            }
        }
        found.sort(Comparator.comparing(WorkView::eligibleAt));
        return found;
    }

    /** The frame for those who see the agents of a team, or of all when it is null. */
    JsonObject of(@Nullable TeamId team) {
        List<Agent> seen = agents.stream()
                .filter(agent -> team == null || team.equals(agent.team()))
                .toList();
        List<WorkView> items = new ArrayList<>(offered);
        items.addAll(waiting);
        int open = offered.size() + committed.waitingCount();
        return new JsonObject()
                .put("type", "snapshot")
                .put("cursor", committed.lastSeq())
                .put("at", time(now))
                .put("team", value(team))
                .put(
                        "interval",
                        new JsonObject()
                                .put("seconds", RollingFigures.INTERVAL.toSeconds())
                                .put("from", from == null ? null : time(from)))
                .put("queues", list(queues.stream().limit(MOST_QUEUES).map(this::queue)))
                .put("agents", list(seen.stream().limit(MOST_AGENTS).map(this::agent)))
                .put("waiting", list(items.stream().limit(MOST_WAITING).map(item -> item(item, seen))))
                .put(
                        "leftOut",
                        new JsonObject()
                                .put("queues", Math.max(0, queues.size() - MOST_QUEUES))
                                .put("agents", Math.max(0, seen.size() - MOST_AGENTS))
                                .put("waiting", Math.max(0, open - MOST_WAITING)));
    }

    private JsonObject queue(QueueView view) {
        Instant oldest = view.oldest();
        QueueFigures counted = figures.apply(view.queue().id());
        return new JsonObject()
                .put("queue", view.queue().id().value())
                .put("waiting", view.waiting() + view.offered())
                .put("offered", view.offered())
                .put("longestWaitSeconds", oldest == null ? null : seconds(oldest))
                .put("inProgress", view.assigned())
                .put("wrappingUp", view.wrappingUp())
                .put("targetSeconds", view.queue().target().toSeconds())
                .put("answered", counted == null ? null : counted.answered())
                .put("answeredInTime", counted == null ? null : counted.inTime())
                .put("abandoned", counted == null ? null : counted.abandoned())
                .put(
                        "serviceLevel",
                        formula(QueueFigures.SERVICE_LEVEL, counted == null ? null : counted.serviceLevel()))
                .put("abandonment", formula(QueueFigures.ABANDONMENT, counted == null ? null : counted.abandonment()));
    }

    private JsonObject agent(Agent agent) {
        AgentView view = committed.agent(agent.id());
        TreeMap<String, Integer> load = new TreeMap<>();
        view.offers().forEach(offer -> load.merge(offer.channel().word(), offer.cost(), Integer::sum));
        view.work().forEach(work -> load.merge(work.channel().word(), work.cost(), Integer::sum));
        JsonObject byChannel = new JsonObject();
        load.forEach(byChannel::put);
        Instant until = view.until();
        return new JsonObject()
                .put("agent", agent.id().value())
                .put("team", value(agent.team()))
                .put("kind", agent.kind().name().toLowerCase(Locale.ROOT))
                .put("connected", view.connected())
                .put("presence", view.presence().name().toLowerCase(Locale.ROOT))
                .put("reason", view.reason())
                .put("presenceSeconds", seconds(view.since()))
                .put("presenceUntil", until == null ? null : time(until))
                .put("offers", view.offers().size())
                .put("work", view.work().size())
                .put("capacity", new JsonObject().put("total", view.capacity()).put("used", view.used()))
                .put("load", byChannel);
    }

    /** Whoever an item is offered to or kept for is named to those only who may see them. */
    private JsonObject item(WorkView work, List<Agent> seen) {
        return new JsonObject()
                .put("workItem", work.id().value())
                .put("queue", work.queue().value())
                .put("channel", work.channel().word())
                .put("waitSeconds", seconds(work.eligibleAt()))
                .put("offered", work.state() == WorkState.OFFERED)
                .put("offeredTo", name(work.agent(), seen))
                .put("reservedFor", name(work.reservedFor(), seen))
                .put(
                        "skills",
                        list(work.require().stream().map(one -> one.skill().value())));
    }

    private static @Nullable String name(@Nullable AgentId agent, List<Agent> seen) {
        return agent != null && seen.stream().anyMatch(one -> one.id().equals(agent)) ? agent.value() : null;
    }

    private static JsonObject formula(String name, @Nullable Double value) {
        return new JsonObject().put("formula", name).put("value", value);
    }

    private static JsonArray list(Stream<?> values) {
        return new JsonArray(values.map(value -> (Object) value).toList());
    }

    private long seconds(Instant since) {
        return Math.max(0, Duration.between(since, now).toSeconds());
    }

    private static String time(Instant at) {
        return DateTimeFormatter.ISO_INSTANT.format(at);
    }

    private static @Nullable String value(@Nullable Id id) {
        return id == null ? null : id.value();
    }
}
