package io.threadline.adapter.sms;

import io.threadline.channel.ChannelAdapter;
import io.threadline.channel.ChannelContext;
import io.threadline.channel.ChannelFactory;

/** Makes the text message channel. */
public final class SmsFactory implements ChannelFactory {

    /** Twilio answers within 10 s or not at all. */
    private static final long ANSWER_MILLIS = 20_000;

    @Override
    public ChannelAdapter create(ChannelContext context) {
        return new SmsAdapter(context, new TwilioApi(context.vertx(), ANSWER_MILLIS));
    }
}
