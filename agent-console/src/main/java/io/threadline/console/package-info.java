/**
 * The people's side of the server. {@link io.threadline.console.WebConsole} puts together the pages ({@code pages}), the REST
 * interface ({@code http}) and the agents' live socket ({@code live}) over what a {@link io.threadline.desk.DeskContext} gives.
 *
 * <p>Imports {@code model} and {@code desk} of the core, nothing else of ours. Everything runs on event loops; what is shared by
 * them is counters and files in memory.
 */
@NullMarked
package io.threadline.console;

import org.jspecify.annotations.NullMarked;
