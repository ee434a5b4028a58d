package io.threadline.cluster;

import io.threadline.store.Await;
import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.function.UnaryOperator;

/** Nodes of tests on the loopback, at free ports. */
public final class TestCluster {

    private static final int HISTORY_MEGABYTES = 16;

    private TestCluster() {}

    /** @param members addresses of nodes to join */
    public static ClusterNode start(String cluster, String node, List<String> members) {
        return Await.result(ClusterNode.start(
                new ClusterNode.Settings(cluster, node, "127.0.0.1", 0, 0, members, HISTORY_MEGABYTES),
                new VertxOptions(),
                UnaryOperator.identity()));
    }
}
