package io.threadline.adapter;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with an account's settings, one sentence each, beginning with the field's name. Null is absent. */
public final class SettingsCheck {

    /** No setting of an account is longer. */
    private static final int LONGEST = 2_000;

    private final JsonObject settings;
    private final Set<String> known = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    public SettingsCheck(JsonObject settings) {
        this.settings = settings;
    }

    /** A text that must be there and not empty; null when it is not, which is then among the problems. */
    public @Nullable String required(String field, String example) {
        String value = optional(field);
        if (value == null && settings.getValue(field) == null) {
            problem(field, "is missing. Give for example " + example + ".");
        }
        return value;
    }

    /** A text, or null when it is absent or wrong. */
    public @Nullable String optional(String field) {
        Object value = field(field);
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text)) {
            problem(field, "must be a text.");
            return null;
        }
        if (text.isBlank() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            problem(field, "must not be empty, longer than " + LONGEST + " characters or hold control characters.");
            return null;
        }
        return text;
    }

    /** The value of any type, or null; the field counts as known. */
    public @Nullable Object field(String field) {
        known.add(field);
        return settings.getValue(field);
    }

    /** Adds a problem with a field. */
    public void problem(String field, String sentence) {
        problems.add(field + " " + sentence);
    }

    /** Checks that a text is the base of an http or https URL: a host, perhaps a port and a path, nothing else. */
    public void base(String field, @Nullable String text) {
        if (text != null && base(text) == null) {
            problem(
                    field,
                    "must be the beginning of a URL, for example https://chat.example.com, without user, query and #.");
        }
    }

    /** The URL without a slash at its end, or null when it is no base of an http or https URL. */
    public static @Nullable URI base(String text) {
        try {
            URI uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("http") || scheme.equals("https");
            boolean bare = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            return web && bare && uri.getHost() != null && uri.getPort() != 0 && uri.getPort() <= 65_535 ? uri : null;
        } catch (URISyntaxException malformed) {
            return null;
        }
    }

    /** Everything found, unknown fields included. */
    public List<String> problems() {
        List<String> all = new ArrayList<>(problems);
        for (String field : settings.fieldNames()) {
            if (!known.contains(field)) {
                all.add(field + " is not a field of this kind of account.");
            }
        }
        return List.copyOf(all);
    }
}
