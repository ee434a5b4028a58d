package io.threadline.console.http;

import io.threadline.console.json.Decoded.Read;
import io.threadline.console.json.Decoded.Unreadable;
import io.threadline.console.json.Text;
import io.threadline.desk.Queries;
import io.threadline.desk.Queries.Collection;
import io.threadline.desk.Queries.Page;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Id.WorkItemId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads lists and single things. */
final class Lookups {
    private final Queries queries;

    Lookups(Queries queries) {
        this.queries = queries;
    }

    /** A page of the collection. */
    Operation.Handling list(Collection collection) {
        return call ->
                paged(call, "after", page -> queries.list(call.subject(), collection, page.limit(), page.cursor()));
    }

    /** One thing of the collection. */
    Operation.Handling one(Collection collection, String parameter) {
        return call -> visible(call.parameter(parameter))
                ? Unavailable.unless(queries.one(call.subject(), collection, call.parameter(parameter)))
                        .map(found -> found == null ? Problem.notFound().reply() : Reply.of(200, found))
                : Future.succeededFuture(Problem.notFound().reply());
    }

    /** A page of a customer's timeline, newest first. */
    Future<Reply> timeline(Call call) {
        String id = call.parameter("id");
        return visible(id)
                ? paged(
                        call,
                        "before",
                        page -> queries.timeline(call.subject(), new CustomerId(id), page.limit(), page.cursor()))
                : Future.succeededFuture(Problem.notFound().reply());
    }

    /** What a mail quotes. */
    Future<Reply> quoted(Call call) {
        String id = call.parameter("id");
        return visible(id)
                ? Unavailable.unless(queries.quoted(call.subject(), new MessageId(id)))
                        .map(text -> text == null
                                ? Problem.notFound().reply()
                                : Reply.of(200, new JsonObject().put("text", text)))
                : Future.succeededFuture(Problem.notFound().reply());
    }

    /** What routing decided about a work item, oldest first. */
    Future<Reply> decisions(Call call) {
        String id = call.parameter("id");
        return visible(id)
                ? paged(
                        call,
                        "after",
                        page -> queries.decisions(call.subject(), new WorkItemId(id), page.limit(), page.cursor()))
                : Future.succeededFuture(Problem.notFound().reply());
    }

    /** Whether it can be an id at all. */
    static boolean visible(String id) {
        return Text.ID.problem(id) == null;
    }

    /** The page that the call's parameters ask for. */
    static Future<Reply> paged(Call call, String cursor, Function<Parameters, Future<@Nullable Page>> query) {
        return switch (Parameters.of(call.query(), cursor)) {
            case Unreadable<Parameters> unreadable ->
                Future.succeededFuture(Problem.unreadable(unreadable).reply());
            case Read<Parameters> read ->
                Unavailable.unless(query.apply(read.value()))
                        .map(page -> page == null
                                ? Problem.notFound().reply()
                                : Reply.of(
                                        200,
                                        new JsonObject()
                                                .put("items", new JsonArray(page.items()))
                                                .put("next", page.next())));
        };
    }
}
