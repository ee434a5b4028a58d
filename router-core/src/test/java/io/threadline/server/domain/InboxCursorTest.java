package io.threadline.server.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** An inbox in memory is read as the cursor says. */
class InboxCursorTest {

    private static final int PAGE = 10;

    private final InboxCursor cursor = new InboxCursor();
    private final NavigableSet<Long> committed = new TreeSet<>();
    private final List<Long> taken = new ArrayList<>();

    @Test
    void whatCameWhileNobodyDecidedComesFirst() {
        commit(1, 2, 3);
        cursor.hint("a", 1, 3);
        assertThat(cursor.begin()).isEqualTo(InboxCursor.NOTHING);
        poll(true, 0);

        assertThat(taken).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aMessageWhoseHintIsLateIsReadBeforeTheNextOne() {
        caughtUpWith("a", "b");
        commit(5);
        commit(6);
        cursor.hint("b", 2, 6);
        read();
        cursor.hint("a", 2, 5);
        read();

        assertThat(taken).containsExactly(1L, 5L, 6L);
    }

    @Test
    void soItIsWhenTheOtherNodeHasNotGivenAHintYet() {
        caughtUpWith("a");
        poll(false, 0);
        commit(5);
        commit(6);
        cursor.hint("a", 2, 6);
        read();

        assertThat(taken).containsExactly(1L, 5L, 6L);
    }

    @Test
    void aNodeThatIsAloneReadsNothingTwiceAfterAHint() {
        caughtUpWith("a");
        for (int id = 2; id < 4_000; id++) {
            commit(id);
            cursor.hint("a", id, id);
            assertThat(cursor.begin()).isEqualTo(id - 1);
            cursor.read(id, false);
        }
    }

    @Test
    void withSeveralNodesAHintLooksAtLittleAgain() {
        caughtUpWith("a", "b");
        for (int id = 2; id < 20_000; id++) {
            commit(id);
            cursor.hint(id % 2 == 0 ? "a" : "b", id / 2 + 1, id);
            long after = cursor.begin();
            assertThat(after).isGreaterThanOrEqualTo(Math.max(0, id - 1_500)).isLessThan(id);
            cursor.read(id, false);
            if (id % 200 == 0) {
                cursor.poll(true);
                cursor.begin();
                cursor.read(id, false);
            }
        }
    }

    @Test
    void aReadThatFailedIsMadeAgain() {
        caughtUpWith("a");
        commit(2);
        cursor.hint("a", 2, 2);
        long after = cursor.begin();
        cursor.failed();

        assertThat(cursor.begin()).isEqualTo(after);
    }

    @Test
    void ofACustomersMessagesNoneOvertakesAnotherHoweverHintsAreDelayedOrLost() {
        long seed = Long.getLong("threadline.test.seed", System.nanoTime());
        System.out.println("InboxCursorTest runs with -Dthreadline.test.seed=" + seed);
        Random random = new Random(seed);
        caughtUpWith("a", "b");
        List<Runnable> underWay = new ArrayList<>();
        long[] numbers = {1, 1};
        // Each row is committed before the next one is written, at either node: one customer.
        for (long id = 2; id < 3_000; id++) {
            commit(id);
            int node = random.nextInt(2);
            long number = ++numbers[node];
            long from = id;
            if (random.nextInt(10) > 0) {
                underWay.add(() -> cursor.hint(node == 0 ? "a" : "b", number, from));
            }
            while (!underWay.isEmpty() && random.nextInt(3) > 0) {
                underWay.remove(random.nextInt(underWay.size())).run();
                read();
            }
            if (random.nextInt(50) == 0) {
                poll(true, 0);
            }
        }
        poll(true, 0);

        assertThat(taken).isSorted().hasSize(2_999);
    }

    private void caughtUpWith(String... nodes) {
        commit(1);
        poll(true, 0);
        for (String node : nodes) {
            cursor.hint(node, 1, 1);
            read();
        }
        assertThat(taken).containsExactly(1L);
    }

    private void commit(long... ids) {
        for (long id : ids) {
            committed.add(id);
        }
    }

    private void poll(boolean alone, long floor) {
        if (cursor.poll(alone)) {
            cursor.floor(floor);
        }
        read();
    }

    /** What is wanted, page by page, as the reader does; rows that were taken are consumed. */
    private void read() {
        for (long after = cursor.begin(); after != InboxCursor.NOTHING; after = cursor.begin()) {
            List<Long> page =
                    committed.tailSet(after, false).stream().limit(PAGE).toList();
            page.forEach(committed::remove);
            taken.addAll(page);
            cursor.read(page.isEmpty() ? after : page.getLast(), page.size() == PAGE);
        }
    }
}
