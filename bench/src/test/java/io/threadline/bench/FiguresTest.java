package io.threadline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {

    private static Figures figures(int fast, int slow) {
        return new Figures(Figures.parse("""
                # HELP threadline_history_time_seconds How long a history takes
                # TYPE threadline_history_time_seconds histogram
                threadline_history_time_seconds_bucket{le="0.001"} %d
                threadline_history_time_seconds_bucket{le="0.01"} %d
                threadline_history_time_seconds_bucket{le="+Inf"} %d
                threadline_history_time_seconds_count %d
                threadline_http_requests_total{method="GET",status="200"} 7.0
                """.formatted(fast, fast + slow, fast + slow, fast + slow)));
    }

    @Test
    void aShareOfATimerEndsAtTheEdgeOfItsBucket() {
        assertThat(figures(90, 10).millisAt("threadline_history_time", 0.5)).isEqualTo(1);
        assertThat(figures(90, 10).millisAt("threadline_history_time", 0.99)).isEqualTo(10);
    }

    @Test
    void whatWasThereBeforeIsNotCounted() {
        Figures between = figures(1_090, 10).minus(figures(90, 10));

        assertThat(between.millisAt("threadline_history_time", 0.99)).isEqualTo(1);
        assertThat(between.of("threadline_http_requests_total{method=\"GET\",status=\"200\"}"))
                .isZero();
    }

    @Test
    void aTimerThatTookNothingSaysNothing() {
        assertThat(figures(0, 0).millisAt("threadline_history_time", 0.5)).isNaN();
    }
}
