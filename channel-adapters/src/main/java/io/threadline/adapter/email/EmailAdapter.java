package io.threadline.adapter.email;

import io.threadline.channel.AccountView;
import io.threadline.channel.ChannelAdapter;
import io.threadline.channel.Delivery;
import io.threadline.channel.OutboundMessage;
import io.threadline.channel.Trial;
import io.threadline.model.Channel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;

/** Mail: an SMTP door in, the account's SMTP server out. */
final class EmailAdapter implements ChannelAdapter {

    private final Vertx vertx;
    private final SmtpDoor door;
    private final MailSender sender;
    private final EmailMetrics metrics;

    EmailAdapter(Vertx vertx, SmtpDoor door, MailSender sender, EmailMetrics metrics) {
        this.vertx = vertx;
        this.door = door;
        this.sender = sender;
        this.metrics = metrics;
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public void routes(Router router) {}

    @Override
    public List<String> problems(JsonObject settings) {
        return EmailSettings.problems(settings);
    }

    @Override
    public List<String> secrets() {
        return List.of("smtp.password");
    }

    @Override
    public Future<Delivery> send(OutboundMessage message) {
        EmailSettings settings = EmailSettings.of(message.account().settings());
        if (settings == null) {
            return Future.succeededFuture(
                    new Delivery.Refused("ACCOUNT_INCOMPLETE", "The account is incomplete. Put it again."));
        }
        if (message.to().startsWith(MailMeaning.DISOWNED)) {
            return Future.succeededFuture(new Delivery.Refused(
                    "SENDER_DISOWNED",
                    "The mail that this answers may be forged. Write to the customer's own address instead."));
        }
        return sender.send(settings, message)
                .onSuccess(delivery -> metrics.sent(
                        switch (delivery) {
                            case Delivery.Accepted a -> "accepted";
                            case Delivery.Refused r -> "refused";
                            case Delivery.Later l -> "later";
                            case Delivery.Unknown u -> "unknown";
                        }));
    }

    @Override
    public Future<Trial> trial(AccountView account) {
        EmailSettings settings = EmailSettings.of(account.settings());
        return settings == null
                ? Future.succeededFuture(new Trial.Fails("The account is incomplete. Put it again."))
                : MailTrial.of(vertx, settings);
    }

    @Override
    public Future<Void> open() {
        return vertx.executeBlocking(() -> {
            door.open();
            return null;
        });
    }

    /** By the Message-ID, which stays the same. */
    @Override
    public boolean recognisesRepeats() {
        return true;
    }

    @Override
    public int port() {
        return door.port();
    }

    @Override
    public Future<Void> close() {
        Future<Void> closed = vertx.executeBlocking(() -> {
            door.close();
            return null;
        });
        return closed.eventually(sender::close);
    }
}
