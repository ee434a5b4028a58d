package io.threadline.adapter.webchat;

import io.threadline.channel.ChannelAdapter;
import io.threadline.channel.ChannelContext;
import io.threadline.channel.ChannelFactory;

/** Makes the chat, with the bounds of {@link ChatLimits#DEFAULT}. */
public final class WebchatFactory implements ChannelFactory {

    @Override
    public ChannelAdapter create(ChannelContext context) {
        return new WebchatAdapter(context, ChatLimits.DEFAULT);
    }
}
