/**
 * The node: what is read at its start, what it opens, and the thin Vert.x shells around the pure parts.
 *
 * <p>May import every other package of this module. {@code Main} and what it calls before Vert.x runs may block; the
 * verticles never do.
 */
@NullMarked
package io.threadline.server;

import org.jspecify.annotations.NullMarked;
