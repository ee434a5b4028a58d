package io.threadline.console;

import io.threadline.desk.DeadLetters;
import io.threadline.desk.Queries.Page;
import io.threadline.desk.Subject;
import io.threadline.model.Outcome;
import io.threadline.model.Outcome.Done;
import io.threadline.model.Outcome.Refused;
import io.threadline.model.Refusal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Dead letters in memory: what is decided about takes them out and is kept apart. */
final class FakeDeadLetters implements DeadLetters {
    final Set<String> retried = ConcurrentHashMap.newKeySet();
    final Set<String> discarded = ConcurrentHashMap.newKeySet();
    private final NavigableMap<String, JsonObject> letters = new ConcurrentSkipListMap<>();

    void put(String id, String account, String reason) {
        letters.put(
                id,
                new JsonObject()
                        .put("id", id)
                        .put("domain", "main")
                        .put("account", account)
                        .put("channel", "sms")
                        .put("customer", "c1")
                        .put("case", "case-1")
                        .put("message", "m" + id)
                        .put(
                                "contactPoint",
                                new JsonObject()
                                        .put("id", "p1")
                                        .put("kind", "phone")
                                        .put("address", "+15005550001"))
                        .put("agent", "Ana")
                        .put("text", "Your parcel is on its way")
                        .put("files", 0)
                        .put("reason", reason)
                        .put("code", reason.equals("unknown") ? null : "21610")
                        .put("error", "The vendor said no")
                        .put("attempts", 1)
                        .put("sentAt", "2026-11-22T03:00:00Z")
                        .put("at", "2026-11-22T03:00:01Z"));
    }

    @Override
    public Future<Page> list(Subject by, @Nullable String account, int limit, @Nullable String after) {
        List<JsonObject> rest = letters.tailMap(after == null ? "" : after, false).values().stream()
                .filter(letter -> account == null || account.equals(letter.getString("account")))
                .toList();
        List<JsonObject> items = rest.stream().limit(limit).toList();
        return Future.succeededFuture(
                new Page(items, rest.size() > limit ? items.getLast().getString("id") : null));
    }

    @Override
    public Future<Outcome> retry(Subject by, List<String> ids) {
        return settle(ids, retried);
    }

    @Override
    public Future<Outcome> discard(Subject by, List<String> ids) {
        return settle(ids, discarded);
    }

    private Future<Outcome> settle(List<String> ids, Set<String> where) {
        for (String id : ids) {
            if (!letters.containsKey(id)) {
                boolean gone = retried.contains(id) || discarded.contains(id);
                return Future.succeededFuture(new Refused(
                        gone ? Refusal.WRONG_STATE : Refusal.NOT_FOUND, "Message " + id + " is no dead letter."));
            }
        }
        ids.forEach(letters::remove);
        where.addAll(ids);
        return Future.succeededFuture(new Done(1));
    }
}
