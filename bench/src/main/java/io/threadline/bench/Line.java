package io.threadline.bench;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** One channel over which the load comes. */
interface Line extends AutoCloseable {

    /**
     * Writes as a customer.
     *
     * @param customer which of this channel's
     * @param text of no other message
     * @return null once the channel has acknowledged it, or else why it was not accepted
     */
    Future<@Nullable String> write(int customer, String text);

    /** The text of the message that a desk's event shows without its text; null for any other event. */
    default @Nullable String shownBy(JsonObject event) {
        return null;
    }

    @Override
    default void close() {}
}
