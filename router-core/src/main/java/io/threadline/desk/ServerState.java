package io.threadline.desk;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** How the server stands, as the database and the node that is asked see it. */
public interface ServerState {

    /**
     * <pre>{@code {at, node, nodes: [{name, here, state: "alive"|"silent"|"gone", address, version, startedAt, seenAt}],
     * domains: [{domain, owner, epoch, lastSeq, lastEventAt,
     *            inbox: {waiting, oldestAt, parked},
     *            outbox: {waiting, oldestAt, sending, unknown, dead}}],
     * database: {version, migration, bytes, connections, mostConnections, startedAt}}}</pre>
     *
     * Domains are those of the subject's tenant; a time is null where there is none; {@code node} is the one that was asked; all
     * times are the database's. It may be a second old.
     */
    Future<JsonObject> look(Subject by);
}
