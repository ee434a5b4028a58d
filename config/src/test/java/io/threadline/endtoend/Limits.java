package io.threadline.endtoend;

import java.time.Duration;

/** How long tests look for something before they call it missing. Nothing is asserted about speed. */
final class Limits {

    /** For what a node does at once. */
    static final Duration SOON = Duration.ofSeconds(30);

    /** For a start, also the first one, which unpacks and initialises a database on a busy machine. */
    static final Duration START = Duration.ofSeconds(180);

    private Limits() {}
}
