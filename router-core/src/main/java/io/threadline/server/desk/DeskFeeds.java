package io.threadline.server.desk;

import io.threadline.desk.Desk;
import io.threadline.desk.Subject;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.DomainId;
import io.threadline.server.hub.ConnectedAgents;
import io.threadline.server.hub.DeskAddresses;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The live feeds of the desks on this node, and what this node tells the owners about their agents. */
final class DeskFeeds {
    private final Vertx vertx;
    private final String node;
    private final Map<DomainId, Map<AgentId, Integer>> here = new HashMap<>();
    private final Set<DomainId> watched = new HashSet<>();

    DeskFeeds(Vertx vertx, String node) {
        this.vertx = vertx;
        this.node = node;
        vertx.setPeriodic(
                ConnectedAgents.ANNOUNCE_MILLIS, timer -> here.keySet().forEach(this::announce));
    }

    /** Follows the agent's feed; see {@link Desk#follow}. */
    Future<Desk.Following> follow(Subject subject, AgentId agent, Handler<JsonObject> frames) {
        DomainId domain = subject.domain();
        if (watched.add(domain)) {
            vertx.eventBus().consumer(DeskAddresses.owner(domain), taken -> announce(domain));
        }
        DeskFeed feed = new DeskFeed(vertx, subject, agent, frames, () -> left(domain, agent));
        return feed.open().map(opened -> {
            arrived(domain, agent);
            feed.ask(null);
            return feed;
        });
    }

    private void arrived(DomainId domain, AgentId agent) {
        int sockets = here.computeIfAbsent(domain, absent -> new HashMap<>()).merge(agent, 1, Integer::sum);
        if (sockets == 1) {
            announce(domain);
        }
    }

    private void left(DomainId domain, AgentId agent) {
        Map<AgentId, Integer> agents = here.get(domain);
        if (agents != null
                && agents.computeIfPresent(agent, (same, sockets) -> sockets == 1 ? null : sockets - 1) == null) {
            announce(domain);
        }
    }

    private void announce(DomainId domain) {
        JsonArray agents = new JsonArray();
        here.getOrDefault(domain, Map.of()).keySet().forEach(agent -> agents.add(agent.value()));
        vertx.eventBus()
                .publish(
                        DeskAddresses.tell(domain),
                        new JsonObject().put("tell", "here").put("node", node).put("agents", agents));
    }
}
