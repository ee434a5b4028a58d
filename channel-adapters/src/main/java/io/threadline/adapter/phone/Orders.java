package io.threadline.adapter.phone;

import io.threadline.adapter.phone.PhoneSettings.Signed;
import io.threadline.adapter.phone.PhoneSettings.Twilio;
import io.threadline.channel.CallOrder;
import io.threadline.channel.CallOrder.Connect;
import io.threadline.channel.CallOrder.HangUp;
import io.threadline.channel.Delivery;
import io.threadline.channel.Delivery.Accepted;
import io.threadline.channel.Delivery.Refused;
import io.threadline.channel.OutboundMessage;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** What an exchange is told to do, in its own terms. */
final class Orders {

    private final Exchange exchange;

    Orders(Exchange exchange) {
        this.exchange = exchange;
    }

    /** @param doors the beginning of the URLs of the account's doors, for Twilio's callbacks */
    Future<Delivery> give(PhoneSettings settings, OutboundMessage message, String doors) {
        CallOrder order = CallOrder.of(message.text());
        String id = message.message().value();
        if (order instanceof Connect connect && Instant.now().isAfter(connect.until())) {
            return refused("TOO_LATE", "The agent was to be reached before; the call waits for another.");
        }
        return switch (settings) {
            case Signed signed ->
                switch (order) {
                    case Connect connect -> connect(signed, connect, id);
                    // An exchange of one's own ends calls by its telephones.
                    case HangUp hangUp -> Future.succeededFuture(new Accepted(id));
                };
            case Twilio twilio ->
                switch (order) {
                    case Connect connect -> dial(twilio, connect, doors, id);
                    case HangUp hangUp -> change(twilio, hangUp, "Status=completed", id);
                };
        };
    }

    private Future<Delivery> connect(Signed account, Connect order, String id) {
        URI url = account.connectUrl();
        if (url == null || account.secret().isEmpty()) {
            return refused("ACCOUNT_INCOMPLETE", "The account has no connectUrl or no secret. Put it again.");
        }
        byte[] body = body(order).toBuffer().getBytes();
        return exchange.post(
                url,
                "",
                Map.of(
                        "Content-Type",
                        "application/json",
                        ThreadlineSignature.HEADER,
                        ThreadlineSignature.sign(account.secret(), body, Instant.now())),
                Buffer.buffer(body),
                id);
    }

    /** What an exchange of one's own is told; docs/asyncapi.yaml describes it. */
    static JsonObject body(Connect order) {
        return new JsonObject()
                .put("call", order.call().provider())
                .put("workItem", order.workItem().value())
                .put("agent", order.agent().value())
                .put("endpoint", order.endpoint());
    }

    private Future<Delivery> dial(Twilio account, Connect order, String doors, String id) {
        String endpoint = order.endpoint();
        if (endpoint == null) {
            return refused("NO_ENDPOINT", "Agent " + order.agent().value() + " has no endpoint; put one.");
        }
        String agent = "?agent=" + encoded(order.agent().value());
        String twiml = Twiml.dial(endpoint, doors + "/status" + agent, doors + "/dialed" + agent);
        return twiml == null
                ? refused(
                        "BAD_ENDPOINT",
                        "The endpoint of agent " + order.agent().value()
                                + " is no number with its country code, sip: or client: address.")
                : change(account, order, "Twiml=" + encoded(twiml), id);
    }

    private Future<Delivery> change(Twilio account, CallOrder order, String form, String id) {
        if (account.authToken().isEmpty()) {
            return refused("ACCOUNT_INCOMPLETE", "The account has no auth token. Put it again.");
        }
        return exchange.post(
                account.apiBaseUrl(),
                "/2010-04-01/Accounts/" + account.accountSid() + "/Calls/"
                        + encoded(order.call().provider()) + ".json",
                Map.of(
                        "Authorization",
                        account.account().basic(),
                        "Content-Type",
                        "application/x-www-form-urlencoded; charset=UTF-8"),
                Buffer.buffer(form),
                id);
    }

    private static Future<Delivery> refused(String code, String message) {
        return Future.succeededFuture(new Refused(code, message));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
