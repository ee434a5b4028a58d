package io.threadline.routing;

import io.threadline.model.Queue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A queue and how many of its items are where.
 *
 * @param oldest first enqueue of the item that has waited longest, offered ones included; null when none waits
 */
public record QueueView(
        Queue queue,
        int waiting,
        int offered,
        int assigned,
        int wrappingUp,
        @Nullable Instant oldest) {}
