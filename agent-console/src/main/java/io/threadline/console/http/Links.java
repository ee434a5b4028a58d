package io.threadline.console.http;

import io.threadline.console.json.Decoded.Read;
import io.threadline.console.json.Decoded.Unreadable;
import io.threadline.console.json.Fields;
import io.threadline.console.json.Text;
import io.threadline.desk.Desk;
import io.threadline.desk.DeskCommand;
import io.threadline.desk.DeskCommand.LinkContactPoint;
import io.threadline.desk.DeskCommand.SeparateContactPoint;
import io.threadline.desk.Queries;
import io.threadline.desk.Queries.Collection;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Outcome;
import io.vertx.core.Future;
import java.util.Map;
import java.util.function.Supplier;

/** Which addresses are a customer's. */
final class Links {
    /** Kinds of contact points. */
    static final Map<String, String> KINDS = Map.of("phone", "phone", "email", "email", "chat", "chat");

    private final Desk desk;
    private final Queries queries;
    private final Audit audit;

    Links(Desk desk, Queries queries, Audit audit) {
        this.desk = desk;
        this.queries = queries;
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
                submit(call, read.value(), "link-contact-point", id, () -> linked(call, id));
        };
    }

    private Future<Reply> linked(Call call, String id) {
        return Unavailable.unless(queries.one(call.subject(), Collection.CUSTOMERS, id))
                .map(customer -> customer == null ? Problem.notFound().reply() : Reply.of(201, customer));
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
