package io.threadline.routing;

import java.time.Duration;

/**
 * How much of the past a router remembers; whatever is older or more is forgotten, the oldest first.
 *
 * @param commands answered commands, so that repeated ones are recognised
 * @param offers ended offers, so that a late answer is told apart from an unknown offer
 * @param links contact points that changed hands, while messages read before may still be under way
 */
record Limits(int commands, int offers, int links, Duration age) {
    static final Limits DEFAULT = new Limits(20_000, 10_000, 10_000, Duration.ofDays(1));
}
