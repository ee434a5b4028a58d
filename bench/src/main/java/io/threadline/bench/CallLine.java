package io.threadline.bench;

import io.threadline.bench.outside.PhonePeer;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Calls by signed web hooks, each from a number of its own, by which a desk's offer tells which call it shows. */
final class CallLine implements Line {

    private final PhonePeer exchange;
    private final int first = ThreadLocalRandom.current().nextInt(900_000);
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<String, String> texts = new ConcurrentHashMap<>();

    CallLine(PhonePeer exchange) {
        this.exchange = exchange;
    }

    @Override
    public Future<@Nullable String> write(int customer, String text) {
        // Numbers of a country where nobody minds: +44 7500 and six digits.
        String phone = "+447500" + (100_000 + (first + calls.getAndIncrement()) % 900_000);
        texts.put(phone, text);
        JsonObject data = new JsonObject()
                .put("call", UUID.randomUUID().toString())
                .put("leg", "L1")
                .put("from", phone)
                .put("to", "15880000")
                .put("at", Instant.now().toString());
        return exchange.event(Scene.PHONE_ACCOUNT, "offered", data)
                .map(answer -> answer.done() ? null : "HTTP " + answer.status())
                .otherwise("no answer");
    }

    @Override
    public @Nullable String shownBy(JsonObject event) {
        if (!"phone".equals(event.getString("channel")) || !"OfferMade".equals(event.getString("type"))) {
            return null;
        }
        for (Object point : event.getJsonObject("customer").getJsonArray("contactPoints")) {
            String text = texts.remove(((JsonObject) point).getString("address"));
            if (text != null) {
                return text;
            }
        }
        return null;
    }
}
