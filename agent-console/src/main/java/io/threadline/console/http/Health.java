package io.threadline.console.http;

import io.threadline.desk.AccountHealth;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** Whether channel accounts work. */
final class Health {
    private final AccountHealth health;
    private final Audit audit;

    Health(AccountHealth health, Audit audit) {
        this.health = health;
        this.audit = audit;
    }

    /** A page of what happened last over each, by name. */
    Future<Reply> list(Call call) {
        return Lookups.paged(call, "after", page -> health.list(call.subject(), page.limit(), page.cursor()));
    }

    /** Tries one out. */
    Future<Reply> test(Call call) {
        String name = call.parameter("name");
        if (!Lookups.visible(name)) {
            return Future.succeededFuture(Problem.notFound().reply());
        }
        return Unavailable.unless(health.test(call.subject(), name)).compose(trial -> {
            if (trial == null) {
                return Future.succeededFuture(Problem.notFound().reply());
            }
            JsonObject told = new JsonObject()
                    .put("works", trial.works())
                    .put("detail", trial.detail())
                    .put("at", trial.at().toString());
            return audit.note(call, call.subject(), "test", "channel-accounts/" + name)
                    .map(Reply.of(200, told));
        });
    }
}
