package io.threadline.desk;

import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Id.WorkItemId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be looked up. Everything is confined to the subject's tenant. */
public interface Queries {

    /** The collections of the REST interface. */
    enum Collection {
        DOMAINS,
        SKILLS,
        QUEUES,
        TEAMS,
        AGENTS,
        CHANNEL_ACCOUNTS,
        CUSTOMERS,
        CASES,
        WORK_ITEMS
    }

    /** One page in the order of names or ids, after the last name or id of the page before, or from the start. */
    Future<Page> list(Subject by, Collection collection, int limit, @Nullable String after);

    /** One thing by name or id, or null when there is none that the subject may see. Secrets are left out. */
    Future<@Nullable JsonObject> one(Subject by, Collection collection, String id);

    /** A customer's timeline, newest first, before a page's cursor; null when there is no such customer. */
    Future<@Nullable Page> timeline(Subject by, CustomerId customer, int limit, @Nullable String before);

    /** What a mail quotes and was folded away from its text; null when there is no such mail, or it quotes nothing. */
    Future<@Nullable String> quoted(Subject by, MessageId message);

    /** What routing decided about a work item, oldest first; null when there is no such item. */
    Future<@Nullable Page> decisions(Subject by, WorkItemId workItem, int limit, @Nullable String after);

    /** The first answer to an idempotency key of this actor, or null. */
    Future<@Nullable Remembered> recall(Subject by, String key);

    /** Keeps an answer under its key; the first one stays. */
    Future<Void> remember(Subject by, String key, Remembered answer);

    /** Writes a line of the audit. */
    Future<Void> audit(Subject by, String action, String subject);

    /** @param next the cursor of the next page, or null at the end */
    record Page(List<JsonObject> items, @Nullable String next) {

        /**
         * The first page of what was found.
         *
         * @param found up to {@code limit} items and, if there are more, at least one of them
         * @param key the field by which they are in order
         */
        public static Page first(List<JsonObject> found, int limit, String key) {
            if (found.size() <= limit) {
                return new Page(found, null);
            }
            List<JsonObject> items = found.subList(0, limit);
            return new Page(items, items.getLast().getString(key));
        }
    }

    /** An answer kept for an idempotency key. */
    record Remembered(long fingerprint, int status, String body) {}
}
