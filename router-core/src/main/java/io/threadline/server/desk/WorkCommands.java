package io.threadline.server.desk;

import io.threadline.channel.PhoneNumbers;
import io.threadline.desk.DeskCommand;
import io.threadline.desk.Subject;
import io.threadline.model.Command;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CommandId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Outcome;
import io.threadline.model.Refusal;
import io.threadline.model.Request;
import io.threadline.model.Trust;
import io.threadline.server.domain.Submission;
import io.threadline.store.CleanText;
import io.threadline.store.Effect;
import io.threadline.store.Reach;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what people at work ask into commands of the domain: finds ways and addresses, takes texts out. */
public final class WorkCommands {
    private static final Pattern MAIL = Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,255}");

    private final Reach reach;

    public WorkCommands(Reach reach) {
        this.reach = reach;
    }

    Future<Prepared> prepare(Subject by, @Nullable CommandId id, DeskCommand.AtWork command) {
        Asked asked = new Asked(by, id, Fingerprint.of((Record) command));
        return switch (command) {
            case DeskCommand.SetPresence c -> {
                AgentId agent = by.agent();
                yield agent == null
                        ? Future.succeededFuture(
                                Prepared.refused(Refusal.NOT_FOUND, "You take no work, so you have no presence."))
                        : asked.plain(new Command.SetPresence(agent, c.state(), c.reason()));
            }
            case DeskCommand.AcceptOffer c -> asked.plain(new Command.AcceptOffer(c.offer()));
            case DeskCommand.DeclineOffer c -> asked.plain(new Command.DeclineOffer(c.offer(), c.reason()));
            case DeskCommand.SendMessage c -> send(asked, c);
            case DeskCommand.AddNote c -> {
                MessageId note = message();
                yield asked.with(new Command.AddNote(c.caseId(), note), note, c.text());
            }
            case DeskCommand.Transfer c -> {
                String text = c.note();
                MessageId note = text == null ? null : message();
                yield note == null || text == null
                        ? asked.plain(new Command.Transfer(c.workItem(), c.to(), null))
                        : asked.with(new Command.Transfer(c.workItem(), c.to(), note), note, text);
            }
            case DeskCommand.Complete c -> asked.plain(new Command.Complete(c.workItem(), c.disposition()));
            case DeskCommand.ResolveCase c -> asked.plain(new Command.ResolveCase(c.caseId()));
            case DeskCommand.LinkContactPoint c -> link(asked, c);
            case DeskCommand.SeparateContactPoint c -> separate(asked, c);
        };
    }

    /** Who asks, under which id. */
    private record Asked(Subject by, @Nullable CommandId id, long fingerprint) {

        Future<Prepared> plain(Command command) {
            return full(command, Map.of(), List.of());
        }

        Future<Prepared> with(Command command, MessageId message, String text) {
            return full(command, Map.of(message, CleanText.of(text)), List.of());
        }

        Future<Prepared> full(Command command, Map<MessageId, String> texts, List<Effect> effects) {
            AgentId agent = by.agent();
            Map<AgentId, String> names = agent == null ? Map.of() : Map.of(agent, by.displayName());
            return Prepared.ready(
                    new Submission(new Request(by.actor(), id, fingerprint, command), texts, names, effects));
        }
    }

    private Future<Prepared> send(Asked asked, DeskCommand.SendMessage c) {
        MessageId message = message();
        if (c.channel() == null && c.contactPoint() == null) {
            return asked.with(new Command.SendMessage(c.caseId(), message, null, null), message, c.text());
        }
        Subject by = asked.by();
        return reach.way(by.tenant(), c.caseId(), by.domain(), c.channel(), c.contactPoint())
                .compose(way -> way == null
                        ? Future.succeededFuture(Prepared.refused(
                                Refusal.NO_CONTACT_POINT,
                                "The customer of this case has no such contact point, or no account reaches it."
                                        + " Choose another of their channels."))
                        : asked.with(
                                new Command.SendMessage(
                                        c.caseId(),
                                        message,
                                        way.contactPoint(),
                                        new Command.Route(way.channel(), way.account())),
                                message,
                                c.text()));
    }

    private Future<Prepared> link(Asked asked, DeskCommand.LinkContactPoint c) {
        String address = normalForm(c.kind(), c.address());
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
                            : move(asked, owned.contactPoint(), owned.customer(), c.customer()));
        });
    }

    private Future<Prepared> separate(Asked asked, DeskCommand.SeparateContactPoint c) {
        return reach.isTheirs(asked.by().tenant(), c.customer(), c.contactPoint())
                .compose(theirs -> {
                    if (!theirs) {
                        return Future.succeededFuture(noCustomer());
                    }
                    CustomerId alone = new CustomerId(random());
                    return linking(
                            asked,
                            c.contactPoint(),
                            c.customer(),
                            alone,
                            List.of(new Effect.CreateCustomer(alone, null)),
                            Trust.CLAIMED);
                });
    }

    private static Future<Prepared> move(Asked asked, ContactPointId contactPoint, CustomerId from, CustomerId to) {
        return linking(asked, contactPoint, from, to, List.of(), Trust.VERIFIED);
    }

    private static Future<Prepared> linking(
            Asked asked,
            ContactPointId contactPoint,
            CustomerId from,
            CustomerId to,
            List<Effect> before,
            Trust trust) {
        String actor = asked.by().actor().word();
        List<Effect> effects = java.util.stream.Stream.concat(
                        before.stream(),
                        java.util.stream.Stream.of(
                                new Effect.LinkContactPoint(contactPoint, from, to, trust, actor),
                                new Effect.Audit(
                                        actor, "link", contactPoint.value(), from.value() + " to " + to.value())))
                .toList();
        return asked.full(new Command.LinkContactPoint(contactPoint, from, to), Map.of(), effects);
    }

    private static Prepared noCustomer() {
        return new Prepared.Answered(new Outcome.Refused(
                Refusal.NOT_FOUND, "There is no such customer or contact point. It may have been linked elsewhere."));
    }

    /** The one form of an address under which it is stored, or null when it is none. */
    private static @Nullable String normalForm(String kind, String typed) {
        return switch (kind) {
            case "phone" -> PhoneNumbers.e164(typed, null);
            case "email" ->
                MAIL.matcher(typed.strip()).matches() ? typed.strip().toLowerCase(Locale.ROOT) : null;
            case "chat" -> typed.isBlank() || typed.length() > 300 ? null : typed.strip();
            default -> null;
        };
    }

    private static MessageId message() {
        return new MessageId(random());
    }

    private static String random() {
        return UUID.randomUUID().toString();
    }
}
