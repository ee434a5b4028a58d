package io.threadline.server;

import io.threadline.desk.Queries;
import io.threadline.desk.Subject;
import io.threadline.model.Channel;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Id.WorkItemId;
import io.threadline.store.Audit;
import io.threadline.store.Directory;
import io.threadline.store.Directory.Kind;
import io.threadline.store.Idempotency;
import io.threadline.store.Timeline;
import io.threadline.store.TimelineEntry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looking up in the database. Whoever reads a customer or a timeline is written into the audit before they see it. A cursor
 * that is none of ours leads to the end of the list.
 */
public final class StoredQueries implements Queries {

    private final Directory directory;
    private final Timeline timeline;
    private final Idempotency idempotency;
    private final Audit audit;
    private final Function<Channel, List<String>> secrets;

    /** @param secrets fields of a channel's account settings that are never shown */
    public StoredQueries(Pool pool, Function<Channel, List<String>> secrets) {
        this.directory = new Directory(pool);
        this.timeline = new Timeline(pool);
        this.idempotency = new Idempotency(pool);
        this.audit = new Audit(pool);
        this.secrets = secrets;
    }

    @Override
    public Future<Page> list(Subject by, Collection collection, int limit, @Nullable String after) {
        if (after != null && unstorable(after)) {
            return Future.succeededFuture(new Page(List.of(), null));
        }
        Future<Page> page = directory
                .page(by.tenant(), kind(collection), limit, after)
                .map(found -> {
                    List<JsonObject> items = found.items().stream()
                            .map(item -> shown(collection, item))
                            .toList();
                    return new Page(items, found.next());
                });
        return collection == Collection.CUSTOMERS ? audited(by, "customers", page) : page;
    }

    @Override
    public Future<@Nullable JsonObject> one(Subject by, Collection collection, String id) {
        if (unstorable(id)) {
            return Future.succeededFuture(null);
        }
        Future<@Nullable JsonObject> found = directory
                .one(by.tenant(), kind(collection), id)
                .map(item -> item == null ? null : shown(collection, item));
        return collection == Collection.CUSTOMERS ? audited(by, "customers/" + id, found) : found;
    }

    @Override
    public Future<@Nullable Page> timeline(Subject by, CustomerId customer, int limit, @Nullable String before) {
        if (unstorable(customer.value())) {
            return Future.succeededFuture(null);
        }
        return audited(
                by,
                "customers/" + customer.value() + "/timeline",
                timeline.page(by.tenant(), customer, limit, before)
                        .map(found -> found == null ? null : page(found.entries(), found.next(), StoredQueries::item)));
    }

    @Override
    public Future<@Nullable String> quoted(Subject by, MessageId message) {
        return unstorable(message.value())
                ? Future.succeededFuture(null)
                : audited(by, "messages/" + message.value() + "/quoted", timeline.quoted(by.tenant(), message));
    }

    @Override
    public Future<@Nullable Page> decisions(Subject by, WorkItemId workItem, int limit, @Nullable String after) {
        if (unstorable(workItem.value())) {
            return Future.succeededFuture(null);
        }
        return timeline.decisions(by.tenant(), workItem, limit, after)
                .map(found -> found == null ? null : page(found.entries(), found.next(), DecisionJson::of));
    }

    @Override
    public Future<@Nullable Remembered> recall(Subject by, String key) {
        return idempotency
                .recall(by.tenant(), by.actor().word(), key)
                .map(answer ->
                        answer == null ? null : new Remembered(answer.fingerprint(), answer.status(), answer.body()));
    }

    @Override
    public Future<Void> remember(Subject by, String key, Remembered answer) {
        return idempotency.remember(
                by.tenant(),
                by.actor().word(),
                key,
                new Idempotency.Answer(answer.fingerprint(), answer.status(), answer.body()));
    }

    @Override
    public Future<Void> audit(Subject by, String action, String subject) {
        return audit.write(by.tenant(), by.actor().word(), action, subject);
    }

    private <T extends @Nullable Object> Future<T> audited(Subject by, String subject, Future<T> read) {
        return audit(by, "read", subject).compose(written -> read);
    }

    private static Page page(
            List<TimelineEntry> entries, @Nullable String next, Function<TimelineEntry, JsonObject> json) {
        return new Page(entries.stream().map(json).toList(), next);
    }

    private static JsonObject item(TimelineEntry entry) {
        JsonObject item = entry.json();
        return entry.event() == null ? item : item.put("event", DecisionJson.of(entry));
    }

    private JsonObject shown(Collection collection, JsonObject item) {
        if (collection != Collection.CHANNEL_ACCOUNTS) {
            return item;
        }
        Channel channel = Channel.valueOf(item.getString("kind").toUpperCase(Locale.ROOT));
        return Secrets.without(item, secrets.apply(channel));
    }

    /** No key has a character that the database cannot hold. */
    private static boolean unstorable(String key) {
        return key.indexOf('\0') >= 0;
    }

    private static Kind kind(Collection collection) {
        return switch (collection) {
            case DOMAINS -> Kind.DOMAINS;
            case SKILLS -> Kind.SKILLS;
            case QUEUES -> Kind.QUEUES;
            case TEAMS -> Kind.TEAMS;
            case AGENTS -> Kind.AGENTS;
            case CHANNEL_ACCOUNTS -> Kind.ACCOUNTS;
            case CUSTOMERS -> Kind.CUSTOMERS;
            case CASES -> Kind.CASES;
            case WORK_ITEMS -> Kind.WORK_ITEMS;
        };
    }
}
