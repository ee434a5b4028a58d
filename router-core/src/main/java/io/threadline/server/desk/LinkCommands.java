package io.threadline.server.desk;

import io.threadline.channel.ContactAddresses;
import io.threadline.desk.DeskCommand;
import io.threadline.desk.Subject;
import io.threadline.model.Command.Link;
import io.threadline.model.Command.LinkContactPoints;
import io.threadline.model.Id.CommandId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Outcome;
import io.threadline.model.Refusal;
import io.threadline.model.Trust;
import io.threadline.store.Effect;
import io.threadline.store.Links;
import io.threadline.store.Links.Moved;
import io.threadline.store.Reach;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Turns what people say of whose a contact point is into commands of the domain. Each change can be undone as a whole. */
final class LinkCommands {
    /** Contact points that move at once. */
    private static final int MOST = 100;

    private final Reach reach;
    private final Links history;

    LinkCommands(Reach reach, Links history) {
        this.reach = reach;
        this.history = history;
    }

    Future<Prepared> link(Asked asked, DeskCommand.LinkContactPoint c) {
        String address = ContactAddresses.normal(c.kind(), c.address());
        if (address == null) {
            return Future.succeededFuture(Prepared.refused(
                    Refusal.INVALID,
                    c.kind().equals("phone")
                            ? "This is no phone number in international form, such as +82 10 1234 5678."
                            : "This is no address of that kind."));
        }
        Subject by = asked.by();
        return reach.isCustomer(by.tenant(), c.customer()).compose(exists -> {
            if (!exists) {
                return Future.succeededFuture(noCustomer());
            }
            return reach.owner(by.tenant(), c.kind(), address)
                    .compose(owned -> owned != null
                            ? Future.succeededFuture(owned)
                            : reach.make(
                                    by.tenant(),
                                    c.kind(),
                                    address,
                                    new ContactPointId(random()),
                                    c.customer(),
                                    by.actor().word()))
                    .compose(owned -> owned == null
                            ? Future.failedFuture("The address changed hands just now; ask again")
                            : given(asked, "link", List.of(owned.contactPoint()), owned.customer(), c.customer()));
        });
    }

    Future<Prepared> separate(Asked asked, DeskCommand.SeparateContactPoint c) {
        return reach.isTheirs(asked.by().tenant(), c.customer(), c.contactPoint())
                .compose(theirs -> {
                    if (!theirs) {
                        return Future.succeededFuture(noCustomer());
                    }
                    CustomerId alone = new CustomerId(random());
                    Moved moved = new Moved(c.contactPoint(), c.customer(), alone, Trust.CLAIMED, null);
                    return change(
                            asked,
                            changeId(asked),
                            "separate",
                            List.of(moved),
                            List.of(new Effect.CreateCustomer(alone, null)));
                });
    }

    Future<Prepared> merge(Asked asked, DeskCommand.MergeCustomers c) {
        Subject by = asked.by();
        if (c.from().equals(c.into())) {
            return Future.succeededFuture(
                    Prepared.refused(Refusal.INVALID, "This is the same customer. Name the other one."));
        }
        return reach.isCustomer(by.tenant(), c.into())
                .compose(exists ->
                        exists ? reach.points(by.tenant(), c.from(), MOST + 1) : Future.succeededFuture(List.of()))
                .compose(points -> {
                    if (points.isEmpty()) {
                        return Future.succeededFuture(noCustomer());
                    }
                    if (points.size() > MOST) {
                        return Future.succeededFuture(Prepared.refused(
                                Refusal.INVALID,
                                "The customer has more than " + MOST
                                        + " contact points. Link those that are the same person's one by one."));
                    }
                    return given(asked, "merge", points, c.from(), c.into());
                });
    }

    Future<Prepared> undo(Asked asked, DeskCommand.UndoLinks c) {
        return history.moved(asked.by().tenant(), c.customer(), c.change()).compose(moved -> {
            if (moved.isEmpty()) {
                return Future.succeededFuture(Prepared.refused(
                        Refusal.NOT_FOUND,
                        "Nothing of this change can be undone: it was undone, or its contact points were linked"
                                + " elsewhere since. Look at the customer again."));
            }
            List<Moved> back = moved.stream()
                    .map(m -> new Moved(m.contactPoint(), m.to(), m.from(), m.trustBefore(), m.linkedBefore()))
                    .toList();
            String change = changeId(asked);
            return change(asked, change, "undo", back, List.of(new Effect.LinksUndone(c.change(), change)));
        });
    }

    /** Somebody vouches for it. */
    private static Future<Prepared> given(
            Asked asked, String action, List<ContactPointId> points, CustomerId from, CustomerId to) {
        String actor = asked.by().actor().word();
        List<Moved> moved = points.stream()
                .map(point -> new Moved(point, from, to, Trust.VERIFIED, actor))
                .toList();
        return change(asked, changeId(asked), action, moved, List.of());
    }

    /**
     * @param change its id
     * @param moved with the trust that each has from now on
     */
    private static Future<Prepared> change(
            Asked asked, String change, String action, List<Moved> moved, List<Effect> more) {
        String actor = asked.by().actor().word();
        List<Effect> effects = new ArrayList<>(more);
        List<Link> links = new ArrayList<>();
        for (Moved m : moved) {
            links.add(new Link(m.contactPoint(), m.from(), m.to()));
            effects.add(new Effect.LinkContactPoint(
                    change, m.contactPoint(), m.from(), m.to(), m.trustBefore(), m.linkedBefore(), actor));
            effects.add(new Effect.Audit(
                    actor, action, m.contactPoint().value(), m.from().value() + " to " + m.to().value()));
        }
        return asked.full(new LinkContactPoints(links), Map.of(), effects);
    }

    /** The same for the same command, however often it comes. */
    private static String changeId(Asked asked) {
        CommandId id = asked.id();
        return id == null
                ? random()
                : UUID.nameUUIDFromBytes(
                                (asked.by().actor().word() + " " + id.value()).getBytes(StandardCharsets.UTF_8))
                        .toString();
    }

    private static Prepared noCustomer() {
        return new Prepared.Answered(new Outcome.Refused(
                Refusal.NOT_FOUND, "There is no such customer or contact point. It may have been linked elsewhere."));
    }

    private static String random() {
        return UUID.randomUUID().toString();
    }
}
