package io.threadline.cluster;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * What nodes that share a database must have in common: the cluster's name, and the form of what they send each other over the event
 * bus and keep for each other in Hazelcast. Programs of different versions may have the same wire version and then run side by side.
 */
public final class WireVersion {

    /** Raised by a change that a node of the version before could not read. */
    public static final int CURRENT = 1;

    private static final String DECLARE =
            "UPDATE node SET cluster_name = $2, wire = $3, version = $4 WHERE node_id = $1";

    /** Others whose processes hold their lock, so live. Null of a node too old to say. */
    private static final String OTHERS = """
            SELECT node_id, cluster_name, wire, version
            FROM node
            WHERE node_id <> $1 AND (cluster_name <> $2 OR wire <> $3)
              AND NOT pg_try_advisory_xact_lock_shared(hashtextextended('threadline node ' || node_id || ' ' || incarnation, 0))
            ORDER BY node_id LIMIT 1""";

    private WireVersion() {}

    /** The name by which Hazelcast knows the cluster: members of another wire version are no members of it. */
    public static String group(String cluster) {
        return cluster + "/" + CURRENT;
    }

    /**
     * Says in the database what this node speaks, after it has registered and before it does anything else.
     *
     * @param program the version of this program
     * @return why this node must not run beside one that runs, in a sentence; null when nothing is in the way
     */
    public static Future<@Nullable String> declare(SqlClient client, String node, String cluster, String program) {
        return declare(client, node, cluster, CURRENT, program);
    }

    static Future<@Nullable String> declare(SqlClient client, String node, String cluster, int wire, String program) {
        return client.preparedQuery(DECLARE)
                .execute(Tuple.of(node, cluster, wire, program))
                .compose(declared -> client.preparedQuery(OTHERS).execute(Tuple.of(node, cluster, wire)))
                .map(rows -> rows.size() == 0 ? null : problem(rows.iterator().next(), cluster, wire, program));
    }

    private static String problem(Row other, String cluster, int wire, String program) {
        String name = other.getString("node_id");
        if (!cluster.equals(other.getString("cluster_name"))) {
            return "This node is of the cluster " + cluster + ", and the node " + name + " of the cluster "
                    + other.getString("cluster_name") + " runs on the same database. Give all its nodes the same"
                    + " cluster.name, or this one a database of its own.";
        }
        return "This node (version " + program + ") speaks wire version " + wire + ", and the node " + name
                + " (version "
                + other.getString("version") + "), which runs, speaks wire version " + other.getInteger("wire")
                + ": they cannot run side by side. Stop all nodes of the one before you start the other.";
    }
}
