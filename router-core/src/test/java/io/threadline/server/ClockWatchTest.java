package io.threadline.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.threadline.store.Await;
import io.threadline.store.TestDatabase;
import io.threadline.store.TestPool;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockWatchTest {

    @ParameterizedTest
    @CsvSource({"100, 105, 110, 0", "100, 100, 100, 0", "100, 40, 110, 60", "100, 170, 110, -60"})
    void aClockIsOffByWhatAskingCannotExplain(long before, long database, long after, long ahead) {
        assertThat(ClockWatch.ahead(
                        Instant.ofEpochSecond(before), Instant.ofEpochSecond(database), Instant.ofEpochSecond(after)))
                .isEqualTo(Duration.ofSeconds(ahead));
    }

    @Test
    void aClockAnHourOffIsMeasured() {
        assertThat(ahead(Duration.ofHours(1))).isCloseTo(3600, within(60.0));
        assertThat(ahead(Duration.ofHours(-1))).isCloseTo(-3600, within(60.0));
        assertThat(ahead(Duration.ZERO)).isCloseTo(0, within(60.0));
    }

    private static double ahead(Duration off) {
        Vertx vertx = Vertx.vertx();
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        Await.result(ClockWatch.start(
                vertx,
                TestPool.of(vertx, TestDatabase.fresh()),
                InstantSource.offset(InstantSource.system(), off),
                metrics));
        Await.result(vertx.close());
        return metrics.get("threadline.clock.ahead").gauge().value();
    }
}
