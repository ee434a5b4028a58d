package io.threadline.console;

import io.threadline.desk.ParkedMessages;
import io.threadline.desk.Queries.Page;
import io.threadline.desk.Subject;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Parked messages in memory: a retry takes them out. */
final class FakeParked implements ParkedMessages {
    private final NavigableMap<String, JsonObject> messages = new ConcurrentSkipListMap<>();

    void park(String id, @Nullable String text) {
        messages.put(
                id,
                new JsonObject()
                        .put("id", id)
                        .put("domain", "main")
                        .put("account", "sms-main")
                        .put("channel", "sms")
                        .put("kind", text == null ? "receipt" : "message")
                        .put("customer", text == null ? null : "c1")
                        .put(
                                "contactPoint",
                                text == null
                                        ? null
                                        : new JsonObject()
                                                .put("id", "p1")
                                                .put("kind", "phone")
                                                .put("address", "+15005550001"))
                        .put("text", text)
                        .put("attempts", 3)
                        .put("fault", "It broke")
                        .put("receivedAt", "2026-11-22T03:00:00Z")
                        .put("at", "2026-11-22T03:00:01Z"));
    }

    @Override
    public Future<Page> list(Subject by, int limit, @Nullable String after) {
        List<JsonObject> rest = List.copyOf(
                after == null
                        ? messages.values()
                        : messages.tailMap(after, false).values());
        List<JsonObject> items = rest.stream().limit(limit).toList();
        return Future.succeededFuture(
                new Page(items, rest.size() > limit ? items.getLast().getString("id") : null));
    }

    @Override
    public Future<Boolean> retry(Subject by, List<String> ids) {
        boolean all = messages.keySet().containsAll(ids);
        if (all) {
            ids.forEach(messages::remove);
        }
        return Future.succeededFuture(all);
    }
}
