package io.threadline.server.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The values that were set, the environment before the file, with readers that collect every problem instead of
 * stopping at the first. An empty value is as good as none.
 */
public final class ConfigValues {

    private static final String TESTS_PREFIX = ConfigKey.ENVIRONMENT_PREFIX + "TEST_";

    private final Map<ConfigKey, ConfigValue> values = new EnumMap<>(ConfigKey.class);
    private final List<String> problems = new ArrayList<>();

    private ConfigValues() {}

    /**
     * @param file null for none
     * @param environment all of it; what is not ours is left alone
     */
    public static ConfigValues of(@Nullable Path file, Map<String, String> environment) {
        ConfigValues values = new ConfigValues();
        if (file != null) {
            values.values.putAll(ConfigFile.read(file, values.problems));
        }
        values.readEnvironment(environment);
        return values;
    }

    private void readEnvironment(Map<String, String> environment) {
        new TreeMap<>(environment).forEach((variable, text) -> {
            if (variable.startsWith(ConfigKey.ENVIRONMENT_PREFIX) && !variable.startsWith(TESTS_PREFIX)) {
                ConfigKey.ofEnvironment(variable)
                        .ifPresentOrElse(
                                key -> values.put(key, new ConfigValue(key, text, variable)),
                                () -> problems.add("There is no environment variable " + variable + ". Did you mean "
                                        + NearestWord.of(variable, variables()) + "?"));
            }
        });
    }

    private static List<String> variables() {
        return Arrays.stream(ConfigKey.values())
                .map(ConfigKey::environmentVariable)
                .toList();
    }

    /**
     * Reads a value that always is, by its default if need be.
     *
     * @param allowed completes "It can be ..."
     * @param parser refuses by {@link IllegalArgumentException}
     */
    public <T> T read(ConfigKey key, String allowed, Function<String, T> parser) {
        T parsed = readOptional(key, allowed, parser);
        return parsed == null ? parser.apply(key.defaultText()) : parsed;
    }

    /** Reads a value that may be absent: null if it is not set, or refused. */
    public <T> @Nullable T readOptional(ConfigKey key, String allowed, Function<String, T> parser) {
        ConfigValue value = values.get(key);
        if (value == null || value.text().isBlank()) {
            return null;
        }
        try {
            return parser.apply(value.text().strip());
        } catch (IllegalArgumentException e) {
            problems.add(value.refused(allowed));
            return null;
        }
    }

    /** As {@link #readOptional} where the refusal's own sentence says best what is wrong, without any secret. */
    public <T> @Nullable T readExplained(ConfigKey key, Function<String, T> parser) {
        ConfigValue value = values.get(key);
        if (value == null || value.text().isBlank()) {
            return null;
        }
        try {
            return parser.apply(value.text().strip());
        } catch (IllegalArgumentException e) {
            problems.add(value.origin() + ": " + e.getMessage());
            return null;
        }
    }

    /** A whole number within bounds. */
    public int integer(ConfigKey key, int least, int most, String what) {
        return read(key, what + " from " + least + " to " + most, text -> {
            int number = Integer.parseInt(text);
            if (number < least || number > most) {
                throw new IllegalArgumentException(text);
            }
            return number;
        });
    }

    /** One of an enum's words, in lower case. */
    public <E extends Enum<E>> E word(ConfigKey key, Class<E> type) {
        E[] constants = type.getEnumConstants();
        String allowed = Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or "));
        return read(key, allowed, text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
    }

    /** Adds a problem that no single value has. */
    public void problem(String sentence) {
        problems.add(sentence);
    }

    /** @throws ConfigException if there was any problem so far */
    public void requireNoProblems() throws ConfigException {
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }
}
