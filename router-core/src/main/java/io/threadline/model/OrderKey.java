package io.threadline.model;

import java.util.Comparator;

/**
 * The place of a waiting item, least first, across all queues: strict class, then the virtual deadline, then arrival.
 * Waiting does not change it, so nothing ever needs sorting again.
 *
 * @param due milliseconds of the epoch: first enqueue plus the queue's target
 * @param sequence the journal number of the first enqueue: no two are equal
 */
public record OrderKey(int rank, long due, long sequence) implements Comparable<OrderKey> {
    private static final Comparator<OrderKey> ORDER = Comparator.comparingInt(OrderKey::rank)
            .thenComparingLong(OrderKey::due)
            .thenComparingLong(OrderKey::sequence);

    @Override
    public int compareTo(OrderKey other) {
        return ORDER.compare(this, other);
    }
}
