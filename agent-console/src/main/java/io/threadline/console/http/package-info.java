/**
 * The REST interface. {@link io.threadline.console.http.RouteTable} lists every operation with what it permits; {@link
 * io.threadline.console.http.Gate} mounts them and does for each what must never be forgotten: who asks, from which page, whether
 * the {@link io.threadline.desk.Policy} permits it, how large the body may be, whether it came before. The operations themselves
 * turn a {@link io.threadline.console.http.Call} into a {@link io.threadline.console.http.Reply} and know no HTTP beyond that.
 *
 * <p>Imports {@code model}, {@code desk} and {@code console.json}. Runs on the event loop of the connection; nothing here is
 * shared between requests but counters.
 */
@NullMarked
package io.threadline.console.http;

import org.jspecify.annotations.NullMarked;
