package io.threadline.store;

import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Recorded;
import java.util.List;
import java.util.Map;

/**
 * What one append makes durable: events with the content they speak of.
 *
 * @param events in order, numbered on from the fence's last number; may be empty when only rows are consumed
 * @param consumed inbox rows that this append settles, with the content of their messages
 * @param texts of messages sent and of notes, by their id
 * @param names what customers and colleagues call the agents who act here; an agent without one goes by their id
 * @param effects changes of administered data in the same transaction
 */
public record Batch(
        List<Recorded> events,
        List<InboxRow> consumed,
        Map<MessageId, String> texts,
        Map<AgentId, String> names,
        List<Effect> effects) {

    public Batch {
        events = List.copyOf(events);
        consumed = List.copyOf(consumed);
        texts = Map.copyOf(texts);
        names = Map.copyOf(names);
        effects = List.copyOf(effects);
    }

    /** Events alone. */
    public static Batch of(List<Recorded> events) {
        return new Batch(events, List.of(), Map.of(), Map.of(), List.of());
    }
}
