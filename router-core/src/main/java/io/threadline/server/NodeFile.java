package io.threadline.server;

import io.vertx.core.json.JsonObject;

/**
 * What {@code run/node.json} says of a running node: its ports are those really bound.
 *
 * @param database the port of its PostgreSQL, embedded or not
 */
public record NodeFile(String nodeId, long pid, int http, int smtp, int hazelcast, int eventBus, int database) {

    String toJson() {
        return new JsonObject()
                        .put("nodeId", nodeId)
                        .put("pid", pid)
                        .put("http", http)
                        .put("smtp", smtp)
                        .put("hazelcast", hazelcast)
                        .put("eventBus", eventBus)
                        .put("database", database)
                        .encode()
                + "\n";
    }
}
