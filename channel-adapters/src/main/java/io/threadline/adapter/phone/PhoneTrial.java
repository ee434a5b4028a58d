package io.threadline.adapter.phone;

import io.threadline.adapter.phone.PhoneSettings.Signed;
import io.threadline.adapter.phone.PhoneSettings.Twilio;
import io.threadline.channel.Trial;
import io.vertx.core.Future;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Tries a phone account out as far as that places no call. */
final class PhoneTrial {

    private PhoneTrial() {}

    /** @param settings null where they are no good */
    static Future<Trial> of(Exchange exchange, @Nullable PhoneSettings settings) {
        return switch (settings) {
            case null -> fails("The account is incomplete. Put it again.");
            case Twilio twilio ->
                twilio.authToken().isEmpty()
                        ? fails("The account has no authToken, so every web hook is refused. Put one.")
                        : exchange.trial(twilio.account());
            case Signed signed -> signed(exchange, signed);
        };
    }

    private static Future<Trial> signed(Exchange exchange, Signed account) {
        if (account.secret().isEmpty()) {
            return fails("The account has no secret, so every event is refused. Put one.");
        }
        URI connectUrl = account.connectUrl();
        return account.controlled() && connectUrl != null
                ? exchange.trial(connectUrl)
                : Future.succeededFuture(
                        new Trial.NothingToTry(
                                (account.ami() ? "The relay beside Asterisk" : "The exchange")
                                        + " posts its events here and is asked for nothing; the first event shows whether its secret is right."));
    }

    private static Future<Trial> fails(String why) {
        return Future.succeededFuture(new Trial.Fails(why));
    }
}
