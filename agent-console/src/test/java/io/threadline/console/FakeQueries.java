package io.threadline.console;

import io.threadline.desk.Queries;
import io.threadline.desk.Subject;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Id.WorkItemId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The tables in memory. */
final class FakeQueries implements Queries {
    private final Map<Collection, NavigableMap<String, JsonObject>> tables = new EnumMap<>(Collection.class);
    private final Map<String, List<JsonObject>> timelines = new ConcurrentHashMap<>();
    private final Map<String, List<JsonObject>> decisions = new ConcurrentHashMap<>();
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    /** Lines of the audit. */
    final List<String> audit = new CopyOnWriteArrayList<>();

    /** Whether the database is away. */
    volatile boolean down;

    /** Whether asking meets a fault of the program. */
    volatile boolean broken;

    FakeQueries() {
        for (Collection collection : Collection.values()) {
            tables.put(collection, new ConcurrentSkipListMap<>());
        }
    }

    NavigableMap<String, JsonObject> table(Collection collection) {
        return tables.get(collection);
    }

    void timeline(String customer, List<JsonObject> newestFirst) {
        timelines.put(customer, newestFirst);
    }

    void decisions(String workItem, List<JsonObject> oldestFirst) {
        decisions.put(workItem, oldestFirst);
    }

    private <T> Future<T> answer(T value) {
        if (broken) {
            throw new IllegalStateException("a fault with a secret detail");
        }
        return down ? Future.failedFuture("the database is away: secret detail") : Future.succeededFuture(value);
    }

    @Override
    public Future<Page> list(Subject by, Collection collection, int limit, @Nullable String after) {
        NavigableMap<String, JsonObject> table = table(collection);
        NavigableMap<String, JsonObject> rest = after == null ? table : table.tailMap(after, false);
        return answer(page(List.copyOf(rest.values()), limit));
    }

    private static Page page(List<JsonObject> rest, int limit) {
        List<JsonObject> items =
                rest.stream().limit(limit).map(JsonObject::copy).toList();
        return new Page(items, rest.size() > limit ? items.get(limit - 1).getString("id") : null);
    }

    private static @Nullable Page pageAfter(@Nullable List<JsonObject> all, int limit, @Nullable String cursor) {
        if (all == null) {
            return null;
        }
        List<JsonObject> rest = new ArrayList<>(all);
        if (cursor != null) {
            int found = rest.stream().map(item -> item.getString("id")).toList().indexOf(cursor);
            rest = rest.subList(found + 1, rest.size());
        }
        return page(rest, limit);
    }

    @Override
    public Future<@Nullable JsonObject> one(Subject by, Collection collection, String id) {
        JsonObject found = table(collection).get(id);
        return answer(found == null ? null : found.copy());
    }

    @Override
    public Future<@Nullable Page> timeline(Subject by, CustomerId customer, int limit, @Nullable String before) {
        return answer(pageAfter(timelines.get(customer.value()), limit, before));
    }

    @Override
    public Future<@Nullable String> quoted(Subject by, MessageId message) {
        return answer(message.value().equals("m1") ? "> Where is it?" : null);
    }

    @Override
    public Future<@Nullable Page> decisions(Subject by, WorkItemId workItem, int limit, @Nullable String after) {
        return answer(pageAfter(decisions.get(workItem.value()), limit, after));
    }

    @Override
    public Future<@Nullable Remembered> recall(Subject by, String key) {
        return answer(remembered.get(by.name() + "/" + key));
    }

    @Override
    public Future<Void> remember(Subject by, String key, Remembered answer) {
        remembered.putIfAbsent(by.name() + "/" + key, answer);
        return answer(null);
    }

    List<String> remembered() {
        return remembered.values().stream().map(Remembered::body).toList();
    }

    @Override
    public Future<Void> audit(Subject by, String action, String subject) {
        audit.add(by.name() + " " + action + " " + subject);
        return answer(null);
    }
}
