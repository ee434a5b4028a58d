package io.threadline.adapter.phone;

import io.threadline.channel.AccountView;
import io.threadline.channel.InboundMessage.CallNews;
import io.threadline.model.CallSignal;
import io.threadline.model.CallSignal.Answered;
import io.threadline.model.CallSignal.Ended;
import io.threadline.model.CallSignal.Held;
import io.threadline.model.CallSignal.Mark;
import io.threadline.model.CallSignal.Offered;
import io.threadline.model.CallSignal.Ringing;
import io.threadline.model.CallSignal.Unheld;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CallId;
import io.threadline.model.Id.LegId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Events of Asterisk's manager interface, as they stand on its line: blocks of {@code Name: value}, an empty line between two
 * (docs.asterisk.org, AMI events). {@code Linkedid} is the call, {@code Uniqueid} the leg, whose caller's is the one by which the
 * call is named; the channel's technology and name are an agent's endpoint. Events that say nothing of a call are ignored. Pure.
 */
final class AmiEvents {

    private static final Pattern ID = Pattern.compile("[!-~]{1,128}");
    private static final int MOST_EVENTS = 100;
    private static final String RING = "4";
    private static final String RINGING = "5";
    private static final String UP = "6";

    private AmiEvents() {}

    /** What the blocks of a body say, in order. */
    static Reading read(AccountView account, @Nullable String region, String body, Instant now) {
        List<CallNews> news = new ArrayList<>();
        String[] blocks = body.replace("\r\n", "\n").split("\n\n+", MOST_EVENTS + 1);
        if (blocks.length > MOST_EVENTS) {
            return new Reading.Wrong("The body holds more than " + MOST_EVENTS + " events.");
        }
        for (String block : blocks) {
            CallNews one = news(account, region, fields(block), now);
            if (one != null) {
                news.add(one);
            }
        }
        return new Reading.News(news);
    }

    private static @Nullable CallNews news(
            AccountView account, @Nullable String region, Map<String, String> event, Instant now) {
        String name = event.getOrDefault("Event", "");
        boolean dial = name.equals("DialEnd");
        String leg = event.getOrDefault(dial ? "DestUniqueid" : "Uniqueid", "");
        String linked = event.getOrDefault(dial ? "DestLinkedid" : "Linkedid", "");
        if (!ID.matcher(leg).matches() || !ID.matcher(linked).matches()) {
            return null;
        }
        boolean caller = leg.equals(linked);
        AgentId agent = caller ? null : endpoint(event.getOrDefault(dial ? "DestChannel" : "Channel", ""));
        String state = event.getOrDefault("ChannelState", "");
        Instant told = time(event);
        CallSignal signal =
                signal(name, state, event, new LegId(leg), caller, agent, new Mark(told == null ? now : told, null));
        if (signal == null) {
            return null;
        }
        CallId call = CallId.of(account.id(), linked);
        String who = event.getOrDefault("CallerIDNum", "");
        // Only a hold comes more than once; what it is then is harmless to hear twice.
        boolean again = signal instanceof Held || signal instanceof Unheld;
        String place = signal.getClass().getSimpleName() + (told != null ? " " + told : again ? " " + now : "");
        return new CallNews(
                account,
                linked + " " + leg + " " + place,
                call,
                false,
                signal,
                signal instanceof Offered ? Callers.address(who, region, call) : null,
                now);
    }

    private static @Nullable CallSignal signal(
            String name,
            String state,
            Map<String, String> event,
            LegId leg,
            boolean caller,
            @Nullable AgentId agent,
            Mark mark) {
        return switch (name) {
            case "Newchannel" -> caller && state.equals(RING) ? new Offered(leg, mark) : null;
            // That the caller's own channel is up says only that Asterisk took the call.
            case "Newstate" ->
                caller
                        ? null
                        : state.equals(RINGING)
                                ? new Ringing(leg, agent, mark)
                                : state.equals(UP) ? new Answered(leg, agent, mark) : null;
            case "DialEnd" ->
                !caller && "ANSWER".equals(event.get("DialStatus")) ? new Answered(leg, agent, mark) : null;
            case "Hold" -> new Held(leg, mark);
            case "Unhold" -> new Unheld(leg, mark);
            case "Hangup" -> new Ended(leg, agent, event.get("Cause"), mark);
            default -> null;
        };
    }

    /** {@code PJSIP/ana} of {@code PJSIP/ana-00000002}. */
    private static @Nullable AgentId endpoint(String channel) {
        int dash = channel.lastIndexOf('-');
        String endpoint = dash > 0 ? channel.substring(0, dash) : channel;
        return endpoint.isEmpty() || endpoint.length() > 200 ? null : new AgentId(endpoint);
    }

    /** {@code Timestamp} is there with {@code timestampevents = yes}: seconds of the epoch with a fraction. */
    private static @Nullable Instant time(Map<String, String> event) {
        String time = event.get("Timestamp");
        return time != null && time.matches("[0-9]{1,11}(\\.[0-9]{1,9})?")
                ? Instant.ofEpochMilli(new BigDecimal(time).movePointRight(3).longValue())
                : null;
    }

    private static Map<String, String> fields(String block) {
        Map<String, String> fields = new HashMap<>();
        for (String line : block.split("\n", 200)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.putIfAbsent(
                        line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        return fields;
    }
}
