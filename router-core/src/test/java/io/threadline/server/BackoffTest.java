package io.threadline.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private final AtomicLong clock = new AtomicLong();

    @Test
    void theWaitDoublesUpToAMinute() {
        Backoff backoff = new Backoff(clock::get, 10);
        int[] expected = {0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60};
        for (int wait : expected) {
            backoff.failed("a");
            assertThat(backoff.wait("a")).isEqualTo(wait);
            clock.addAndGet(wait * 1_000L);
            assertThat(backoff.wait("a")).isZero();
        }
    }

    @Test
    void aQuarterOfAnHourForgets() {
        Backoff backoff = new Backoff(clock::get, 10);
        for (int i = 0; i < 20; i++) {
            backoff.failed("a");
        }
        clock.addAndGet(15 * 60_000 + 1);
        backoff.failed("a");
        assertThat(backoff.wait("a")).isZero();
    }

    @Test
    void onlySoManyKeysAreKept() {
        Backoff backoff = new Backoff(clock::get, 2);
        for (int i = 0; i < 6; i++) {
            backoff.failed("a");
            backoff.failed("b");
        }
        backoff.failed("c");
        assertThat(backoff.wait("a")).isZero();
        assertThat(backoff.wait("b")).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:",
        "2001:db8:1:2::6%eth0, 2001:db8:1:2:",
        "2001:db8::6, 2001:db8:0:0:",
        "::1, ::1"
    })
    void anAddressIsCountedByItsNetwork(String address, String network) {
        assertThat(Addresses.network(address)).isEqualTo(network);
    }
}
