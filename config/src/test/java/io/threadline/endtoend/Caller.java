package io.threadline.endtoend;

import io.threadline.bench.outside.PhonePeer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/** Someone who calls once, and the exchange that tells of it. */
final class Caller {

    private final PhonePeer exchange;
    private final String account;
    private final String number;
    private final String call = UUID.randomUUID().toString();

    /** @param account which the exchange tells */
    Caller(PhonePeer exchange, String account, String number) {
        this.exchange = exchange;
        this.account = account;
        this.number = number;
    }

    /** The exchange's id of the call. */
    String call() {
        return call;
    }

    /** What is said of one leg of the call. */
    JsonObject leg(String leg) {
        return new JsonObject().put("call", call).put("from", number).put("leg", leg);
    }

    void rings() {
        tell("offered", leg("L1").put("to", "15880000"));
    }

    /** @param agent who picked up, or their endpoint */
    void isAnsweredBy(String agent) {
        tell("answered", leg("L2").put("agent", agent));
    }

    void hangsUp() {
        tell("ended", leg("L1").put("reason", "16"));
    }

    /** Tells of now, and it is taken. */
    void tell(String word, JsonObject data) {
        exchange.event(account, word, data.put("at", Instant.now().toString()))
                .await()
                .expect(204);
    }

    /** Whether an event is about a call of this number. */
    boolean isCalling(JsonObject event) {
        return "phone".equals(event.getString("channel"))
                && event.getJsonObject("customer").getJsonArray("contactPoints").stream()
                        .anyMatch(point -> number.equals(((JsonObject) point).getString("address")));
    }

    /** Whether an event names this call. */
    boolean isOn(JsonObject event) {
        Object known = event.getValue("call");
        return call.equals(known instanceof JsonObject one ? one.getString("call") : known);
    }
}
