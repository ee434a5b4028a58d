package io.threadline.bench;

import java.time.Duration;

/** What is being done, on the standard error, with the time since the start. */
final class Progress {

    private static final long START = System.nanoTime();

    private Progress() {}

    static void say(String what) {
        long seconds = Duration.ofNanos(System.nanoTime() - START).toSeconds();
        System.err.printf("bench %d:%02d: %s%n", seconds / 60, seconds % 60, what);
    }
}
