package io.threadline.cluster;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One node's view of a domain that it does not hold: from what it reads, and when by its own monotonic clock, it says
 * whether to try for the domain. No clocks of two machines are compared. That two nodes try at once, or that an owner only
 * looks dead, is harmless: the database lets one of them win and fences the other.
 *
 * <p>Pure: the time is passed in. One thread.
 */
final class Candidacy {

    /** What the database says of a domain and of the node that its row names. */
    record View(
            long epoch,
            long lastSeq,
            @Nullable String owner,
            long ownerInc,
            @Nullable Node node) {}

    /** A node's row. */
    record Node(long incarnation, long renewals) {}

    /** What to do after a look. */
    sealed interface Advice {}

    /** Nothing now. */
    record Wait() implements Advice {}

    /**
     * Try, provided that the domain is as it was seen.
     *
     * @param renewals the owner must not have gone beyond; without meaning when {@code unguarded}
     * @param unguarded the row names this very process, whose own renewals prove nothing
     */
    record Try(long epoch, long lastSeq, long renewals, boolean unguarded) implements Advice {}

    private static final Advice WAIT = new Wait();

    private final String self;
    private final long incarnation;
    private final long ttlNanos;
    private @Nullable View seen;
    private long movedAt;
    private long freeEpoch = -1;
    private long freeSince;

    /** @param ttl how long owner and domain must stand still before the owner counts as gone */
    Candidacy(String self, long incarnation, Duration ttl) {
        this.self = self;
        this.incarnation = incarnation;
        this.ttlNanos = ttl.toNanos();
    }

    /**
     * Takes in what was read.
     *
     * @param began when the reading began, in nanoseconds of the own clock
     * @param ended when it ended
     * @param hintedGone whether others are sure that this owner is gone
     * @param anothers whether another node is to have the domain: then this one tries only a third of the time to live
     *     after it first could have, unless the row names it
     */
    Advice look(View view, long began, long ended, boolean hintedGone, boolean anothers) {
        boolean slow = ended - began > ttlNanos / 4;
        boolean moved = seen == null || !standsStill(seen, view);
        seen = view;
        if (slow || moved) {
            movedAt = ended;
        }
        if (self.equals(view.owner()) && view.ownerInc() == incarnation) {
            return attempt(view, true);
        }
        if (free(view) || (!slow && (hintedGone || began - movedAt >= ttlNanos))) {
            return anothers && holdsBack(view, ended) ? WAIT : attempt(view, false);
        }
        freeEpoch = -1;
        return WAIT;
    }

    /** Nobody's, or of a process that is no more. */
    private static boolean free(View view) {
        return view.owner() == null || view.node() == null || view.node().incarnation() != view.ownerInc();
    }

    private boolean holdsBack(View view, long now) {
        if (freeEpoch != view.epoch()) {
            freeEpoch = view.epoch();
            freeSince = now;
        }
        return now - freeSince < ttlNanos / 3;
    }

    private static boolean standsStill(View before, View now) {
        return before.equals(now);
    }

    private static Advice attempt(View view, boolean unguarded) {
        long renewals = view.node() == null ? 0 : view.node().renewals();
        return new Try(view.epoch(), view.lastSeq(), renewals, unguarded);
    }
}
