package io.threadline.adapter.phone;

import io.threadline.channel.AccountView;
import io.threadline.channel.InboundMessage.CallNews;
import io.threadline.model.CallSignal;
import io.threadline.model.CallSignal.Answered;
import io.threadline.model.CallSignal.Digits;
import io.threadline.model.CallSignal.Ended;
import io.threadline.model.CallSignal.Held;
import io.threadline.model.CallSignal.Mark;
import io.threadline.model.CallSignal.Offered;
import io.threadline.model.CallSignal.Ringing;
import io.threadline.model.CallSignal.Transferred;
import io.threadline.model.CallSignal.Unheld;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CallId;
import io.threadline.model.Id.LegId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The format of our own web hook: a CloudEvent (cloudevents.io, 1.0.2) in structured JSON, of a type {@code
 * io.threadline.call.*}. Attributes and fields that are not ours are ignored. Pure.
 */
final class CallEvents {

    private static final String PREFIX = "io.threadline.call.";
    private static final Pattern ID = Pattern.compile("[!-~]{1,128}");
    private static final Pattern KEYS = Pattern.compile("[0-9A-Da-d*#]{0,64}");
    private static final int LONGEST = 200;

    private final AccountView account;
    private final JsonObject event;
    private final JsonObject data;
    private @Nullable String wrong;

    private CallEvents(AccountView account, JsonObject event, JsonObject data) {
        this.account = account;
        this.event = event;
        this.data = data;
    }

    /**
     * What a body says.
     *
     * @param controlled whether the router decides who answers
     * @param region of national numbers, or null
     */
    static Reading read(AccountView account, boolean controlled, @Nullable String region, Buffer body, Instant now) {
        JsonObject event = object(body);
        if (event == null) {
            return new Reading.Wrong("The body is no JSON object. Send a CloudEvent in structured JSON.");
        }
        if (!"1.0".equals(event.getValue("specversion"))) {
            return new Reading.Wrong("specversion must be \"1.0\".");
        }
        if (!(event.getValue("data") instanceof JsonObject data)) {
            return new Reading.Wrong("data is missing or no object. It holds at least the call's id as \"call\".");
        }
        return new CallEvents(account, event, data).read(controlled, region, now);
    }

    private Reading read(boolean controlled, @Nullable String region, Instant now) {
        String id = text(event, "id", true);
        String source = text(event, "source", true);
        String type = text(event, "type", true);
        String call = id(data, "call");
        String leg = data.getValue("leg") == null ? null : id(data, "leg");
        String agent = text(data, "agent", false);
        String from = text(data, "from", false);
        String reason = text(data, "reason", false);
        Instant told = time(data, "at");
        Instant at = told == null ? time(event, "time") : told;
        Long sequence = number(data, "sequence");
        String keys = text(data, "digits", false);
        if (keys != null && !KEYS.matcher(keys).matches()) {
            wrong("digits", "must be at most 64 keys of a telephone.");
        }
        if (wrong != null || call == null || type == null) {
            return new Reading.Wrong(wrong == null ? "The event is incomplete." : wrong);
        }
        AgentId party = agent == null ? null : new AgentId(agent);
        CallSignal signal = type.startsWith(PREFIX)
                ? signal(type.substring(PREFIX.length()), leg, party, reason, new Mark(at == null ? now : at, sequence))
                : null;
        if (signal == null) {
            return new Reading.Wrong("type is none of io.threadline.call.offered, .ringing, .answered, .held, .unheld,"
                    + " .digits, .transferred, .ended.");
        }
        CallId callId = CallId.of(account.id(), call);
        String place = sequence != null ? "#" + sequence : at != null ? at.toString() : source + " " + id;
        String caller = from != null
                ? Callers.address(from, region, callId)
                : signal instanceof Offered ? Callers.address("", region, callId) : null;
        return new Reading.News(List.of(new CallNews(
                account,
                call + " " + signal.leg().value() + " " + type.substring(PREFIX.length()) + " " + place,
                callId,
                controlled,
                signal,
                caller,
                now)));
    }

    /** Where nobody names legs the caller has one, and each agent, and whoever else answers. */
    private static @Nullable CallSignal signal(
            String word, @Nullable String named, @Nullable AgentId agent, @Nullable String reason, Mark mark) {
        LegId leg = named != null ? new LegId(named) : agent != null ? LegId.of(agent) : LegId.CALLER;
        LegId other = named == null && agent == null ? new LegId("somebody") : leg;
        return switch (word) {
            case "offered" -> new Offered(named == null ? LegId.CALLER : leg, mark);
            case "ringing" -> new Ringing(other, agent, mark);
            case "answered" -> new Answered(other, agent, mark);
            case "held" -> new Held(leg, mark);
            case "unheld" -> new Unheld(leg, mark);
            case "digits" -> new Digits(leg, mark);
            case "transferred" -> new Transferred(leg, agent, mark);
            case "ended" -> new Ended(leg, agent, reason, mark);
            default -> null;
        };
    }

    private static @Nullable JsonObject object(Buffer body) {
        try {
            return Json.decodeValue(body) instanceof JsonObject object ? object : null;
        } catch (DecodeException noJson) {
            return null;
        }
    }

    private @Nullable String id(JsonObject of, String field) {
        if (of.getValue(field) instanceof String text && ID.matcher(text).matches()) {
            return text;
        }
        wrong(field, "is missing, or not a text of 1 to 128 visible ASCII characters.");
        return null;
    }

    private @Nullable String text(JsonObject of, String field, boolean required) {
        Object value = of.getValue(field);
        if (value == null && !required) {
            return null;
        }
        if (value instanceof String text && text.length() <= LONGEST && !(required && text.isEmpty())) {
            return text.isEmpty() && !field.equals("from") ? null : text;
        }
        wrong(field, "is missing, no text, or longer than " + LONGEST + " characters.");
        return null;
    }

    private @Nullable Instant time(JsonObject of, String field) {
        Object value = of.getValue(field);
        if (value == null) {
            return null;
        }
        try {
            return value instanceof String text ? OffsetDateTime.parse(text).toInstant() : wrongTime(field);
        } catch (DateTimeException noTime) {
            return wrongTime(field);
        }
    }

    private @Nullable Instant wrongTime(String field) {
        wrong(field, "must be a time such as 2026-01-05T09:00:00.000Z.");
        return null;
    }

    private @Nullable Long number(JsonObject of, String field) {
        Object value = of.getValue(field);
        if (value == null) {
            return null;
        }
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        wrong(field, "must be a whole number.");
        return null;
    }

    private void wrong(String field, String sentence) {
        wrong = wrong == null ? field + " " + sentence : wrong;
    }
}
