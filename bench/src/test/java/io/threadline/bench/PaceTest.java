package io.threadline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final int RATE = 100;
    private static final int MESSAGES = 1_000;

    private final Pace pace = new Pace(1_000_000, RATE);

    /** A server that answers in a millisecond but for one second in which it does nothing, and a generator that waits with it. */
    private AtomicLongArray answersOfAServerThatStalls() {
        AtomicLongArray done = new AtomicLongArray(MESSAGES);
        long stalled = pace.due(500);
        long awake = stalled + TimeUnit.SECONDS.toNanos(1);
        for (int message = 0; message < MESSAGES; message++) {
            long due = pace.due(message);
            long begun = due >= stalled && due < awake ? awake : due;
            done.set(message, begun + TimeUnit.MILLISECONDS.toNanos(1));
        }
        return done;
    }

    @Test
    void messagesAreDueAtTheirRateWhateverHappens() {
        assertThat(pace.due(0)).isEqualTo(1_000_000);
        assertThat(pace.due(MESSAGES) - pace.due(0)).isEqualTo(TimeUnit.SECONDS.toNanos(10));
    }

    @Test
    void aStallCountsForEveryMessageThatWasDueInIt() {
        Histogram micros = pace.fromDue(answersOfAServerThatStalls(), Long.MAX_VALUE);

        // A tenth of the messages was due in the second, and they waited half a second on average.
        assertThat(micros.getTotalCount()).isEqualTo(MESSAGES);
        assertThat(micros.getValueAtPercentile(89) / 1e3).isCloseTo(1, within(0.1));
        assertThat(micros.getValueAtPercentile(95) / 1e3).isCloseTo(501, within(20.0));
        assertThat(micros.getMaxValue() / 1e3).isCloseTo(1_001, within(5.0));
    }

    @Test
    void whatWasNeverAnsweredCountsUntilTheEnd() {
        AtomicLongArray done = answersOfAServerThatStalls();
        done.set(0, 0);

        Histogram micros = pace.fromDue(done, pace.due(0) + TimeUnit.SECONDS.toNanos(60));

        assertThat(micros.getTotalCount()).isEqualTo(MESSAGES);
        assertThat(micros.getMaxValue() / 1e6).isCloseTo(60, within(0.1));
    }

    @Test
    void whatWasRefusedIsNotCountedAsAnswered() {
        AtomicLongArray done = answersOfAServerThatStalls();
        done.set(0, Pace.REFUSED);

        assertThat(pace.fromDue(done, Long.MAX_VALUE).getTotalCount()).isEqualTo(MESSAGES - 1);
    }

    @Test
    void onlyWhatBeganCountsBetweenTwoTimes() {
        AtomicLongArray accepted = new AtomicLongArray(new long[] {1_000_000, 0, 3_000_000});
        AtomicLongArray shown = new AtomicLongArray(new long[] {3_000_000, 0, 0});

        Histogram micros = Pace.between(accepted, shown, 13_000_000);

        assertThat(micros.getTotalCount()).isEqualTo(2);
        assertThat(micros.getMinValue()).isCloseTo(2_000, within(2L));
        assertThat(micros.getMaxValue()).isCloseTo(10_000, within(10L));
    }
}
