package io.threadline.adapter.phone;

import io.threadline.model.CallSignal;
import io.threadline.model.CallSignal.Answered;
import io.threadline.model.CallSignal.Ended;
import io.threadline.model.CallSignal.Held;
import io.threadline.model.CallSignal.Mark;
import io.threadline.model.CallSignal.Offered;
import io.threadline.model.CallSignal.Unheld;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.LegId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events of Asterisk's REST interface (docs.asterisk.org, ARI events), read one after the other: a leg of ours is told apart from
 * a caller's by the argument {@code agent,<caller's channel>} with which it was called, or by the bridge it meets the caller in. Causes of
 * hang-ups decide nothing. Not for use by several threads.
 */
final class AriEvents {

    /** Asterisk writes the offset without a colon. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");

    private static final int MOST_LEGS = 10_000;

    /** The call of each leg that is known; a call has the id of its caller's leg. */
    private final Map<String, String> legs = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_LEGS;
        }
    };

    /**
     * A signal and the call it is of.
     *
     * @param caller what stands as the caller's number, of an offered call; else null
     */
    record Heard(String call, CallSignal signal, @Nullable String caller) {}

    /** What the event says of a call, or null. */
    @Nullable
    Heard read(JsonObject event) {
        JsonObject channel = event.getJsonObject("channel");
        String leg = channel == null ? null : channel.getString("id");
        Instant at = time(event.getString("timestamp", ""));
        if (channel == null || leg == null || leg.isEmpty() || at == null) {
            return null;
        }
        Mark mark = new Mark(at, null);
        return switch (event.getString("type", "")) {
            case "StasisStart" -> started(event, channel, leg, mark);
            case "ChannelEnteredBridge" -> met(event, channel, leg, mark);
            case "ChannelHold" -> heard(leg, new Held(new LegId(leg), mark));
            case "ChannelUnhold" -> heard(leg, new Unheld(new LegId(leg), mark));
            // The caller's channel is not heard of again once it has left the application, unless that was asked for.
            case "StasisEnd" -> leg.equals(legs.get(leg)) ? ended(channel, leg, null, mark) : null;
            case "ChannelDestroyed" -> ended(channel, leg, event.getInteger("cause"), mark);
            default -> null;
        };
    }

    private @Nullable Heard started(JsonObject event, JsonObject channel, String leg, Mark mark) {
        JsonArray arguments = event.getJsonArray("args", new JsonArray());
        if (arguments.size() > 1 && "agent".equals(arguments.getValue(0))) {
            legs.put(leg, arguments.getString(1));
            return "Up".equals(channel.getString("state"))
                    ? heard(leg, new Answered(new LegId(leg), endpoint(channel), mark))
                    : null;
        }
        if (!"Ring".equals(channel.getString("state"))) {
            return null;
        }
        legs.put(leg, leg);
        JsonObject caller = channel.getJsonObject("caller", new JsonObject());
        return new Heard(leg, new Offered(new LegId(leg), mark), caller.getString("number", ""));
    }

    private @Nullable Heard met(JsonObject event, JsonObject channel, String leg, Mark mark) {
        JsonArray together = event.getJsonObject("bridge", new JsonObject()).getJsonArray("channels", new JsonArray());
        for (Object other : together) {
            if (!leg.equals(other) && other instanceof String caller && caller.equals(legs.get(caller))) {
                legs.putIfAbsent(leg, caller);
                return heard(leg, new Answered(new LegId(leg), endpoint(channel), mark));
            }
        }
        return null;
    }

    private @Nullable Heard ended(JsonObject channel, String leg, @Nullable Integer cause, Mark mark) {
        AgentId agent = leg.equals(legs.get(leg)) ? null : endpoint(channel);
        return heard(leg, new Ended(new LegId(leg), agent, cause == null ? null : cause.toString(), mark));
    }

    private @Nullable Heard heard(String leg, CallSignal signal) {
        String call = legs.get(leg);
        return call == null ? null : new Heard(call, signal, null);
    }

    private static @Nullable AgentId endpoint(JsonObject channel) {
        String name = channel.getString("name", "");
        int dash = name.lastIndexOf('-');
        String endpoint = dash > 0 ? name.substring(0, dash) : name;
        return endpoint.isEmpty() ? null : new AgentId(endpoint);
    }

    private static @Nullable Instant time(String text) {
        try {
            return OffsetDateTime.parse(text, TIME).toInstant();
        } catch (DateTimeException noTime) {
            return null;
        }
    }
}
