package io.threadline.console;

import io.threadline.desk.ServerState;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A server that stands still: one node, one that is gone, one domain. */
final class FakeServerState {
    private FakeServerState() {}

    private static final String AT = "2026-11-22T03:00:00Z";

    static final ServerState STANDING = by -> Future.succeededFuture(new JsonObject()
            .put("at", AT)
            .put("node", "one")
            .put("nodes", new JsonArray().add(node("one", "alive")).add(node("two", "gone")))
            .put(
                    "domains",
                    new JsonArray()
                            .add(new JsonObject()
                                    .put("domain", "main")
                                    .put("owner", "one")
                                    .put("epoch", 3)
                                    .put("lastSeq", 120)
                                    .put("lastEventAt", AT)
                                    .put(
                                            "inbox",
                                            new JsonObject()
                                                    .put("waiting", 0)
                                                    .put("oldestAt", null)
                                                    .put("parked", 0))
                                    .put(
                                            "outbox",
                                            new JsonObject()
                                                    .put("waiting", 1)
                                                    .put("oldestAt", AT)
                                                    .put("sending", 0)
                                                    .put("unknown", 1)
                                                    .put("dead", 2))))
            .put(
                    "database",
                    new JsonObject()
                            .put("version", "17.2")
                            .put("migration", 9)
                            .put("bytes", 10_000_000)
                            .put("connections", 12)
                            .put("mostConnections", 100)
                            .put("startedAt", AT)));

    private static JsonObject node(String name, String state) {
        return new JsonObject()
                .put("name", name)
                .put("here", name.equals("one"))
                .put("state", state)
                .put("address", "127.0.0.1:8080")
                .put("version", "1.0")
                .put("startedAt", AT)
                .put("seenAt", AT);
    }
}
