package io.threadline.server.domain;

import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Request;
import io.threadline.routing.Decision;
import io.threadline.store.Effect;
import java.util.List;
import java.util.Map;

/**
 * A request to a domain with the content that goes along: written with the events of the decision, or not at all.
 *
 * @param texts of the messages and notes that the command names
 * @param names what customers and colleagues call the agents who act
 * @param effects changes of administered data
 */
public record Submission(
        Request request, Map<MessageId, String> texts, Map<AgentId, String> names, List<Effect> effects) {

    public Submission {
        texts = Map.copyOf(texts);
        names = Map.copyOf(names);
        effects = List.copyOf(effects);
    }

    /**
     * Whether the content is written for a command that took this course: not a second time, and of what changed nothing at all
     * there is nothing to note. What the domain does not know, such as a title, can change without an event.
     */
    boolean goesAlong(Decision.Course course) {
        return switch (course) {
            case CHANGED -> true;
            case UNCHANGED -> effects.stream().anyMatch(effect -> !(effect instanceof Effect.Audit));
            case REPEATED -> false;
        };
    }

    /** A request without content. */
    public static Submission of(Request request) {
        return new Submission(request, Map.of(), Map.of(), List.of());
    }
}
