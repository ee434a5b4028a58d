package io.threadline.channel;

/** Makes an adapter; listed in {@code META-INF/services}. */
public interface ChannelFactory {

    /** Wires the adapter; called once on each node. */
    ChannelAdapter create(ChannelContext context);
}
