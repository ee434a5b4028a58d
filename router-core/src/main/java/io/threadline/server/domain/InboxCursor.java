package io.threadline.server.domain;

import java.util.HashMap;
import java.util.Map;

/**
 * Where to read on in a domain's inbox, so that each customer's messages are decided in the order in which they were acknowledged,
 * and a read walks over little that was read before. Pure; one read is under way at a time.
 *
 * <p>Reads begin where a hint says; at each poll a little back, for hints that were lost and ids that were committed out of order;
 * and at every twentieth from the stored floor, below which all is consumed. Until the first read from the floor has caught up
 * hints are left aside, so that what was accepted while nobody decided comes before what is accepted now.
 *
 * <p>Of two nodes the one's hint may overtake the other's: what a customer wrote first was committed before, at the other, and its
 * hint is still on its way. So with several nodes a hint's read begins behind what may have been committed since the last poll's.
 */
final class InboxCursor {

    /** Nothing is to be read. */
    static final long NOTHING = Long.MAX_VALUE;

    private static final int WHOLE_EVERY = 20;

    /** Polls after which an id seen then is "a little back": longer than any insert can take. */
    private static final int BACK = 40;

    /** So many ids are looked at again whatever the clock says: an insert may have waited long for its commit. */
    private static final int ALWAYS_AGAIN = 1_000;

    private final Map<String, Long> numbers = new HashMap<>();
    private final long[] highest = new long[BACK];
    private long floor;
    private long highestSeen;
    private long wanted = NOTHING;
    private int polls;
    private boolean several;
    private boolean fromFloor;
    private boolean caughtUp;

    private long under = NOTHING;
    private long seenAtStart;
    private long seenAtLastPoll;
    private long seenAtPollBefore;

    /** A node says that there is something new; its hints are numbered. */
    void hint(String node, long number, long from) {
        Long before = numbers.put(node, number);
        several |= numbers.size() > 1;
        if (!caughtUp) {
            return;
        }
        boolean missed = before == null || number != before + 1;
        want(missed ? back() : several ? Math.min(from - 1, behind()) : from - 1);
    }

    /** Rows from this one on that were parked may be handled again. */
    void again(long lowest) {
        want(lowest - 1);
    }

    /**
     * It is time to look for what no hint told.
     *
     * @param alone whether this node is the only one just now; those that were there once may still write
     * @return whether the floor is to be moved, and told by {@link #floor}; otherwise what is wanted is known already
     */
    boolean poll(boolean alone) {
        several |= !alone;
        highest[polls % BACK] = highestSeen;
        boolean whole = polls % WHOLE_EVERY == 0 || !caughtUp;
        if (!whole) {
            want(back());
        }
        polls++;
        return whole;
    }

    /** All up to here is consumed. */
    void floor(long moved) {
        floor = moved;
        fromFloor = true;
        want(floor);
    }

    /** Begins a read: after which id, or {@link #NOTHING}. */
    long begin() {
        under = wanted;
        wanted = NOTHING;
        seenAtStart = highestSeen;
        return under;
    }

    /** The read failed; it is wanted again. */
    void failed() {
        want(under);
    }

    /**
     * The read gave rows.
     *
     * @param last the highest id of them, or where the read began when there were none
     * @param more whether there may be more behind the last
     */
    void read(long last, boolean more) {
        boolean wide = under <= back();
        highestSeen = Math.max(highestSeen, last);
        if (more) {
            want(last);
        } else if (wide) {
            seenAtPollBefore = seenAtLastPoll;
            seenAtLastPoll = seenAtStart;
        }
        if (!more && fromFloor && !caughtUp) {
            caughtUp = true;
            want(floor);
        }
    }

    private void want(long after) {
        wanted = Math.min(wanted, after);
    }

    private long back() {
        return Math.max(floor, highest[(polls + 1) % BACK]);
    }

    /** What is not read yet was committed after the last poll's read began, so its id is hardly older than the poll before. */
    private long behind() {
        return Math.max(back(), Math.min(seenAtPollBefore, highestSeen - ALWAYS_AGAIN));
    }
}
