/**
 * What a channel adapter sees of the server: {@link io.threadline.channel.ChannelFactory} is found by {@code ServiceLoader} and
 * makes a {@link io.threadline.channel.ChannelAdapter} from a {@link io.threadline.channel.ChannelContext}, through which it
 * accepts messages ({@link io.threadline.channel.Intake}), finds its accounts and follows conversations.
 *
 * <p>Imports {@code model} and Vert.x types. Everything is called and answers on event loops; nothing blocks.
 */
@NullMarked
package io.threadline.channel;

import org.jspecify.annotations.NullMarked;
