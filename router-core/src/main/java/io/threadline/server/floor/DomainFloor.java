package io.threadline.server.floor;

import io.threadline.model.Agent;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.TeamId;
import io.threadline.model.Recorded;
import io.threadline.routing.Router;
import io.threadline.server.hub.DeskAddresses;
import io.threadline.store.Journal;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends the floor of a domain each second to its viewers, from its owner and for as long as the ownership lasts. Reads the router
 * that follows the journal, so that no floor shows what was not committed. Nothing is done while nobody watches.
 */
public final class DomainFloor {

    /** How often a node repeats for whom the floor is watched with it. */
    public static final long ANNOUNCE_MILLIS = 2_000;

    /** The viewer that no team bounds. No user has this name. */
    public static final String EVERYTHING = "*";

    private static final long PUSH_MILLIS = 1_000;
    private static final long PATIENCE_MILLIS = 3 * ANNOUNCE_MILLIS;
    private static final int MOST_VIEWERS = 1_000;

    private final Vertx vertx;
    private final DomainId domain;
    private final Router committed;
    private final Supplier<Instant> now;
    private final FloorFigures figures;
    private final Map<String, Long> viewers = new HashMap<>();
    private final MessageConsumer<JsonObject> told;
    private final long timer;

    /** Begins to listen for viewers. */
    public DomainFloor(Vertx vertx, DomainId domain, Router committed, Journal journal, Supplier<Instant> now) {
        this.vertx = vertx;
        this.domain = domain;
        this.committed = committed;
        this.now = now;
        this.figures = new FloorFigures(vertx, domain, committed, journal, now);
        this.told = vertx.eventBus().consumer(DeskAddresses.floorTell(domain), message -> heard(message.body()));
        this.timer = vertx.setPeriodic(PUSH_MILLIS, fired -> {
            long oldest = millis() - PATIENCE_MILLIS;
            viewers.values().removeIf(heard -> heard < oldest);
            push(viewers.keySet());
        });
    }

    /** Takes over what was committed, which the router that follows has applied. */
    public void show(Recorded recorded) {
        figures.follow(recorded);
    }

    /** The ownership is over. */
    public void close() {
        vertx.cancelTimer(timer);
        told.unregister();
        figures.close();
    }

    private void heard(JsonObject message) {
        JsonArray names = message.getJsonArray("viewers", new JsonArray());
        List<String> arrived = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.getString(i);
            if (viewers.containsKey(name) || viewers.size() < MOST_VIEWERS) {
                if (viewers.put(name, millis()) == null) {
                    arrived.add(name);
                }
            }
        }
        push(arrived);
    }

    private void push(Collection<String> to) {
        if (to.isEmpty()) {
            return;
        }
        figures.begin();
        FloorFrames frames = new FloorFrames(committed, now.get(), figures.from(), figures::of);
        Map<String, TeamId> teams = teams();
        Map<@Nullable TeamId, String> made = new HashMap<>();
        for (String viewer : to) {
            String frame = made.computeIfAbsent(
                    teams.get(viewer), team -> frames.of(team).encode());
            vertx.eventBus().publish(DeskAddresses.floorFrames(domain, viewer), frame);
        }
    }

    /** The teams of those who have one, by name. */
    private Map<String, TeamId> teams() {
        Map<String, TeamId> teams = new HashMap<>();
        for (Agent agent : committed.agents()) {
            TeamId team = agent.team();
            AgentId id = agent.id();
            if (team != null) {
                teams.put(id.value(), team);
            }
        }
        return teams;
    }

    private static long millis() {
        return System.nanoTime() / 1_000_000;
    }
}
