package io.threadline.server.domain;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Decisions that wait for the journal, in their order: works that were cut off, and behind them the one that still gathers. */
final class WorkQueue {
    private final Deque<Work> cutOff = new ArrayDeque<>();
    private Work gathering = new Work();
    private int cutOffSize;

    /** To which the next decision goes. */
    Work gathering() {
        return gathering;
    }

    /** Has what has gathered go to the journal without what comes next, if so. */
    void cutIf(boolean so) {
        if (so && !gathering.isEmpty()) {
            cutOffSize += gathering.size();
            cutOff.addLast(gathering);
            gathering = new Work();
        }
    }

    /** Takes the first work out, or null when there is none. */
    @Nullable
    Work next() {
        cutIf(cutOff.isEmpty());
        Work work = cutOff.pollFirst();
        cutOffSize -= work == null ? 0 : work.size();
        return work;
    }

    boolean isEmpty() {
        return cutOff.isEmpty() && gathering.isEmpty();
    }

    int size() {
        return cutOffSize + gathering.size();
    }

    void fail(Throwable why) {
        cutOff.forEach(work -> work.fail(why));
        gathering.fail(why);
    }
}
