/**
 * The channel {@code chat}: the socket {@code /chat/v1}, the widget and its demo page.
 *
 * <p>{@link io.threadline.adapter.webchat.Frames} reads and writes frames, {@link
 * io.threadline.adapter.webchat.ChatSession} is one visitor's socket as a state machine, {@link
 * io.threadline.adapter.webchat.Feed} what was committed, in order, without gap or double, {@link
 * io.threadline.adapter.webchat.ChatSocket} the bounds of the wire.
 *
 * <p>May import {@code model}, {@code channel} and {@code adapter}. A session lives on the event loop of its socket.
 */
@NullMarked
package io.threadline.adapter.webchat;

import org.jspecify.annotations.NullMarked;
