package io.threadline.cluster;

/** The statements of ownership. */
final class OwnershipStatements {

    /** A new incarnation for each process of a node's name. */
    static final String REGISTER = """
            INSERT INTO node AS n (node_id, incarnation, renewals) VALUES ($1, 1, 1)
            ON CONFLICT (node_id) DO UPDATE
            SET incarnation = n.incarnation + 1, renewals = n.renewals + 1, takes_domains = false
            RETURNING incarnation""";

    /** The lock is the session's: it falls with the connection, so with the process. Asked for until it is there. */
    static final String RENEW = """
            UPDATE node SET renewals = renewals + 1, renewed_at = now() WHERE node_id = $1 AND incarnation = $2
            RETURNING CASE WHEN $3 THEN true ELSE pg_try_advisory_lock(hashtextextended($4, 0)) END AS locked""";

    /** The owner's lock is tried only when it matters, shared, so that candidates do not see each other. */
    static final String LOOK = """
            SELECT d.domain_id, d.epoch, d.last_seq, d.owner_node, d.owner_inc, n.incarnation, n.renewals,
                   CASE WHEN $2
                        THEN pg_try_advisory_xact_lock_shared(hashtextextended('threadline node ' || d.owner_node || ' ' || d.owner_inc, 0))
                        ELSE false END AS lock_free
            FROM routing_domain d LEFT JOIN node n ON n.node_id = d.owner_node
            WHERE d.domain_id = ANY ($1)""";

    static final String ACQUIRE = """
            UPDATE routing_domain d SET epoch = d.epoch + 1, owner_node = $2, owner_inc = $3
            WHERE d.domain_id = $1 AND d.epoch = $4 AND d.last_seq = $5
              AND ($7 OR NOT EXISTS (
                  SELECT 1 FROM node n
                  WHERE n.node_id = d.owner_node AND n.incarnation = d.owner_inc AND n.renewals > $6))
            RETURNING d.epoch, d.last_seq, d.tenant_id, clock_timestamp() AS database_time""";

    static final String RELEASE = """
            UPDATE routing_domain SET owner_node = NULL, owner_inc = NULL
            WHERE domain_id = $1 AND epoch = $2 AND owner_inc = $3""";

    /** Signs of life of those who may take domains. */
    static final String SIGNS =
            "SELECT node_id, incarnation, renewals, takes_domains FROM node WHERE node_id = ANY ($1)";

    static final String TAKE_PART = "UPDATE node SET takes_domains = $3 WHERE node_id = $1 AND incarnation = $2";

    private OwnershipStatements() {}

    /** What a node's process locks while it lives. */
    static String lockName(String node, long incarnation) {
        return "threadline node " + node + " " + incarnation;
    }
}
