package io.threadline.routing;

import io.threadline.model.Outcome;
import io.threadline.model.Recorded;
import java.util.List;

/**
 * What came of a request: the answer, and the events to append to the journal as one, in order.
 *
 * @param outcome not to be shown before what it rests on is durable
 * @param events already applied to the router; also a refusal can bring some, of deadlines that were due before it
 * @param course whether what goes along with the command is to be written
 */
public record Decision(Outcome outcome, List<Recorded> events, Course course) {

    /** What the command itself did. */
    public enum Course {
        /** It made events. */
        CHANGED,
        /** It made none: all was so already, or it was refused. */
        UNCHANGED,
        /** It was done before under the same id, and is not done again. */
        REPEATED
    }

    public Decision {
        events = List.copyOf(events);
    }
}
