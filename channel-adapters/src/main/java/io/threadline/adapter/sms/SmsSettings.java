package io.threadline.adapter.sms;

import io.threadline.adapter.SettingsCheck;
import io.threadline.adapter.TwilioAccount;
import io.threadline.channel.PhoneNumbers;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text message account of Twilio's.
 *
 * @param address our number, short code or sender name
 * @param authToken signs what comes and opens what goes; empty disables the doors
 * @param publicUrl how the vendor reaches this server: the beginning of the URL that is configured there
 * @param apiBaseUrl where messages are posted
 */
record SmsSettings(String address, String accountSid, String authToken, URI publicUrl, URI apiBaseUrl) {

    private static final Pattern ACCOUNT_SID = Pattern.compile("AC[A-Za-z0-9._-]{0,62}");
    private static final String DEFAULT_API = "https://api.twilio.com";

    /** The account at the vendor. */
    TwilioAccount twilio() {
        return new TwilioAccount(apiBaseUrl, accountSid, authToken);
    }

    /** What is wrong with the settings. */
    static List<String> problems(JsonObject settings) {
        SettingsCheck check = new SettingsCheck(settings);
        String vendor = check.required("vendor", "twilio");
        if (vendor != null && !vendor.equals("twilio")) {
            check.problem("vendor", "must be twilio.");
        }
        String address = check.required("address", "+15005550006");
        if (address != null && PhoneNumbers.sender(address) == null) {
            check.problem(
                    "address",
                    "must be a number with its country code, such as +15005550006, a short code or a sender name.");
        }
        String accountSid = check.required("accountSid", "AC0123456789abcdef0123456789abcdef");
        if (accountSid != null && !ACCOUNT_SID.matcher(accountSid).matches()) {
            check.problem("accountSid", "must be the account's SID, which begins with AC.");
        }
        Object authToken = check.field("authToken");
        if (authToken != null && !"".equals(authToken)) {
            check.optional("authToken");
        }
        check.base("publicUrl", check.required("publicUrl", "https://chat.example.com"));
        check.base("apiBaseUrl", check.optional("apiBaseUrl"));
        return check.problems();
    }

    /** The settings, or null where they are not what {@link #problems} asks for, so that nothing can be done with them. */
    static @Nullable SmsSettings of(JsonObject settings) {
        if (!problems(settings).isEmpty()) {
            return null;
        }
        String address = PhoneNumbers.sender(settings.getString("address", ""));
        URI publicUrl = SettingsCheck.base(settings.getString("publicUrl", ""));
        String api = settings.getString("apiBaseUrl");
        URI apiBaseUrl = SettingsCheck.base(api == null ? DEFAULT_API : api);
        String authToken = settings.getString("authToken");
        return address == null || publicUrl == null || apiBaseUrl == null
                ? null
                : new SmsSettings(
                        address,
                        settings.getString("accountSid", ""),
                        authToken == null ? "" : authToken,
                        publicUrl,
                        apiBaseUrl);
    }
}
