package io.threadline.console.http;

import io.threadline.desk.Queries;
import io.threadline.desk.Queries.Collection;
import io.threadline.desk.Subject;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that is administered, as it is now, by collection and name; without secrets. */
record Holdings(Map<Collection, Map<String, JsonObject>> things) {
    private static final int PAGE = 200;

    /** Things of one collection that are read; whoever has more administers them by REST. */
    static final int MOST = 20_000;

    /** Reads them. */
    static Future<Holdings> read(Queries queries, Subject by) {
        Map<Collection, Map<String, JsonObject>> things = new EnumMap<>(Collection.class);
        Future<Void> read = Future.succeededFuture();
        for (Section section : Section.values()) {
            Map<String, JsonObject> found = new LinkedHashMap<>();
            things.put(section.collection(), found);
            read = read.compose(before -> more(queries, by, section.collection(), null, found));
        }
        return read.map(all -> new Holdings(things));
    }

    private static Future<Void> more(
            Queries queries, Subject by, Collection collection, @Nullable String after, Map<String, JsonObject> found) {
        return Unavailable.unless(queries.list(by, collection, PAGE, after)).compose(page -> {
            page.items().forEach(item -> found.put(item.getString("id"), item));
            return page.next() == null || found.size() >= MOST
                    ? Future.succeededFuture()
                    : more(queries, by, collection, page.next(), found);
        });
    }

    /** Those of a section by name. */
    Map<String, JsonObject> of(Section section) {
        return things.getOrDefault(section.collection(), Map.of());
    }

    /** One of a section, or null. */
    @Nullable
    JsonObject one(Section section, String name) {
        return of(section).get(name);
    }
}
