package io.threadline.adapter.phone;

import io.threadline.channel.ChannelAdapter;
import io.threadline.channel.ChannelContext;
import io.threadline.channel.ChannelFactory;

/** Makes the phone adapter. */
public final class PhoneFactory implements ChannelFactory {

    private static final long ANSWER_MILLIS = 10_000;

    @Override
    public ChannelAdapter create(ChannelContext context) {
        return new PhoneAdapter(context, new Exchange(context.vertx(), ANSWER_MILLIS));
    }
}
