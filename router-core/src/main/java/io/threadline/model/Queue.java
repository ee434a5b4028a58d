package io.threadline.model;

import io.threadline.model.Id.QueueId;
import java.time.Duration;
import java.util.List;

/**
 * A named line of work items.
 *
 * @param target how soon an item should be answered; the order of waiting items across all queues follows from it
 * @param offerTimeout how long an agent has to take an offer
 * @param wrapUp time for the agent's after-work; zero for none
 * @param require skills that every item of the queue asks for
 */
public record Queue(QueueId id, Duration target, Duration offerTimeout, Duration wrapUp, List<Requirement> require) {
    public Queue {
        require = List.copyOf(require);
    }
}
