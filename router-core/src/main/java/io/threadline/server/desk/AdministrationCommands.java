package io.threadline.server.desk;

import io.threadline.desk.DeskCommand;
import io.threadline.desk.Subject;
import io.threadline.model.Account;
import io.threadline.model.Agent;
import io.threadline.model.Command;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CommandId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.QueueId;
import io.threadline.model.Id.SkillId;
import io.threadline.model.Id.TeamId;
import io.threadline.model.Queue;
import io.threadline.model.Refusal;
import io.threadline.model.Request;
import io.threadline.server.domain.Submission;
import io.threadline.store.Effect;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Turns what administrators ask into commands of the domain, with the rows that hold titles, names and secrets. */
public final class AdministrationCommands {

    /** What is told once a definition is durable. */
    public interface Changes {
        void user(Subject by, String name);

        /** An account was put or removed; done when this node knows. */
        Future<Void> account();
    }

    private final DomainCommands domains;
    private final Function<String, Future<String>> passwordHash;
    private final UnaryOperator<DeskCommand.PutAccount> withKeptSecrets;
    private final Changes changes;

    /**
     * Wires what definitions need.
     *
     * @param domains where things may be defined
     * @param passwordHash slow on purpose, elsewhere
     * @param withKeptSecrets fills secrets that were left out from what is stored
     */
    public AdministrationCommands(
            DomainCommands domains,
            Function<String, Future<String>> passwordHash,
            UnaryOperator<DeskCommand.PutAccount> withKeptSecrets,
            Changes changes) {
        this.domains = domains;
        this.passwordHash = passwordHash;
        this.withKeptSecrets = withKeptSecrets;
        this.changes = changes;
    }

    Future<Prepared> prepare(Subject by, @Nullable CommandId id, DeskCommand.Administration command) {
        DomainId domain = command.domain();
        if (command instanceof DeskCommand.PutDomain) {
            return prepareThere(by, id, command);
        }
        return domains.known(by.tenant(), domain)
                .compose(known -> known
                        ? prepareThere(by, id, command)
                        : Future.succeededFuture(Prepared.refused(
                                Refusal.UNKNOWN_NAME,
                                "There is no routing domain " + domain.value() + ". Create it first.")));
    }

    private Future<Prepared> prepareThere(Subject by, @Nullable CommandId id, DeskCommand.Administration command) {
        long fingerprint = Fingerprint.of((Record) command);
        return switch (command) {
            case DeskCommand.PutDomain c -> domains.put(by, c);
            case DeskCommand.PutSkill c -> {
                SkillId skill = new SkillId(c.name());
                yield ready(
                        by,
                        id,
                        fingerprint,
                        command,
                        new Command.DefineSkill(skill),
                        new Effect.PutSkill(skill, c.title()));
            }
            case DeskCommand.PutTeam c -> {
                TeamId team = new TeamId(c.name());
                yield ready(
                        by,
                        id,
                        fingerprint,
                        command,
                        new Command.DefineTeam(team),
                        new Effect.PutTeam(team, c.title()));
            }
            case DeskCommand.PutQueue c -> {
                Queue queue = new Queue(
                        new QueueId(c.name()),
                        Duration.ofSeconds(c.targetSeconds()),
                        Duration.ofSeconds(c.offerTimeoutSeconds()),
                        Duration.ofSeconds(c.wrapUpSeconds()),
                        c.require());
                yield ready(
                        by,
                        id,
                        fingerprint,
                        command,
                        new Command.DefineQueue(queue),
                        new Effect.PutQueue(queue, c.title()));
            }
            case DeskCommand.PutAgent c -> {
                String password = c.password();
                Future<@Nullable String> hash =
                        password == null ? Future.succeededFuture() : passwordHash.apply(password);
                yield hash.compose(hashed -> ready(
                        by,
                        id,
                        fingerprint,
                        command,
                        new Command.DefineAgent(agent(c)),
                        new Effect.PutUser(agent(c), c.displayName(), c.role().word(), hashed, c.endpoint())));
            }
            case DeskCommand.PutAccount c -> {
                DeskCommand.PutAccount whole = withKeptSecrets.apply(c);
                Account account =
                        new Account(new AccountId(c.name()), c.kind(), new QueueId(c.queue()), silence(whole));
                yield ready(
                        by,
                        id,
                        fingerprint,
                        command,
                        new Command.DefineAccount(account),
                        new Effect.PutAccount(account.id(), c.kind(), account.queue(), whole.settings()));
            }
            case DeskCommand.RemoveAccount c -> {
                AccountId account = new AccountId(c.name());
                yield ready(
                        by,
                        id,
                        fingerprint,
                        command,
                        new Command.RemoveAccount(account),
                        new Effect.RemoveAccount(account));
            }
        };
    }

    /** Tells the nodes what has changed; done when this one knows. */
    Future<Void> done(Subject by, DeskCommand.Administration command) {
        return switch (command) {
            case DeskCommand.PutAgent c -> {
                changes.user(by, c.name());
                yield Future.succeededFuture();
            }
            case DeskCommand.PutAccount c -> changes.account();
            case DeskCommand.RemoveAccount c -> changes.account();
            case DeskCommand.PutDomain c -> Future.succeededFuture();
            case DeskCommand.PutSkill c -> Future.succeededFuture();
            case DeskCommand.PutTeam c -> Future.succeededFuture();
            case DeskCommand.PutQueue c -> Future.succeededFuture();
        };
    }

    private static Future<Prepared> ready(
            Subject by,
            @Nullable CommandId id,
            long fingerprint,
            DeskCommand.Administration what,
            Command command,
            Effect effect) {
        String type = what.getClass().getSimpleName();
        String action = (what instanceof DeskCommand.RemoveAccount ? type : type.replace("Put", "Define"))
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
        Effect audit = new Effect.Audit(by.actor().word(), action, what.name(), null);
        return Prepared.ready(new Submission(
                new Request(by.actor(), id, fingerprint, command), Map.of(), Map.of(), List.of(effect, audit)));
    }

    private static Agent agent(DeskCommand.PutAgent c) {
        Map<SkillId, Integer> skills = new HashMap<>();
        c.skills().forEach((skill, level) -> skills.put(new SkillId(skill), level));
        String team = c.team();
        return new Agent(
                new AgentId(c.name()),
                Agent.Kind.valueOf(c.kind().toUpperCase(Locale.ROOT)),
                team == null ? null : new TeamId(team),
                skills,
                c.capacity(),
                c.active());
    }

    private static Duration silence(DeskCommand.PutAccount account) {
        Integer seconds = account.settings().getInteger("silenceSeconds");
        return seconds == null ? Account.defaultSilence(account.kind()) : Duration.ofSeconds(seconds);
    }
}
