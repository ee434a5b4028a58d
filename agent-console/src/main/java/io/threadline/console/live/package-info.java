/**
 * The agents' live socket, {@code /desk/v1}, as {@code docs/desk.md} describes it. {@link io.threadline.console.live.Frames}
 * reads what a client says into a {@link io.threadline.console.live.Frame}; {@link io.threadline.console.live.DeskSockets} lets
 * clients in, and each of them is a {@link io.threadline.console.live.DeskSocket}, which asks the policy for every frame and
 * forwards what the desk tells the agent.
 *
 * <p>Imports {@code model}, {@code desk}, {@code console.json} and, for who asks, {@code console.http}. A socket belongs to the
 * event loop of its connection; only the counters of {@code DeskSockets} are shared.
 */
@NullMarked
package io.threadline.console.live;

import org.jspecify.annotations.NullMarked;
