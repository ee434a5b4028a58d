package io.threadline.server.domain;

import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Request;
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

    /** A request without content. */
    public static Submission of(Request request) {
        return new Submission(request, Map.of(), Map.of(), List.of());
    }
}
