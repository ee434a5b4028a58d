/**
 * Strict reading of the JSON that others send us: {@link io.threadline.console.json.StrictJson} parses, {@link
 * io.threadline.console.json.Fields} takes a document's fields one by one and remembers the first that is wrong, and
 * {@link io.threadline.console.json.Text} says what a text may be. Every text has a bound, and a field that nobody asked for is
 * an error that names it.
 *
 * <p>Pure; imports Vert.x's JSON types and Jackson's parser. A reader belongs to one thread.
 */
@NullMarked
package io.threadline.console.json;

import org.jspecify.annotations.NullMarked;
