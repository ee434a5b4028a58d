package io.threadline.adapter.email;

import io.threadline.channel.ChannelAdapter;
import io.threadline.channel.ChannelContext;
import io.threadline.channel.ChannelFactory;

/** Makes the mail channel. */
public final class EmailFactory implements ChannelFactory {

    @Override
    public ChannelAdapter create(ChannelContext context) {
        ThreadToken token = new ThreadToken(context.mailDoor().threadKey());
        EmailMetrics metrics = new EmailMetrics(context.metrics());
        return new EmailAdapter(
                context.vertx(),
                new SmtpDoor(context, token, SenderCheck.by(context.mailDoor().resolver()), metrics),
                new MailSender(context.vertx(), context.files(), token),
                metrics);
    }
}
