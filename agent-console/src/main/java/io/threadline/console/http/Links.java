package io.threadline.console.http;

import io.threadline.console.json.Decoded.Read;
import io.threadline.console.json.Decoded.Unreadable;
import io.threadline.console.json.Fields;
import io.threadline.console.json.Text;
import io.threadline.desk.CustomerLinks;
import io.threadline.desk.Desk;
import io.threadline.desk.DeskCommand;
import io.threadline.desk.DeskCommand.LinkContactPoint;
import io.threadline.desk.DeskCommand.MergeCustomers;
import io.threadline.desk.DeskCommand.SeparateContactPoint;
import io.threadline.desk.DeskCommand.UndoLinks;
import io.threadline.desk.Queries;
import io.threadline.desk.Queries.Collection;
import io.threadline.desk.Subject;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Outcome;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which addresses are a customer's. */
final class Links {
    /** Kinds of contact points. */
    static final Map<String, String> KINDS = Map.of("phone", "phone", "email", "email", "chat", "chat");

    /** Those that can be written to first. */
    private static final Map<String, String> REACHED = Map.of("phone", "phone", "email", "email");

    private final Desk desk;
    private final Queries queries;
    private final CustomerLinks links;
    private final Audit audit;

    Links(Desk desk, Queries queries, CustomerLinks links, Audit audit) {
        this.desk = desk;
        this.queries = queries;
        this.links = links;
        this.audit = audit;
    }

    /** Says that an address is the customer's; the answer is the customer with it. */
    Future<Reply> link(Call call) {
        String id = call.parameter("id");
        if (!Lookups.visible(id)) {
            return Future.succeededFuture(Problem.notFound().reply());
        }
        Fields in = Fields.of(call.body());
        String kind = in.word("kind", KINDS);
        String address = in.required("address", Text.ADDRESS);
        return switch (in.done(() -> new LinkContactPoint(new CustomerId(id), kind, address))) {
            case Unreadable<LinkContactPoint> unreadable ->
                Future.succeededFuture(Problem.unreadable(unreadable).reply());
            case Read<LinkContactPoint> read ->
                submit(call, read.value(), "link-contact-point", id, () -> customer(call, id, 201));
        };
    }

    /** The customer with an address, made if nobody has it. */
    Future<Reply> find(Call call) {
        Fields in = Fields.of(call.body());
        String kind = in.word("kind", REACHED);
        String address = in.required("address", Text.ADDRESS);
        String name = in.optional("name", Text.TITLE);
        return switch (in.done(() -> address)) {
            case Unreadable<String> unreadable ->
                Future.succeededFuture(Problem.unreadable(unreadable).reply());
            case Read<String> read ->
                Unavailable.unless(links.of(call.subject(), kind, read.value(), name))
                        .compose(found -> found == null
                                ? Future.succeededFuture(Problem.field(
                                                422,
                                                "Unprocessable",
                                                "address",
                                                kind.equals("phone")
                                                        ? "This is no phone number in international form, such as"
                                                                + " +82 10 1234 5678."
                                                        : "This is no mail address.")
                                        .reply())
                                : customer(call, found.customer().value(), found.isNew() ? 201 : 200));
        };
    }

    private Future<Reply> customer(Call call, String id, int status) {
        return Unavailable.unless(queries.one(call.subject(), Collection.CUSTOMERS, id))
                .map(customer -> customer == null ? Problem.notFound().reply() : Reply.of(status, customer));
    }

    /** Says that a contact point is somebody else's. */
    Future<Reply> separate(Call call) {
        String id = call.parameter("id");
        String contactPoint = call.parameter("contactPoint");
        if (!Lookups.visible(id) || !Lookups.visible(contactPoint)) {
            return Future.succeededFuture(Problem.notFound().reply());
        }
        return submit(
                call,
                new SeparateContactPoint(new CustomerId(id), new ContactPointId(contactPoint)),
                "separate-contact-point",
                id + "/" + contactPoint,
                () -> Future.succeededFuture(Reply.nothing()));
    }

    /** Says that another customer is the same person: everything of theirs becomes this one's. */
    Future<Reply> merge(Call call) {
        String id = call.parameter("id");
        if (!Lookups.visible(id)) {
            return Future.succeededFuture(Problem.notFound().reply());
        }
        Fields in = Fields.of(call.body());
        String other = in.required("customer", Text.ID);
        return switch (in.done(() -> new MergeCustomers(new CustomerId(other), new CustomerId(id)))) {
            case Unreadable<MergeCustomers> unreadable ->
                Future.succeededFuture(Problem.unreadable(unreadable).reply());
            case Read<MergeCustomers> read ->
                submit(call, read.value(), "merge-customers", id + "/" + other, () -> customer(call, id, 200));
        };
    }

    /** Undoes a change of a customer's links. */
    Future<Reply> undo(Call call) {
        String id = call.parameter("id");
        String change = call.parameter("change");
        if (!Lookups.visible(id) || !Lookups.visible(change)) {
            return Future.succeededFuture(Problem.notFound().reply());
        }
        return submit(
                call,
                new UndoLinks(new CustomerId(id), change),
                "undo-links",
                id + "/" + change,
                () -> Future.succeededFuture(Reply.nothing()));
    }

    /** What was done to a customer's links. */
    Future<Reply> changes(Call call) {
        return listed(call, links::changes);
    }

    /** Who else a customer may be. */
    Future<Reply> suggestions(Call call) {
        return listed(call, links::suggestions);
    }

    /** Says that what was suggested is not so. */
    Future<Reply> dismiss(Call call) {
        String id = call.parameter("id");
        String contactPoint = call.parameter("contactPoint");
        if (!Lookups.visible(id) || !Lookups.visible(contactPoint)) {
            return Future.succeededFuture(Problem.notFound().reply());
        }
        return Unavailable.unless(links.dismiss(call.subject(), new CustomerId(id), new ContactPointId(contactPoint)))
                .compose(done -> done
                        ? audit.note(call, call.subject(), "dismiss-suggestion", id + "/" + contactPoint)
                                .map(Reply.nothing())
                        : Future.succeededFuture(Problem.notFound().reply()));
    }

    private static Future<Reply> listed(
            Call call, BiFunction<Subject, CustomerId, Future<@Nullable List<JsonObject>>> list) {
        String id = call.parameter("id");
        return !Lookups.visible(id)
                ? Future.succeededFuture(Problem.notFound().reply())
                : Unavailable.unless(list.apply(call.subject(), new CustomerId(id)))
                        .map(items -> items == null
                                ? Problem.notFound().reply()
                                : Reply.of(
                                        200,
                                        new JsonObject()
                                                .put("items", new JsonArray(items))
                                                .putNull("next")));
    }

    private Future<Reply> submit(
            Call call, DeskCommand command, String action, String subject, Supplier<Future<Reply>> answer) {
        return Unavailable.unless(desk.submit(call.subject(), call.commandId(), command))
                .compose(outcome -> switch (outcome) {
                    case Outcome.Refused refused ->
                        Future.succeededFuture(Problem.refused(refused).reply());
                    case Outcome.Done done ->
                        audit.note(call, call.subject(), action, subject).compose(noted -> answer.get());
                });
    }
}
