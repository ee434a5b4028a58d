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

    /** The history after the next commit, which added only these items, newest first. */
    public History next(List<JsonObject> added) {
        List<JsonObject> all = new ArrayList<>(Math.min(MOST, items.size() + added.size()));
        all.addAll(added.subList(0, Math.min(MOST, added.size())));
        all.addAll(items.subList(0, Math.min(MOST - all.size(), items.size())));
        return new History(customer.copy().put("version", version + 1), all, version + 1);
    }
}
