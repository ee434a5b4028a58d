package io.threadline.console.http;

import io.threadline.console.json.Decoded;
import io.threadline.console.json.Decoded.Read;
import io.threadline.console.json.Decoded.Unreadable;
import io.threadline.console.json.Decoded.Wrong;
import io.threadline.console.json.Text;
import io.threadline.desk.DeskCommand.Administration;
import io.threadline.desk.DeskCommand.PutAccount;
import io.threadline.desk.DeskCommand.RemoveAccount;
import io.threadline.desk.DeskContext;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Outcome;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Defines skills, queues, teams, agents and channel accounts by their names. */
final class Directory {
    private final DeskContext context;
    private final Audit audit;

    Directory(DeskContext context, Audit audit) {
        this.context = context;
        this.audit = audit;
    }

    /** The operation that creates or replaces a thing of the collection. */
    Operation.Handling put(Section section) {
        return call -> {
            String name = call.parameter("name");
            String problem = Text.NAME.problem(name);
            if (problem != null) {
                return Future.succeededFuture(Problem.invalid("name", "The name in the address " + problem + ".")
                        .reply());
            }
            return switch (checked(section.reader().read(name, call.body()))) {
                case Unreadable<Administration> unreadable ->
                    Future.succeededFuture(Problem.unreadable(unreadable).reply());
                case Read<Administration> read -> replace(call, section, read.value());
            };
        };
    }

    /** Has the settings of an account judged by its channel, too. */
    Decoded<Administration> checked(Decoded<Administration> decoded) {
        return decoded.then(command -> {
            List<String> problems = command instanceof PutAccount account
                    ? context.accountProblems().of(account)
                    : List.of();
            return problems.isEmpty() ? new Read<>(command) : settings(problems);
        });
    }

    /** Sentences that begin with their fields. */
    private static Unreadable<Administration> settings(List<String> problems) {
        List<Wrong> wrong = problems.stream()
                .map(problem -> new Wrong(problem.split("[^\\w.\\[\\]]", 2)[0], problem))
                .toList();
        return new Unreadable<>(wrong.getFirst().field(), String.join(" ", problems), wrong);
    }

    private Future<Reply> replace(Call call, Section section, Administration command) {
        return Unavailable.unless(context.queries().one(call.subject(), section.collection(), command.name()))
                .compose(before -> {
                    Problem moved = moved(before, command);
                    return moved == null
                            ? submit(call, section, command, before == null)
                            : Future.succeededFuture(moved.reply());
                });
    }

    /** Removes a channel account. */
    Future<Reply> removeAccount(Call call) {
        Section section = Section.CHANNEL_ACCOUNTS;
        String name = call.parameter("name");
        if (!Lookups.visible(name)) {
            return Future.succeededFuture(Problem.notFound().reply());
        }
        return Unavailable.unless(context.queries().one(call.subject(), section.collection(), name))
                .compose(before -> {
                    if (before == null) {
                        return Future.succeededFuture(Problem.notFound().reply());
                    }
                    DomainId domain = new DomainId(before.getString("domain"));
                    return Unavailable.unless(context.desk()
                                    .submit(call.subject(), call.commandId(), new RemoveAccount(domain, name)))
                            .compose(outcome -> switch (outcome) {
                                case Outcome.Refused refused ->
                                    Future.succeededFuture(
                                            Problem.refused(refused).reply());
                                case Outcome.Done done ->
                                    audit.note(call, call.subject(), "delete", section.word() + "/" + name)
                                            .map(Reply.nothing());
                            });
                });
    }

    /** What keeps its name keeps its domain, and an account its channel: what happened there stays true. */
    static @Nullable Problem moved(@Nullable JsonObject before, Administration command) {
        if (before == null) {
            return null;
        }
        String domain = before.getString("domain");
        if (domain != null && !domain.equals(command.domain().value())) {
            return Problem.body(
                    409,
                    "Cannot be moved",
                    List.of(new Wrong(
                            "domain", command.name() + " belongs to the domain " + domain + ". Choose another name.")));
        }
        String kind = before.getString("kind");
        if (command instanceof PutAccount account
                && kind != null
                && !kind.equals(account.kind().word())) {
            return Problem.body(
                    409,
                    "Cannot be changed",
                    List.of(new Wrong(
                            "kind",
                            command.name() + " is an account of the channel " + kind + ". Choose another name.")));
        }
        return null;
    }

    private Future<Reply> submit(Call call, Section section, Administration command, boolean created) {
        return Unavailable.unless(context.desk().submit(call.subject(), call.commandId(), command))
                .compose(outcome -> switch (outcome) {
                    case Outcome.Refused refused ->
                        Future.succeededFuture(Problem.refused(refused).reply());
                    case Outcome.Done done ->
                        audit.note(call, call.subject(), "put", section.word() + "/" + command.name())
                                .compose(noted -> Unavailable.unless(
                                        context.queries().one(call.subject(), section.collection(), command.name())))
                                .map(after -> shown(section, command, created, after));
                });
    }

    private static Reply shown(Section section, Administration command, boolean created, @Nullable JsonObject after) {
        if (after == null) {
            // It was put and cannot be seen: the owner's commit has not reached what is asked here.
            return Problem.later().reply();
        }
        Reply reply = Reply.of(created ? 201 : 200, after);
        return created ? reply.with("Location", "/api/v1/" + section.word() + "/" + command.name()) : reply;
    }
}
