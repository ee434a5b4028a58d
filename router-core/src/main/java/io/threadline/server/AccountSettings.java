package io.threadline.server;

import io.threadline.channel.AccountView;
import io.threadline.channel.Accounts;
import io.threadline.channel.ChannelAdapter;
import io.threadline.desk.DeskCommand.PutAccount;
import io.threadline.model.Channel;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Settings of channel accounts as their adapters understand them: checked before they are saved, secrets kept. */
final class AccountSettings {
    /** Of every account: an interaction ends after the customer has let an answer stand for so long. */
    private static final String SILENCE = "silenceSeconds";

    private static final int LONGEST_SILENCE = 30 * 24 * 3600;

    /** Settings that say to whom secrets are shown, and how openly. */
    private static final List<String> DESTINATION =
            List.of("vendor", "apiBaseUrl", "smtp.host", "smtp.port", "smtp.tls", "smtp.startTls");

    private final Accounts accounts;
    private volatile Map<Channel, ChannelAdapter> adapters = Map.of();

    AccountSettings(Accounts accounts) {
        this.accounts = accounts;
    }

    void use(Map<Channel, ChannelAdapter> found) {
        adapters = Map.copyOf(found);
    }

    /** What is wrong, one sentence per problem; secrets that are left out count as they are stored. */
    List<String> problems(PutAccount account) {
        ChannelAdapter adapter = adapters.get(account.kind());
        if (adapter == null) {
            return List.of("kind " + account.kind().word() + " has no adapter in this distribution.");
        }
        JsonObject settings = withKeptSecrets(account).settings();
        List<String> problems = new ArrayList<>();
        Object silence = settings.getValue(SILENCE);
        if (silence != null && !isSilence(silence)) {
            problems.add(SILENCE + " must be a whole number of seconds from 60 to " + LONGEST_SILENCE + ".");
        }
        problems.addAll(adapter.problems(ofVendor(settings)));
        return problems;
    }

    /** What adapters are given and judge: without what is every account's. */
    static JsonObject ofVendor(JsonObject settings) {
        JsonObject own = settings.copy();
        own.remove(SILENCE);
        return own;
    }

    /** A whole number, whichever type it was read as: bodies give longs, the database integers. */
    private static boolean isSilence(Object value) {
        return (value instanceof Integer || value instanceof Long)
                && ((Number) value).longValue() >= 60
                && ((Number) value).longValue() <= LONGEST_SILENCE;
    }

    /**
     * The account with the stored value of each secret that was left out; not where it would go to somebody else now, since whoever
     * may change the address must not learn the secret by it.
     */
    PutAccount withKeptSecrets(PutAccount account) {
        AccountView before = accounts.find(account.kind(), account.name());
        if (before == null || !sameDestination(before.settings(), account.settings())) {
            return account;
        }
        JsonObject settings = account.settings().copy();
        for (String secret : secrets(account.kind())) {
            keep(secret, before.settings(), settings);
        }
        return new PutAccount(account.domain(), account.name(), account.kind(), account.queue(), settings);
    }

    private static boolean sameDestination(JsonObject before, JsonObject after) {
        return DESTINATION.stream().allMatch(path -> Objects.equals(value(before, path), value(after, path)));
    }

    private static @Nullable String value(@Nullable JsonObject settings, String path) {
        int dot = path.indexOf('.');
        if (settings == null) {
            return null;
        }
        Object value = settings.getValue(dot < 0 ? path : path.substring(0, dot));
        if (dot > 0) {
            return value instanceof JsonObject inner ? value(inner, path.substring(dot + 1)) : null;
        }
        // As text: bodies give longs, the database integers.
        return value == null ? null : value.toString();
    }

    /** Inside an object a secret is kept only where the object was put again: without it nothing is meant to be sent there. */
    private static void keep(String secret, JsonObject before, JsonObject settings) {
        int dot = secret.indexOf('.');
        if (dot > 0) {
            String object = secret.substring(0, dot);
            if (before.getValue(object) instanceof JsonObject old
                    && settings.getValue(object) instanceof JsonObject fresh) {
                keep(secret.substring(dot + 1), old, fresh);
            }
            return;
        }
        Object kept = before.getValue(secret);
        if (!settings.containsKey(secret) && kept != null) {
            settings.put(secret, kept);
        }
    }

    /** Fields that are never shown. */
    List<String> secrets(Channel channel) {
        ChannelAdapter adapter = adapters.get(channel);
        return adapter == null ? List.of() : adapter.secrets();
    }
}
