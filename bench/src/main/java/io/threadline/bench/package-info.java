/**
 * Measures a node from the outside: {@link io.threadline.bench.Bench} starts one, {@link io.threadline.bench.LoadGenerator}
 * is a process of its own beside it. Imports nothing of the server.
 */
@NullMarked
package io.threadline.bench;

import org.jspecify.annotations.NullMarked;
