package io.threadline.store;

import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** SQL whose parameters have names, {@code :like_this}, where the protocol counts them. */
final class Statement {

    private static final Pattern NAME = Pattern.compile("(?<!:):([a-z_]+)");

    private final String sql;
    private final List<String> names;

    private Statement(String sql, List<String> names) {
        this.sql = sql;
        this.names = names;
    }

    static Statement of(String named) {
        Map<String, Integer> places = new LinkedHashMap<>();
        Matcher matcher = NAME.matcher(named);
        String sql = matcher.replaceAll(found ->
                Matcher.quoteReplacement("$" + places.computeIfAbsent(found.group(1), n -> places.size() + 1)));
        return new Statement(sql, List.copyOf(places.keySet()));
    }

    /** As the server reads it. */
    String sql() {
        return sql;
    }

    /** Values for one execution. */
    Binding bind() {
        return new Binding();
    }

    /** Collects values by name. */
    final class Binding {
        private final Map<String, @Nullable Object> values = new HashMap<>();

        Binding set(String name, @Nullable Object value) {
            if (values.containsKey(name) || !names.contains(name)) {
                throw new IllegalArgumentException("There is no parameter " + name + " left to set");
            }
            values.put(name, value);
            return this;
        }

        /** The values in the protocol's order. */
        Tuple tuple() {
            if (values.size() != names.size()) {
                List<String> missing = new ArrayList<>(names);
                missing.removeAll(values.keySet());
                throw new IllegalStateException("Parameters without value: " + missing);
            }
            List<@Nullable Object> ordered = new ArrayList<>(names.size());
            for (String name : names) {
                ordered.add(values.get(name));
            }
            return Tuple.tuple(ordered);
        }
    }
}
