package io.threadline.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can be measured by itself. */
enum Part {
    /** Durable accepts a second, beside pgbench. */
    ACCEPTS,
    /** Whole lives of items a second, beside a router on SKIP LOCKED. */
    LIFE,
    /** From commit to offer and the history with it, at half of the most lives a second. */
    OFFER,
    /** All channels at fixed rates. */
    RATES,
    /** Idle chat sockets, beside a server that echoes. */
    IDLE,
    /** The start of a node on data that is there. */
    START;

    /**
     * The part of that name.
     *
     * @throws IllegalArgumentException with a sentence that names those that exist
     */
    static Part of(String name) {
        return Arrays.stream(values())
                .filter(part -> part.word().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no part " + name + "; there are "
                        + Arrays.stream(values()).map(Part::word).collect(Collectors.joining(", ")) + "."));
    }

    /** As on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
