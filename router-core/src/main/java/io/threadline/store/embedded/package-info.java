/**
 * A PostgreSQL that comes with Threadline: unpacked, initialised, started and watched by the node itself.
 *
 * <p>May import {@code store}. All of it blocks: call it from a thread of its own, never from an event loop.
 */
@NullMarked
package io.threadline.store.embedded;

import org.jspecify.annotations.NullMarked;
