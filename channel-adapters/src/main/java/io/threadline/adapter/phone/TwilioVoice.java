package io.threadline.adapter.phone;

import io.threadline.adapter.Form;
import io.threadline.channel.AccountView;
import io.threadline.channel.InboundMessage.CallNews;
import io.threadline.model.CallSignal;
import io.threadline.model.CallSignal.Answered;
import io.threadline.model.CallSignal.Ended;
import io.threadline.model.CallSignal.Mark;
import io.threadline.model.CallSignal.Offered;
import io.threadline.model.CallSignal.Ringing;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CallId;
import io.threadline.model.Id.LegId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Twilio's voice forms mean (twilio.com/docs/voice/twiml, .../voice/api/call-resource#statuscallback, .../voice/twiml/dial,
 * .../voice/twiml/enqueue). Fields that are not used are ignored. Times and not sequence numbers count, since those are each leg's own. Pure.
 */
final class TwilioVoice {

    private static final Pattern SID = Pattern.compile("[A-Za-z0-9]{1,64}");

    private TwilioVoice() {}

    /** A call comes in. */
    static Reading offered(AccountView account, Form form, Instant now) {
        String ambiguous = form.ambiguous("CallSid", "From");
        String sid = sid(form, "CallSid");
        if (ambiguous != null || sid == null) {
            return wrong(ambiguous);
        }
        CallId call = CallId.of(account.id(), sid);
        String from = form.value("From");
        String caller = Callers.address(from == null ? "" : from, null, call);
        return news(account, sid, new Offered(new LegId(sid), at(form, now)), caller, "offered", now);
    }

    /**
     * A leg changed: the caller's, or one that we dialled, which names its parent.
     *
     * @param agent whom the leg was dialled for, from the address that we gave for it; else null
     */
    static Reading status(AccountView account, Form form, @Nullable String agent, Instant now) {
        String ambiguous = form.ambiguous("CallSid", "ParentCallSid", "CallStatus");
        String sid = sid(form, "CallSid");
        if (ambiguous != null || sid == null) {
            return wrong(ambiguous);
        }
        String parent = sid(form, "ParentCallSid");
        return leg(account, parent == null ? sid : parent, sid, form.value("CallStatus"), agent, at(form, now), now);
    }

    /** The attempt to reach an agent is over, whichever way. */
    static Reading dialed(AccountView account, Form form, @Nullable String agent, Instant now) {
        String ambiguous = form.ambiguous("CallSid", "DialCallSid", "DialCallStatus");
        String sid = sid(form, "CallSid");
        if (ambiguous != null || sid == null) {
            return wrong(ambiguous);
        }
        String child = sid(form, "DialCallSid");
        String leg = child != null
                ? child
                : agent == null ? null : LegId.of(new AgentId(agent)).value();
        return leg == null
                ? new Reading.News(List.of())
                : leg(account, sid, leg, form.value("DialCallStatus"), agent, at(form, now), now);
    }

    /** Whether the caller is to go back into the queue after an attempt. */
    static boolean again(Form form) {
        String status = form.value("DialCallStatus");
        return status != null
                && List.of("busy", "no-answer", "failed", "canceled").contains(status);
    }

    /** A caller left the queue: by hanging up, or because we or Twilio took them out. */
    static Reading left(AccountView account, Form form, Instant now) {
        String ambiguous = form.ambiguous("CallSid", "QueueResult");
        String sid = sid(form, "CallSid");
        String result = form.value("QueueResult");
        if (ambiguous != null || sid == null) {
            return wrong(ambiguous);
        }
        boolean over = result != null
                && List.of("hangup", "error", "system-error", "queue-full").contains(result);
        return over
                ? news(account, sid, new Ended(new LegId(sid), null, result, at(form, now)), null, "left", now)
                : new Reading.News(List.of());
    }

    private static Reading leg(
            AccountView account,
            String call,
            String leg,
            @Nullable String status,
            @Nullable String agent,
            Mark mark,
            Instant now) {
        boolean own = call.equals(leg);
        LegId id = new LegId(leg);
        AgentId party = own || agent == null ? null : new AgentId(agent);
        CallSignal signal = switch (status == null ? "" : status) {
            case "ringing" -> own ? null : new Ringing(id, party, mark);
            // The caller's own leg is answered by Twilio, which reaches nobody.
            case "in-progress", "answered" -> own ? null : new Answered(id, party, mark);
            case "completed", "busy", "no-answer", "failed", "canceled" -> new Ended(id, party, status, mark);
            default -> null;
        };
        return signal == null
                ? new Reading.News(List.of())
                : news(account, call, signal, null, leg + " " + status, now);
    }

    private static Reading news(
            AccountView account, String call, CallSignal signal, @Nullable String caller, String place, Instant now) {
        return new Reading.News(List.of(
                new CallNews(account, call + " " + place, CallId.of(account.id(), call), true, signal, caller, now)));
    }

    /** RFC 2822, to the second. */
    private static Mark at(Form form, Instant now) {
        String time = form.value("Timestamp");
        try {
            return new Mark(
                    time == null
                            ? now
                            : OffsetDateTime.parse(time, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant(),
                    null);
        } catch (DateTimeException noTime) {
            return new Mark(now, null);
        }
    }

    private static @Nullable String sid(Form form, String field) {
        String sid = form.value(field);
        return sid != null && SID.matcher(sid).matches() ? sid : null;
    }

    private static Reading wrong(@Nullable String ambiguous) {
        return new Reading.Wrong(
                ambiguous == null
                        ? "The field CallSid is missing or no SID."
                        : "The field " + ambiguous + " came with different values.");
    }
}
