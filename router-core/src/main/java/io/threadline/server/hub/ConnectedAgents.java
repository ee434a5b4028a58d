package io.threadline.server.hub;

import io.threadline.model.Id.AgentId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which agents have a desk open somewhere, from what the nodes say. A node that has not spoken for three rounds
 * is taken for dead and its sockets with it.
 */
public final class ConnectedAgents {
    /** How often a node repeats who is with it. */
    public static final long ANNOUNCE_MILLIS = 2_000;

    static final long PATIENCE_MILLIS = 3 * ANNOUNCE_MILLIS;

    private record Node(Set<AgentId> agents, long heard) {}

    private final Map<String, Node> nodes = new HashMap<>();
    private final Consumer<AgentId> connected;
    private final Consumer<AgentId> disconnected;
    private Set<AgentId> now = Set.of();

    /** Calls when an agent's first desk appears and when their last is gone. */
    public ConnectedAgents(Consumer<AgentId> connected, Consumer<AgentId> disconnected) {
        this.connected = connected;
        this.disconnected = disconnected;
    }

    /** A node says who is with it. */
    void here(String node, Set<AgentId> agents, long millis) {
        nodes.put(node, new Node(agents, millis));
        compare();
    }

    /** Forgets nodes that fell silent. */
    void forgetSilent(long millis) {
        if (nodes.values().removeIf(node -> millis - node.heard() > PATIENCE_MILLIS)) {
            compare();
        }
    }

    /** The domain did not hear of an agent's coming or going: it is told again with the node's next word. */
    void retry(AgentId agent) {
        Set<AgentId> without = new HashSet<>(now);
        if (!without.remove(agent)) {
            without.add(agent);
        }
        now = without;
    }

    /** All agents with a desk. */
    Set<AgentId> all() {
        return now;
    }

    private void compare() {
        Set<AgentId> before = now;
        Set<AgentId> after = new HashSet<>();
        nodes.values().forEach(node -> after.addAll(node.agents()));
        now = after;
        after.stream().filter(agent -> !before.contains(agent)).forEach(connected);
        before.stream().filter(agent -> !after.contains(agent)).forEach(disconnected);
    }
}
