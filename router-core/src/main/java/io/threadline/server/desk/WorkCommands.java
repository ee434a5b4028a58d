package io.threadline.server.desk;

import io.threadline.desk.DeskCommand;
import io.threadline.desk.Subject;
import io.threadline.model.Command;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CommandId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Refusal;
import io.threadline.server.files.DeskFiles;
import io.threadline.store.CleanText;
import io.threadline.store.Effect;
import io.threadline.store.Links;
import io.threadline.store.Reach;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns what people at work ask into commands of the domain: finds ways and addresses, takes texts out. */
public final class WorkCommands {
    private final Reach reach;
    private final LinkCommands links;
    private final DeskFiles files;

    public WorkCommands(Pool pool, DeskFiles files) {
        this.reach = new Reach(pool);
        this.links = new LinkCommands(reach, new Links(pool));
        this.files = files;
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
            case DeskCommand.SendMessage c -> attached(asked, c);
            case DeskCommand.StartInteraction c -> start(asked, c);
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
            case DeskCommand.Complete c -> asked.plain(new Command.Complete(c.workItem(), c.disposition(), c.seen()));
            case DeskCommand.ResolveCase c -> asked.plain(new Command.ResolveCase(c.caseId(), c.seen()));
            case DeskCommand.LinkContactPoint c -> links.link(asked, c);
            case DeskCommand.SeparateContactPoint c -> links.separate(asked, c);
            case DeskCommand.MergeCustomers c -> links.merge(asked, c);
            case DeskCommand.UndoLinks c -> links.undo(asked, c);
        };
    }

    private Future<Prepared> attached(Asked asked, DeskCommand.SendMessage c) {
        if (c.files().isEmpty()) {
            return send(asked, c, message(), List.of());
        }
        return files.named(asked.by(), asked.id(), c.files()).compose(named -> {
            String objection = named.objection();
            if (objection != null) {
                return Future.succeededFuture(Prepared.refused(Refusal.INVALID, objection));
            }
            MessageId message = message();
            return send(asked, c, message, List.of(new Effect.AttachFiles(message, asked.id(), named.files())));
        });
    }

    private Future<Prepared> send(Asked asked, DeskCommand.SendMessage c, MessageId message, List<Effect> effects) {
        Map<MessageId, String> texts = Map.of(message, CleanText.of(c.text()));
        if (c.channel() == null && c.contactPoint() == null) {
            return asked.full(new Command.SendMessage(c.caseId(), message, null, null), texts, effects);
        }
        Subject by = asked.by();
        return reach.way(by.tenant(), c.caseId(), by.domain(), c.channel(), c.contactPoint())
                .compose(way -> way == null
                        ? Future.succeededFuture(Prepared.refused(
                                Refusal.NO_CONTACT_POINT,
                                "The customer of this case has no such contact point, or no account reaches it."
                                        + " Choose another of their channels."))
                        : asked.full(
                                new Command.SendMessage(
                                        c.caseId(),
                                        message,
                                        way.contactPoint(),
                                        new Command.Route(way.channel(), way.account())),
                                texts,
                                effects));
    }

    private Future<Prepared> start(Asked asked, DeskCommand.StartInteraction c) {
        Subject by = asked.by();
        MessageId message = message();
        return reach.first(by.tenant(), by.domain(), c.customer(), c.contactPoint())
                .compose(way -> way == null
                        ? Future.succeededFuture(Prepared.refused(
                                Refusal.NO_CONTACT_POINT,
                                "The customer has no such contact point, or no account reaches it."
                                        + " Choose a phone number or a mail address of theirs."))
                        : asked.with(
                                new Command.StartInteraction(
                                        c.customer(),
                                        message,
                                        c.contactPoint(),
                                        new Command.Route(way.channel(), way.account()),
                                        way.lastCase()),
                                message,
                                c.text()));
    }

    private static MessageId message() {
        return new MessageId(random());
    }

    private static String random() {
        return UUID.randomUUID().toString();
    }
}
