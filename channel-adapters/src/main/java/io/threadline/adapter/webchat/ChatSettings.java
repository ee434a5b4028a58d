package io.threadline.adapter.webchat;

import io.threadline.adapter.SettingsCheck;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a chat account: {@code allowedOrigins} and {@code identitySecret}, both optional. Pure. */
final class ChatSettings {

    private static final int MOST_ORIGINS = 100;

    private ChatSettings() {}

    /** What is wrong with the settings. */
    static List<String> problems(JsonObject settings) {
        SettingsCheck check = new SettingsCheck(settings);
        Object origins = check.field("allowedOrigins");
        if (origins instanceof JsonArray list && list.size() <= MOST_ORIGINS) {
            for (Object origin : list) {
                if (!(origin instanceof String text) || !Origins.isOrigin(text)) {
                    check.problem(
                            "allowedOrigins",
                            "must hold origins as browsers send them, such as https://www.example.com: scheme and host in"
                                    + " lower case, a port only if it is not the usual one, no path, no *.");
                    break;
                }
            }
        } else if (origins != null) {
            check.problem("allowedOrigins", "must be a list of at most " + MOST_ORIGINS + " origins.");
        }
        check.optional("identitySecret");
        return check.problems();
    }

    /** The secret that signs identity tokens, or null when the account takes none. */
    static @Nullable String identitySecret(JsonObject settings) {
        return settings.getValue("identitySecret") instanceof String secret && !secret.isEmpty() ? secret : null;
    }
}
