package io.threadline.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipAdapter;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * This process as a member of the cluster: a clustered Vert.x on a Hazelcast member. Works alone as well; others join by naming
 * one member that runs.
 */
public final class ClusterNode {

    private static final String NODE_ATTRIBUTE = "threadline.node";

    private final Vertx vertx;
    private final HazelcastClusterManager manager;

    private ClusterNode(Vertx vertx, HazelcastClusterManager manager) {
        this.vertx = vertx;
        this.manager = manager;
    }

    /**
     * How to be a member.
     *
     * @param clusterName members of other names are refused
     * @param nodeId what the node is called in the database
     * @param host address of a private interface, for both ports
     * @param port Hazelcast's, 0 for a free one
     * @param eventBusPort 0 for a free one
     * @param members {@code host:port} of members that may run, this one or not
     * @param historyMegabytes heap that the shared histories may take on this node
     */
    public record Settings(
            String clusterName,
            String nodeId,
            String host,
            int port,
            int eventBusPort,
            List<String> members,
            int historyMegabytes) {
        public Settings {
            members = List.copyOf(members);
        }
    }

    /**
     * Joins the members that run, or starts the cluster. Takes some seconds, on threads of its own; fails when a port is taken.
     *
     * @param options further settings of Vert.x
     * @param more what else the builder is to know, such as metrics
     */
    public static Future<ClusterNode> start(Settings settings, VertxOptions options, UnaryOperator<VertxBuilder> more) {
        HazelcastClusterManager manager = new HazelcastClusterManager(HazelcastSettings.of(settings, NODE_ATTRIBUTE));
        VertxOptions mine = new VertxOptions(options);
        mine.getEventBusOptions().setHost(settings.host()).setPort(settings.eventBusPort());
        return more.apply(Vertx.builder().with(mine))
                .withClusterManager(manager)
                .buildClustered()
                .map(vertx -> new ClusterNode(vertx, manager));
    }

    public Vertx vertx() {
        return vertx;
    }

    public HazelcastInstance hazelcast() {
        return manager.getHazelcastInstance();
    }

    /** {@code host:port} by which other nodes join this one. */
    public String address() {
        Member member = hazelcast().getCluster().getLocalMember();
        String host = member.getAddress().getHost();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
    }

    /** Hazelcast's port as bound. */
    public int port() {
        return hazelcast().getCluster().getLocalMember().getAddress().getPort();
    }

    /** The event bus's port as bound. */
    public int eventBusPort() {
        return manager.getNodeInfo().port();
    }

    /** Names of the nodes that Hazelcast sees, this one among them: a hint, never a proof of life or death. */
    public Set<String> nodes() {
        Set<String> nodes = new TreeSet<>();
        for (Member member : hazelcast().getCluster().getMembers()) {
            nodes.add(name(member));
        }
        return nodes;
    }

    /** Calls on this context with the name of each node that Hazelcast no longer sees: a hint. */
    public void onNodeGone(Handler<String> handler) {
        Context context = vertx.getOrCreateContext();
        hazelcast().getCluster().addMembershipListener(new MembershipAdapter() {
            @Override
            public void memberRemoved(MembershipEvent event) {
                String name = name(event.getMember());
                context.runOnContext(nothing -> handler.handle(name));
            }
        });
    }

    /** Calls on this context with the name of each node that Hazelcast sees for the first time: a hint. */
    public void onNodeCome(Handler<String> handler) {
        Context context = vertx.getOrCreateContext();
        hazelcast().getCluster().addMembershipListener(new MembershipAdapter() {
            @Override
            public void memberAdded(MembershipEvent event) {
                String name = name(event.getMember());
                context.runOnContext(nothing -> handler.handle(name));
            }
        });
    }

    /** Leaves the cluster and ends Vert.x. */
    public Future<Void> close() {
        return vertx.close();
    }

    private static String name(Member member) {
        return String.valueOf(member.getAttribute(NODE_ATTRIBUTE));
    }
}
