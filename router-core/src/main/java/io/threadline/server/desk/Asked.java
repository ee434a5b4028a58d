package io.threadline.server.desk;

import io.threadline.desk.Role;
import io.threadline.desk.Subject;
import io.threadline.model.Command;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CommandId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Request;
import io.threadline.server.domain.Submission;
import io.threadline.store.CleanText;
import io.threadline.store.Effect;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who asks, under which id. */
record Asked(Subject by, @Nullable CommandId id, long fingerprint) {

    Future<Prepared> plain(Command command) {
        return full(command, Map.of(), List.of());
    }

    Future<Prepared> with(Command command, MessageId message, String text) {
        return full(command, Map.of(message, CleanText.of(text)), List.of());
    }

    Future<Prepared> full(Command command, Map<MessageId, String> texts, List<Effect> effects) {
        AgentId agent = by.agent();
        Map<AgentId, String> names = agent == null ? Map.of() : Map.of(agent, by.displayName());
        Request request = new Request(by.actor(), id, fingerprint, command, overseer(by));
        return Prepared.ready(new Submission(request, texts, names, effects));
    }

    /**
     * Whose team bounds what the subject sees and does of others: a supervisor's own, which the domain knows by their name; null
     * for who is not bound to a team.
     */
    static @Nullable AgentId overseer(Subject by) {
        if (by.role() != Role.SUPERVISOR) {
            return null;
        }
        AgentId agent = by.agent();
        return agent == null ? new AgentId(by.name()) : agent;
    }
}
