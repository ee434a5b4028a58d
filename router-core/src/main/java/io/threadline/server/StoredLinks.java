package io.threadline.server;

import io.threadline.channel.ContactAddresses;
import io.threadline.desk.CustomerLinks;
import io.threadline.desk.Queries;
import io.threadline.desk.Queries.Collection;
import io.threadline.desk.Subject;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.store.Links;
import io.threadline.store.Reach;
import io.threadline.store.Suggestions;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Links of customers in the database. Looking is written into the audit, as every look at a customer is. */
final class StoredLinks implements CustomerLinks {

    private static final int MOST = 50;

    private final Links links;
    private final Suggestions suggestions;
    private final Reach reach;
    private final Queries queries;

    /** @param queries knows which customers there are and notes who looks */
    StoredLinks(Pool pool, Queries queries) {
        this.links = new Links(pool);
        this.suggestions = new Suggestions(pool);
        this.reach = new Reach(pool);
        this.queries = queries;
    }

    @Override
    public Future<@Nullable Found> of(Subject by, String kind, String typed, @Nullable String name) {
        String address = ContactAddresses.normal(kind, typed);
        if (address == null) {
            return Future.succeededFuture(null);
        }
        return known(by, kind, address)
                .compose(known -> known != null
                        ? Future.succeededFuture(known)
                        : reach.begin(by.tenant(), kind, address, name)
                                .compose(made -> made == null
                                        ? known(by, kind, address)
                                        : Future.succeededFuture(new Found(made.customer(), true))));
    }

    private Future<@Nullable Found> known(Subject by, String kind, String address) {
        return reach.owner(by.tenant(), kind, address)
                .map(owned -> owned == null ? null : new Found(owned.customer(), false));
    }

    @Override
    public Future<@Nullable List<JsonObject>> changes(Subject by, CustomerId customer) {
        return queries.one(by, Collection.CUSTOMERS, customer.value())
                .compose(found ->
                        found == null ? Future.succeededFuture(null) : links.changes(by.tenant(), customer, MOST));
    }

    @Override
    public Future<@Nullable List<JsonObject>> suggestions(Subject by, CustomerId customer) {
        return queries.one(by, Collection.CUSTOMERS, customer.value())
                .compose(found ->
                        found == null ? Future.succeededFuture(null) : suggestions.of(by.tenant(), customer, MOST));
    }

    @Override
    public Future<Boolean> dismiss(Subject by, CustomerId customer, ContactPointId contactPoint) {
        return suggestions.dismiss(
                by.tenant(), customer, contactPoint, by.actor().word());
    }
}
