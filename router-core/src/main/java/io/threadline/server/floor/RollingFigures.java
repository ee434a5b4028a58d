package io.threadline.server.floor;

import io.threadline.model.Channel;
import io.threadline.model.Event;
import io.threadline.model.Id.QueueId;
import io.threadline.model.Id.WorkItemId;
import io.threadline.model.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a domain's queues over a rolling interval, from its committed events. An item counts in the minute of its first
 * enqueue and in the queue that it was in when it was answered or abandoned. Answered means: the first message of an agent, on
 * the phone the assignment. Waiting counts from the first enqueue.
 *
 * <p>Pure and for one thread. Remembers one entry for each item that is open and not answered yet, and one bucket for each queue
 * and minute of the interval.
 */
public final class RollingFigures {

    /** How far back the figures go, in whole minutes: the present one and those before. */
    public static final Duration INTERVAL = Duration.ofMinutes(30);

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private record Open(QueueId queue, Channel channel, Instant arrived) {}

    private final Function<QueueId, @Nullable Duration> target;
    private final Map<WorkItemId, Open> open = new HashMap<>();
    private final Map<QueueId, TreeMap<Long, QueueFigures>> minutes = new HashMap<>();

    /** @param target how soon the items of a queue should be answered, as it is now; null for an unknown queue */
    public RollingFigures(Function<QueueId, @Nullable Duration> target) {
        this.target = target;
    }

    /** The first moment that counts at a time: the beginning of a minute. */
    public static Instant from(Instant now) {
        return Instant.ofEpochMilli((minute(now) - INTERVAL.toMinutes() + 1) * MINUTE);
    }

    /** Takes an event over; events come in the order of the journal. */
    public void apply(Recorded recorded) {
        Instant at = recorded.at();
        switch (recorded.event()) {
            case Event.WorkQueued e -> {
                // The return of an item whose agent was lost is no arrival: it is known if nobody has answered it yet.
                if (!e.agentLost()) {
                    open.put(e.workItem(), new Open(e.queue(), e.channel(), e.eligibleAt()));
                }
            }
            case Event.WorkTransferred e ->
                open.computeIfPresent(e.workItem(), (id, item) -> new Open(e.queue(), item.channel(), item.arrived()));
            case Event.MessageSent e -> answered(e.workItem(), at);
            case Event.WorkAssigned e -> {
                Open item = open.get(e.workItem());
                if (item != null && item.channel() == Channel.PHONE) {
                    answered(e.workItem(), at);
                }
            }
            case Event.WorkAbandoned e -> {
                Open item = open.remove(e.workItem());
                if (item != null) {
                    count(item, at, new QueueFigures(0, 0, 1));
                }
            }
            case Event.WorkClosed e -> open.remove(e.workItem());
            case Event.WorkCancelled e -> open.remove(e.workItem());
            default -> {}
        }
    }

    /** The figures of a queue over the interval that ends now. */
    public QueueFigures of(QueueId queue, Instant now) {
        TreeMap<Long, QueueFigures> buckets = minutes.get(queue);
        if (buckets == null) {
            return QueueFigures.NONE;
        }
        forget(buckets, now);
        QueueFigures sum = QueueFigures.NONE;
        for (QueueFigures one : buckets.values()) {
            sum = sum.plus(one);
        }
        return sum;
    }

    private void answered(WorkItemId id, Instant at) {
        Open item = open.remove(id);
        if (item != null) {
            Duration within = target.apply(item.queue());
            boolean inTime =
                    within != null && Duration.between(item.arrived(), at).compareTo(within) <= 0;
            count(item, at, new QueueFigures(1, inTime ? 1 : 0, 0));
        }
    }

    private void count(Open item, Instant now, QueueFigures one) {
        TreeMap<Long, QueueFigures> buckets = minutes.computeIfAbsent(item.queue(), absent -> new TreeMap<>());
        buckets.merge(minute(item.arrived()), one, QueueFigures::plus);
        forget(buckets, now);
    }

    private static void forget(NavigableMap<Long, QueueFigures> buckets, Instant now) {
        buckets.headMap(minute(from(now))).clear();
    }

    private static long minute(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), MINUTE);
    }
}
