package io.threadline.adapter.phone;

import io.threadline.channel.PhoneNumbers;
import io.threadline.model.Id.CallId;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who calls, from what an exchange writes as the caller's number. Pure. */
final class Callers {

    /** What exchanges write in the place of a number that is withheld (RFC 3323, AMI, ARI). */
    private static final Set<String> NOBODY = Set.of(
            "", "anonymous", "unknown", "<unknown>", "restricted", "private", "withheld", "unavailable", "blocked");

    /** Twilio's spellings of the same on a keypad (support.twilio.com, "What do the numbers +266696687 … mean?"). */
    private static final Set<String> SPELT =
            Set.of("+266696687", "+7378742883", "+2562533", "+8656696", "+86282452253");

    private Callers() {}

    /**
     * The address of the caller: the normal form of a number, or one of this call alone where nobody can tell.
     *
     * @param region ISO 3166 code of the country that national numbers belong to, or null
     */
    static String address(String raw, @Nullable String region, CallId call) {
        String text = user(raw.strip());
        if (NOBODY.contains(text.toLowerCase(Locale.ROOT)) || SPELT.contains(text)) {
            return PhoneNumbers.withheld(call);
        }
        String number = PhoneNumbers.e164(text, region);
        if (number != null) {
            return number;
        }
        String sender = PhoneNumbers.sender(text);
        return sender == null ? PhoneNumbers.withheld(call) : sender;
    }

    /** The user of a SIP or tel URI, else the text as it is. */
    private static String user(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        int from = lower.startsWith("sip:") ? 4 : lower.startsWith("sips:") ? 5 : lower.startsWith("tel:") ? 4 : 0;
        int end = text.indexOf('@');
        return from == 0 ? text : text.substring(from, end < from ? text.length() : end);
    }
}
