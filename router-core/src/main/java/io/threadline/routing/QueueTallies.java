package io.threadline.routing;

import io.threadline.model.Id.QueueId;
import io.threadline.model.WorkState;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How many open items each queue has in each state, and since when its oldest waits: kept along, so that looking costs nothing. */
final class QueueTallies {
    private static final Comparator<WorkEntry> AGE = QueueTallies::byAge;

    private final Map<QueueId, Tally> queues = new HashMap<>();

    /** Where an item is counted. */
    record Place(QueueId queue, WorkState state) {
        boolean waits() {
            return state == WorkState.QUEUED || state == WorkState.OFFERED;
        }
    }

    private static final class Tally {
        private final EnumMap<WorkState, Integer> counts = new EnumMap<>(WorkState.class);

        /** Waiting and on offer, oldest first. */
        private final NavigableSet<WorkEntry> waiting = new TreeSet<>(AGE);
    }

    private static int byAge(WorkEntry a, WorkEntry b) {
        int times = a.eligibleAt.compareTo(b.eligibleAt);
        return times != 0 ? times : a.id.value().compareTo(b.id.value());
    }

    /** Counts the item where it is now. */
    void refresh(WorkEntry item) {
        Place before = item.place;
        Place after = item.state == WorkState.CLOSED ? null : new Place(item.queue, item.state);
        if (after == null ? before == null : after.equals(before)) {
            return;
        }
        if (before != null) {
            leave(before, item);
        }
        if (after != null) {
            Tally tally = queues.computeIfAbsent(after.queue(), absent -> new Tally());
            tally.counts.merge(after.state(), 1, Integer::sum);
            if (after.waits()) {
                tally.waiting.add(item);
            }
        }
        item.place = after;
    }

    /** The items of a queue in a state. */
    int count(QueueId queue, WorkState state) {
        Tally tally = queues.get(queue);
        return tally == null ? 0 : tally.counts.getOrDefault(state, 0);
    }

    /** The first enqueue of what waits longest in a queue or is on offer, null when nothing does. */
    @Nullable
    Instant oldest(QueueId queue) {
        Tally tally = queues.get(queue);
        return tally == null || tally.waiting.isEmpty() ? null : tally.waiting.first().eligibleAt;
    }

    private void leave(Place place, WorkEntry item) {
        queues.computeIfPresent(place.queue(), (same, tally) -> {
            tally.counts.computeIfPresent(place.state(), (state, count) -> count == 1 ? null : count - 1);
            if (place.waits()) {
                tally.waiting.remove(item);
            }
            return tally.counts.isEmpty() ? null : tally;
        });
    }
}
