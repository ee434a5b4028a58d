package io.threadline.bench;

import io.vertx.core.json.JsonObject;

/**
 * What the load generator is to do.
 *
 * @param rate a second; 0 for as much as goes
 * @param count items on their way, clients or sockets, as the kind wants
 * @param text what idle sockets say
 */
record Order(Kind kind, int rate, int count, int seconds, String text) {

    enum Kind {
        /** Messages over all channels at a rate. */
        RATE,
        /** New customers at their chats, for items to come; before the time that counts. */
        CUSTOMERS,
        /** Items through their whole life. */
        LIFE,
        /** Clients who wait for each acknowledgement. */
        ACCEPTS,
        /** Sockets that stay open. */
        IDLE,
        /** Closes those. */
        LEAVE
    }

    static Order rate(int rate, int seconds) {
        return new Order(Kind.RATE, rate, 0, seconds, "");
    }

    static Order customers() {
        return new Order(Kind.CUSTOMERS, 0, 0, 0, "");
    }

    static Order mostLives(int inFlight, int seconds) {
        return new Order(Kind.LIFE, 0, inFlight, seconds, "");
    }

    static Order lives(int rate, int seconds) {
        return new Order(Kind.LIFE, rate, 0, seconds, "");
    }

    static Order accepts(int clients, int seconds) {
        return new Order(Kind.ACCEPTS, 0, clients, seconds, "");
    }

    static Order idle(int sockets, String hello) {
        return new Order(Kind.IDLE, 0, sockets, 0, hello);
    }

    static Order leave() {
        return new Order(Kind.LEAVE, 0, 0, 0, "");
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("kind", kind.name())
                .put("rate", rate)
                .put("count", count)
                .put("seconds", seconds)
                .put("text", text);
    }

    static Order fromJson(JsonObject json) {
        return new Order(
                Kind.valueOf(json.getString("kind")),
                json.getInteger("rate"),
                json.getInteger("count"),
                json.getInteger("seconds"),
                json.getString("text"));
    }
}
