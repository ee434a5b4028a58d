package io.threadline.adapter.sms;

import io.threadline.adapter.Form;
import io.threadline.channel.AccountView;
import io.threadline.channel.InboundMessage;
import io.threadline.channel.InboundMessage.Media;
import io.threadline.channel.InboundMessage.Receipt;
import io.threadline.channel.InboundMessage.Text;
import io.threadline.channel.PhoneNumbers;
import io.threadline.model.Trust;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Twilio's forms mean. Fields we do not know are ignored. Pure.
 *
 * <p>{@code MessageSid}, or {@code SmsSid} of older senders, is the message's key; a receipt's is that and its status, since one
 * message has several. A sender number proves nothing, so everything is only claimed.
 */
final class TwilioWebhook {

    private static final Pattern SID = Pattern.compile("[!-~]{1,64}");

    /** Twilio's own limit of one message. */
    private static final int MOST_MEDIA = 10;

    private static final int LONGEST_URL = 2_000;

    private TwilioWebhook() {}

    /** What a form means. */
    sealed interface Meaning {}

    /** Something to store. */
    record Stored(InboundMessage message) implements Meaning {}

    /** Nothing that need be kept. */
    record Ignored() implements Meaning {}

    /** Not what Twilio sends; a sentence says what is wrong. */
    record Wrong(String detail) implements Meaning {}

    /** A message of a customer. */
    static Meaning inbound(AccountView account, Form form, Instant now) {
        String ambiguous = form.ambiguous("MessageSid", "SmsSid", "From", "Body", "NumMedia");
        if (ambiguous != null) {
            return new Wrong("The field " + ambiguous + " came with different values.");
        }
        String sid = sid(form);
        if (sid == null) {
            return new Wrong("The field MessageSid is missing or no SID.");
        }
        String from = form.value("From");
        String sender = from == null ? null : PhoneNumbers.sender(from);
        if (sender == null) {
            return new Wrong("The field From is missing or no sender.");
        }
        List<Media> media = media(form);
        String text = media.isEmpty() ? text(form) : Objects.requireNonNullElse(form.value("Body"), "");
        return new Stored(new Text(account, sid, "phone", sender, Trust.CLAIMED, text, now, media));
    }

    /** A status callback for a message of ours, with the id that we gave it in the callback's address, if that is there. */
    static Meaning status(AccountView account, Form form, @Nullable String ours, Instant now) {
        String ambiguous = form.ambiguous("MessageSid", "SmsSid", "MessageStatus", "SmsStatus", "ErrorCode");
        if (ambiguous != null) {
            return new Wrong("The field " + ambiguous + " came with different values.");
        }
        String sid = sid(form);
        if (sid == null) {
            return new Wrong("The field MessageSid is missing or no SID.");
        }
        String given = form.value("MessageStatus") == null ? form.value("SmsStatus") : form.value("MessageStatus");
        if (given == null) {
            return new Wrong("The field MessageStatus is missing.");
        }
        String status = switch (given) {
            case "sent" -> "sent";
            case "delivered", "read" -> "delivered";
            case "undelivered", "failed", "canceled" -> "failed";
            default -> null;
        };
        if (status == null) {
            return new Ignored();
        }
        String code = form.value("ErrorCode");
        boolean failed = status.equals("failed");
        return new Stored(new Receipt(
                account,
                sid + " " + status,
                sid,
                ours != null && SID.matcher(ours).matches() ? ours : null,
                status,
                failed ? (code != null && SID.matcher(code).matches() ? code : given) : null,
                now));
    }

    private static @Nullable String sid(Form form) {
        String sid = form.value("MessageSid") == null ? form.value("SmsSid") : form.value("MessageSid");
        return sid != null && SID.matcher(sid).matches() ? sid : null;
    }

    /** What is to be fetched: {@code MediaUrl0} and on, as many as {@code NumMedia} says and a message can have. */
    private static List<Media> media(Form form) {
        String count = form.value("NumMedia");
        if (count == null || !count.matches("[0-9]{1,3}")) {
            return List.of();
        }
        List<Media> media = new ArrayList<>();
        for (int i = 0; i < Math.min(Integer.parseInt(count), MOST_MEDIA); i++) {
            String url = form.value("MediaUrl" + i);
            String type = form.value("MediaContentType" + i);
            if (url != null && !url.isBlank() && url.length() <= LONGEST_URL) {
                media.add(new Media(url, "media-" + (i + 1), type == null ? "" : type));
            }
        }
        return media;
    }

    /** The text; of a message that has none, a line that says what came instead. */
    private static String text(Form form) {
        String body = form.value("Body");
        if (body != null && !body.isBlank()) {
            return body;
        }
        String media = form.value("NumMedia");
        return switch (media == null || !media.matches("[0-9]{1,3}") ? 0 : Integer.parseInt(media)) {
            case 0 -> "(A message without text.)";
            case 1 -> "(A message without text, with 1 attachment that was not kept.)";
            default -> "(A message without text, with " + media + " attachments that were not kept.)";
        };
    }
}
