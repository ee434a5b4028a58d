package io.threadline.adapter.phone;

import io.threadline.adapter.SettingsCheck;
import io.threadline.adapter.TwilioAccount;
import io.threadline.channel.PhoneNumbers;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A phone account, by the exchange behind it. */
sealed interface PhoneSettings {

    /** Whether the router decides who answers. */
    boolean controlled();

    /** ISO 3166 code of the country whose national numbers the exchange writes, or null. */
    @Nullable
    String region();

    /**
     * An exchange that posts signed events.
     *
     * @param ami whether they are Asterisk's own, else CloudEvents
     * @param secret signs what comes and what goes; empty disables the door
     * @param connectUrl where calls are connected; null when the exchange decides
     */
    record Signed(
            boolean ami,
            boolean controlled,
            @Nullable String region,
            String secret,
            @Nullable URI connectUrl) implements PhoneSettings {}

    /**
     * A number of Twilio's.
     *
     * @param authToken signs what comes and opens what goes; empty disables the doors
     * @param publicUrl how Twilio reaches this server
     * @param apiBaseUrl where calls are changed
     * @param greeting said to the caller at first, or null
     * @param language of the greeting, as Twilio names it
     * @param music what a waiting caller hears, or null
     */
    record Twilio(
            String accountSid,
            String authToken,
            URI publicUrl,
            URI apiBaseUrl,
            @Nullable String greeting,
            String language,
            @Nullable URI music)
            implements PhoneSettings {
        /** The account at the vendor. */
        TwilioAccount account() {
            return new TwilioAccount(apiBaseUrl, accountSid, authToken);
        }

        @Override
        public boolean controlled() {
            return true;
        }

        @Override
        public @Nullable String region() {
            return null;
        }
    }

    /** The accounts' SID goes into a path. */
    Pattern ACCOUNT_SID = Pattern.compile("AC[A-Za-z0-9._-]{0,62}");

    /** What is wrong with the settings. */
    static List<String> problems(JsonObject settings) {
        SettingsCheck check = new SettingsCheck(settings);
        String vendor = check.required("vendor", "generic");
        String mode = check.optional("mode");
        if (mode != null && !Set.of("observed", "controlled").contains(mode)) {
            check.problem("mode", "must be observed or controlled.");
        }
        switch (vendor == null ? "" : vendor) {
            case "generic" -> signed(check, mode);
            case "asterisk" -> {
                signed(check, "observed");
                if ("controlled".equals(mode)) {
                    check.problem("mode", "must be observed: AMI events are only followed.");
                }
            }
            case "twilio" -> twilio(check, mode);
            default -> check.problem("vendor", "must be generic, asterisk or twilio.");
        }
        return check.problems();
    }

    private static void signed(SettingsCheck check, @Nullable String mode) {
        Object secret = check.field("secret");
        if (secret != null && !"".equals(secret)) {
            check.optional("secret");
        }
        String region = check.optional("region");
        if (region != null && !Set.of(Locale.getISOCountries()).contains(region)) {
            check.problem("region", "must be a country of ISO 3166 in capitals, for example KR.");
        }
        String connect = check.optional("connectUrl");
        check.base("connectUrl", connect);
        if ("controlled".equals(mode) && connect == null) {
            check.problem(
                    "connectUrl",
                    "is missing: in mode controlled calls are connected there. Give for example https://pbx.example.com/connect.");
        }
    }

    private static void twilio(SettingsCheck check, @Nullable String mode) {
        if ("observed".equals(mode)) {
            check.problem("mode", "must be controlled: Twilio connects whom the router chooses.");
        }
        String accountSid = check.required("accountSid", "AC0123456789abcdef0123456789abcdef");
        if (accountSid != null && !ACCOUNT_SID.matcher(accountSid).matches()) {
            check.problem("accountSid", "must be the account's SID, which begins with AC.");
        }
        String address = check.optional("address");
        if (address != null && PhoneNumbers.e164(address, null) == null) {
            check.problem("address", "must be a number with its country code, such as +15005550006.");
        }
        Object authToken = check.field("authToken");
        if (authToken != null && !"".equals(authToken)) {
            check.optional("authToken");
        }
        check.base("publicUrl", check.required("publicUrl", "https://chat.example.com"));
        check.base("apiBaseUrl", check.optional("apiBaseUrl"));
        check.optional("greeting");
        String language = check.optional("language");
        if (language != null && !language.matches("[A-Za-z0-9-]{2,20}")) {
            check.problem("language", "must be a language as Twilio names it, for example ko-KR.");
        }
        check.base("musicUrl", check.optional("musicUrl"));
    }

    /** The settings, or null where they are not what {@link #problems} asks for, so that nothing can be done with them. */
    static @Nullable PhoneSettings of(JsonObject settings) {
        if (!problems(settings).isEmpty()) {
            return null;
        }
        if (settings.getString("vendor").equals("twilio")) {
            URI publicUrl = SettingsCheck.base(settings.getString("publicUrl"));
            URI api = SettingsCheck.base(text(settings, "apiBaseUrl", "https://api.twilio.com"));
            String music = settings.getString("musicUrl");
            return publicUrl == null || api == null
                    ? null
                    : new Twilio(
                            settings.getString("accountSid"),
                            text(settings, "authToken", ""),
                            publicUrl,
                            api,
                            settings.getString("greeting"),
                            text(settings, "language", "en-US"),
                            music == null ? null : SettingsCheck.base(music));
        }
        String connect = settings.getString("connectUrl");
        return new Signed(
                settings.getString("vendor").equals("asterisk"),
                "controlled".equals(settings.getString("mode")),
                settings.getString("region"),
                text(settings, "secret", ""),
                connect == null ? null : SettingsCheck.base(connect));
    }

    private static String text(JsonObject settings, String field, String otherwise) {
        String text = settings.getString(field);
        return text == null ? otherwise : text;
    }
}
