/**
 * PostgreSQL: what is stored, how it is reached and how its schema comes to be.
 *
 * <p>May import {@code model}. Everything that speaks JDBC blocks and belongs on a thread of its own; the rest goes
 * through the Vert.x client and never blocks.
 */
@NullMarked
package io.threadline.store;

import org.jspecify.annotations.NullMarked;
