package io.threadline.console;

import io.threadline.desk.AccountHealth;
import io.threadline.desk.Queries.Page;
import io.threadline.desk.Subject;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Accounts of which everybody knows whether they work. */
final class FakeHealth implements AccountHealth {
    private final Map<String, Trial> trials = new ConcurrentHashMap<>();

    FakeHealth() {
        trials.put("walked", new Trial(true, "It was reached.", Instant.EPOCH));
        trials.put("broken", new Trial(false, "It was not reached.", Instant.EPOCH));
        trials.put("chat", new Trial(null, "There is nothing to try.", Instant.EPOCH));
    }

    @Override
    public Future<Page> list(Subject by, int limit, @Nullable String after) {
        JsonObject state = new JsonObject()
                .put("id", "broken")
                .put("kind", "sms")
                .put("state", "failing")
                .put("receivedAt", "2026-11-22T03:00:00Z")
                .put("sentAt", null)
                .put("failedAt", "2026-11-22T03:00:01Z")
                .put("error", "It was not reached.");
        return Future.succeededFuture(new Page(List.of(state), null));
    }

    @Override
    public Future<@Nullable Trial> test(Subject by, String account) {
        return Future.succeededFuture(trials.get(account));
    }
}
