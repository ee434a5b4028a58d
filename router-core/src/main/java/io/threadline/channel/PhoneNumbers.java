package io.threadline.channel;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.threadline.model.Id.CallId;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one normal form of phone numbers, whichever door they come through: text messages, calls, signed tokens,
 * administration. Rules of libphonenumber. Any thread; the first call reads the library's tables.
 */
public final class PhoneNumbers {

    /** ITU-T E.164 gives a number 15 digits at most; with separators and an extension more characters. */
    private static final int LONGEST = 64;

    /** A short code, a name of letters and digits, or an address with a scheme of the provider's. */
    private static final Pattern SENDER = Pattern.compile("[\\p{L}\\p{N}+*#@:._& -]{1,40}");

    /** What an address begins with whose number nobody knows. */
    private static final String WITHHELD = "withheld:";

    private PhoneNumbers() {}

    /** The address of a caller who withholds their number: of this call alone, so that no two such callers are one customer. */
    public static String withheld(CallId call) {
        return WITHHELD + call.value();
    }

    /**
     * The E.164 form of a number.
     *
     * <p>An international number (with its plus) needs the right length only, since ranges are opened before the library
     * knows them; a national one must be valid, because {@code *70} would else become {@code +8270}.
     *
     * @param region ISO 3166 code of the country that national numbers belong to, or null when there is none
     * @return for example {@code +821012345678}, or null for what is no number
     */
    public static @Nullable String e164(String raw, @Nullable String region) {
        String text = raw.strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            return null;
        }
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        boolean international =
                text.startsWith("+") || text.toLowerCase(Locale.ROOT).startsWith("tel:+");
        try {
            PhoneNumber number = numbers.parse(text, international ? null : region);
            boolean taken = numbers.isValidNumber(number) || (international && numbers.isPossibleNumber(number));
            return taken ? numbers.format(number, PhoneNumberFormat.E164) : null;
        } catch (NumberParseException noNumber) {
            return null;
        }
    }

    /**
     * The address of whoever a text message names as its sender: E.164 where it is an international number, otherwise a
     * short code or a name of letters and digits just as it came, without spaces at its ends. Only E.164 begins with a plus and
     * a digit, unless the number is none.
     *
     * @return null for what can be no sender: nothing, more than 40 characters, control characters
     */
    public static @Nullable String sender(String raw) {
        String number = e164(raw, null);
        if (number != null) {
            return number;
        }
        String text = raw.strip();
        return SENDER.matcher(text).matches() ? text : null;
    }
}
