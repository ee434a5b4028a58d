package io.threadline.server.desk;

import io.threadline.desk.DeskCommand;
import io.threadline.desk.Subject;
import io.threadline.model.Command;
import io.threadline.model.Id.CommandId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Target;
import io.threadline.store.CleanText;
import io.threadline.store.Effect;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns what supervisors ask into commands of the domain, each with its line of the audit, which is written with it or not at all. */
final class FloorCommands {
    private FloorCommands() {}

    static Future<Prepared> prepare(Subject by, @Nullable CommandId id, DeskCommand.OnFloor command) {
        Asked asked = new Asked(by, id, Fingerprint.of((Record) command));
        String actor = by.actor().word();
        return switch (command) {
            case DeskCommand.SetAgentPresence c -> {
                String state = c.state().name().toLowerCase(Locale.ROOT);
                String reason = c.reason();
                Effect audit = new Effect.Audit(
                        actor,
                        "set presence",
                        c.agent().value(),
                        reason == null ? state : state + ", " + CleanText.of(reason));
                yield asked.full(new Command.SetPresence(c.agent(), c.state(), c.reason()), Map.of(), List.of(audit));
            }
            case DeskCommand.TransferWork c -> {
                Effect audit = new Effect.Audit(actor, "transfer", c.workItem().value(), "to " + words(c.to()));
                String text = c.note();
                MessageId note =
                        text == null ? null : new MessageId(UUID.randomUUID().toString());
                yield asked.full(
                        new Command.Transfer(c.workItem(), c.to(), note),
                        note == null || text == null ? Map.of() : Map.of(note, CleanText.of(text)),
                        List.of(audit));
            }
        };
    }

    private static String words(Target target) {
        return switch (target) {
            case Target.ToQueue to -> "queue " + to.queue().value();
            case Target.ToAgent to -> "agent " + to.agent().value();
            case Target.ToSkill to -> "skill " + to.skill().value();
        };
    }
}
