/**
 * The packed server as its own process, met only at its public doors: HTTP, WebSockets, files it tells of, signals.
 *
 * <p>A test opens a {@link io.threadline.endtoend.Stage}: a fresh data directory with the embedded PostgreSQL, two
 * queues, and whoever the test sits at a desk. The peers are those of {@code io.threadline.bench.outside}.
 */
@NullMarked
package io.threadline.endtoend;

import org.jspecify.annotations.NullMarked;
