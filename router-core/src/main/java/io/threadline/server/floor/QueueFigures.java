package io.threadline.server.floor;

import org.jspecify.annotations.Nullable;

/**
 * What became of the items that came to a queue within an interval: each counts once, in the minute of its arrival. Items that
 * still wait are in none of the counts.
 *
 * @param answered answered at all
 * @param inTime of those, answered within the queue's target
 * @param abandoned whose customer left before an agent answered
 */
public record QueueFigures(int answered, int inTime, int abandoned) {

    /** The name of {@link #serviceLevel()}'s formula. */
    public static final String SERVICE_LEVEL = "service level (offered)";

    /** The name of {@link #abandonment()}'s formula. */
    public static final String ABANDONMENT = "abandonment";

    /** No item yet. */
    public static final QueueFigures NONE = new QueueFigures(0, 0, 0);

    /** Answered within the target / (answered + abandoned), from 0 to 1; null when there was neither. */
    public @Nullable Double serviceLevel() {
        return share(inTime);
    }

    /** Abandoned / (answered + abandoned), from 0 to 1; null when there was neither. */
    public @Nullable Double abandonment() {
        return share(abandoned);
    }

    QueueFigures plus(QueueFigures other) {
        return new QueueFigures(answered + other.answered, inTime + other.inTime, abandoned + other.abandoned);
    }

    private @Nullable Double share(int part) {
        int all = answered + abandoned;
        return all == 0 ? null : (double) part / all;
    }
}
