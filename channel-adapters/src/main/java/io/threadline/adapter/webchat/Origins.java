package io.threadline.adapter.webchat;

import io.threadline.adapter.SettingsCheck;
import io.threadline.channel.AccountView;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Which web sites may open a chat: exact comparison of the {@code Origin} (RFC 6454) with an account's list. Pure. */
final class Origins {

    private Origins() {}

    /**
     * Whether the handshake's origins are allowed by one of the accounts.
     *
     * @param origins the values of the header {@code Origin}; none for a program, more than one for nobody honest
     */
    static boolean allowedBySome(Collection<AccountView> accounts, List<String> origins) {
        return origins.isEmpty() || accounts.stream().anyMatch(account -> allowed(account.settings(), origins));
    }

    /** Whether the account allows the origins. */
    static boolean allowed(JsonObject settings, List<String> origins) {
        if (origins.isEmpty()) {
            return true;
        }
        String origin = origins.getFirst();
        return origins.size() == 1
                && isOrigin(origin)
                && settings.getValue("allowedOrigins") instanceof JsonArray allowed
                && allowed.contains(origin);
    }

    /** Whether a text is an origin as browsers write it: scheme and host in lower case, no default port, no path. */
    static boolean isOrigin(String text) {
        URI uri = SettingsCheck.base(text);
        if (uri == null || !uri.getRawPath().isEmpty() || text.endsWith("/")) {
            return false;
        }
        int standard = "https".equals(uri.getScheme()) ? 443 : 80;
        return text.equals(text.toLowerCase(Locale.ROOT)) && uri.getPort() != standard;
    }
}
