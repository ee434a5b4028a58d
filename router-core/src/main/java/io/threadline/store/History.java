package io.threadline.store;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * What an agent sees of a customer at once. Not to be changed by who reads it.
 *
 * @param customer a {@code Customer} of {@code docs/desk.md}
 * @param items messages, notes and calls, newest first, at most {@link #MOST}
 * @param version the customer's, raised by each commit that changes what is here
 */
public record History(JsonObject customer, List<JsonObject> items, long version) {

    /** How many items are kept. */
    public static final int MOST = 100;

    /**
     * The history after the next commit, which added only these items, newest first. What the customer wrote bears their
     * name, as it does when it is read from the database.
     */
    public History next(List<JsonObject> added) {
        List<JsonObject> all = new ArrayList<>(Math.min(MOST, items.size() + added.size()));
        added.stream().limit(MOST).map(this::signed).forEach(all::add);
        all.addAll(items.subList(0, Math.min(MOST - all.size(), items.size())));
        return new History(customer.copy().put("version", version + 1), all, version + 1);
    }

    private JsonObject signed(JsonObject item) {
        JsonObject author = item.getJsonObject("author");
        boolean unsigned =
                author != null && "customer".equals(author.getString("kind")) && author.getString("name") == null;
        return unsigned ? item.copy().put("author", author.copy().put("name", customer.getString("name"))) : item;
    }
}
