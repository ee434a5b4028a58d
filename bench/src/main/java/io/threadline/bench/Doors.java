package io.threadline.bench;

import io.threadline.bench.outside.Address;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where the load goes in: the nodes of a cluster, which are used in turn.
 *
 * @param http of each node
 * @param smtp ports of theirs on this machine; none to send no mail
 */
record Doors(List<URI> http, List<Integer> smtp) {

    Doors {
        http = List.copyOf(http);
        smtp = List.copyOf(smtp);
    }

    /** Whether there is anywhere for mail to go. */
    boolean hasMail() {
        return !smtp.isEmpty();
    }

    /** The node for the customer or agent of that number. */
    Address at(int number) {
        URI url = http.get(number % http.size());
        return () -> url;
    }

    /** One node after the other. */
    Address inTurn() {
        AtomicInteger asked = new AtomicInteger();
        return () -> http.get(Math.floorMod(asked.getAndIncrement(), http.size()));
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("http", new JsonArray(http.stream().map(URI::toString).toList()))
                .put("smtp", new JsonArray(smtp));
    }

    static Doors fromJson(JsonObject json) {
        return new Doors(
                json.getJsonArray("http").stream()
                        .map(url -> URI.create((String) url))
                        .toList(),
                json.getJsonArray("smtp").stream().map(port -> (Integer) port).toList());
    }
}
