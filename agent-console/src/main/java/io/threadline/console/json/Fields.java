package io.threadline.console.json;

import io.threadline.console.json.Decoded.Read;
import io.threadline.console.json.Decoded.Unreadable;
import io.threadline.console.json.Decoded.Wrong;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes the fields of a JSON object one by one. A field that is missing or wrong is remembered, one fault for each and no more than 20, and a
 * placeholder is handed out, so that a reader is a plain list of fields and {@link #done} tells how it ended. Null and absent
 * are the same.
 */
public final class Fields {
    /** Stands for a text that was wrong: an id can be made of it. */
    private static final String PLACEHOLDER = "?";

    private final JsonObject source;
    private final String path;
    private final Fault fault;
    private final Set<String> asked = new HashSet<>();

    /** What is wrong so far, shared by the reader of a document and those of its parts. */
    private static final class Fault {
        private static final int MOST = 20;
        private final Map<String, Wrong> byField = new LinkedHashMap<>();

        void add(String field, String message) {
            if (byField.size() < MOST) {
                byField.putIfAbsent(field, new Wrong(field, message));
            }
        }
    }

    private Fields(JsonObject source, String path, Fault fault) {
        this.source = source;
        this.path = path;
        this.fault = fault;
    }

    /** Reads the document. */
    public static Fields of(JsonObject document) {
        return new Fields(document, "", new Fault());
    }

    /** A text that must be there. */
    public String required(String name, Text rule) {
        String value = optional(name, rule);
        if (value == null) {
            missing(name);
            return PLACEHOLDER;
        }
        return value;
    }

    /** A text that may be there. */
    public @Nullable String optional(String name, Text rule) {
        return switch (take(name)) {
            case null -> null;
            case String text -> {
                String problem = rule.problem(text);
                if (problem != null) {
                    wrong(name, problem);
                    yield PLACEHOLDER;
                }
                yield rule.exact() ? text : Text.cleaned(text);
            }
            default -> {
                wrong(name, "must be a text");
                yield null;
            }
        };
    }

    /** One of some words, which must be there. */
    public <E> E word(String name, Map<String, E> words) {
        E value = optionalWord(name, words);
        if (value == null) {
            missing(name);
            return words.values().iterator().next();
        }
        return value;
    }

    /** One of some words, or null when it is left out. */
    public <E> @Nullable E optionalWord(String name, Map<String, E> words) {
        Object given = take(name);
        if (given == null) {
            return null;
        }
        E value = given instanceof String word ? words.get(word) : null;
        if (value == null) {
            wrong(name, "must be one of " + String.join(", ", words.keySet()));
        }
        return value;
    }

    /** A whole number that must be there. */
    public long whole(String name, long min, long max) {
        if (source.getValue(name) == null) {
            missing(name);
        }
        return whole(name, min, max, min);
    }

    /** A whole number, or {@code otherwise} when it is left out. */
    public long whole(String name, long min, long max, long otherwise) {
        Object given = take(name);
        return given == null ? otherwise : number(name, given, min, max);
    }

    private long number(String name, @Nullable Object given, long min, long max) {
        if (given instanceof Long value && value >= min && value <= max) {
            return value;
        }
        wrong(name, "must be a whole number from " + min + " to " + max);
        return min;
    }

    /** Yes or no, or {@code otherwise} when it is left out. */
    public boolean flag(String name, boolean otherwise) {
        return switch (take(name)) {
            case null -> otherwise;
            case Boolean flag -> flag;
            default -> {
                wrong(name, "must be true or false");
                yield otherwise;
            }
        };
    }

    /** A part with fields of its own, which are read by {@code part}; null when it is left out. */
    public <T> @Nullable T part(String name, Function<Fields, T> part) {
        return switch (take(name)) {
            case null -> null;
            case JsonObject object -> inner(name, object, part);
            default -> {
                wrong(name, "must be an object");
                yield null;
            }
        };
    }

    /** Such a part, which must be there; what is read from an empty one stands for a missing one. */
    public <T> T requiredPart(String name, Function<Fields, T> part) {
        T value = part(name, part);
        if (value == null) {
            missing(name);
            return part.apply(new Fields(new JsonObject(), at(name), fault));
        }
        return value;
    }

    /** A list of parts, empty when it is left out. */
    public <T> List<T> list(String name, int max, Function<Fields, T> part) {
        List<T> items = new ArrayList<>();
        Object given = take(name);
        if (given instanceof JsonArray array && array.size() <= max) {
            for (int i = 0; i < array.size(); i++) {
                if (array.getValue(i) instanceof JsonObject object) {
                    items.add(inner(name + "[" + i + "]", object, part));
                } else {
                    wrong(name + "[" + i + "]", "must be an object");
                }
            }
        } else if (given != null) {
            wrong(name, "must be a list of at most " + max);
        }
        return items;
    }

    /** A list of 1 to {@code max} texts, which must be there. */
    public List<String> texts(String name, int max, Text rule) {
        List<String> texts = new ArrayList<>();
        if (take(name) instanceof JsonArray array && !array.isEmpty() && array.size() <= max) {
            for (Object item : array) {
                String problem = item instanceof String text ? rule.problem(text) : "must be a text";
                if (problem == null) {
                    texts.add((String) item);
                } else {
                    wrong(name + "[" + texts.size() + "]", problem);
                    break;
                }
            }
        } else {
            wrong(name, "must be a list of 1 to " + max);
        }
        return texts;
    }

    /** A list of texts, empty when it is left out. */
    public List<String> optionalTexts(String name, int max, Text rule) {
        Object given = source.getValue(name);
        if (given == null || (given instanceof JsonArray array && array.isEmpty())) {
            take(name);
            return List.of();
        }
        return texts(name, max, rule);
    }

    /** A number by name, empty when it is left out. */
    public Map<String, Integer> numbers(String name, int entries, Text key, int min, int max) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        Object given = take(name);
        if (given instanceof JsonObject object && object.size() <= entries) {
            for (Map.Entry<String, Object> entry : object) {
                String at = name + "." + Text.shown(entry.getKey());
                String problem = key.problem(entry.getKey());
                if (problem != null) {
                    wrong(at, problem);
                } else {
                    numbers.put(entry.getKey(), (int) number(at, entry.getValue(), min, max));
                }
            }
        } else if (given != null) {
            wrong(name, "must be an object of at most " + entries + " numbers");
        }
        return numbers;
    }

    /** All that has not been asked for, for another to judge; texts in it may not hold what cannot be stored. */
    public JsonObject rest() {
        JsonObject rest = new JsonObject();
        source.forEach(entry -> {
            if (asked.add(entry.getKey()) && entry.getValue() != null) {
                storable(Text.shown(entry.getKey()), entry.getKey());
                storable(Text.shown(entry.getKey()), entry.getValue());
                rest.put(entry.getKey(), entry.getValue());
            }
        });
        return rest;
    }

    private void storable(String name, @Nullable Object value) {
        if (value instanceof String text && !Text.cleaned(text).equals(text)) {
            wrong(name, "holds a NUL or half a character");
        } else if (value instanceof JsonObject object) {
            object.forEach(entry -> {
                storable(name, entry.getKey());
                storable(name, entry.getValue());
            });
        } else if (value instanceof JsonArray array) {
            array.forEach(item -> storable(name, item));
        }
    }

    /** Says that a field is wrong for a reason of the caller's; the problem ends the sentence that the name begins. */
    public void wrong(String name, String problem) {
        fail(at(name), at(name) + " " + problem + ".");
    }

    /** Says that the whole part is wrong. */
    public void wrongItself(String problem) {
        fail(path, path + " " + problem + ".");
    }

    /** How it ended: what {@code value} makes of the fields, unless one was wrong or was not asked for. */
    public <T> Decoded<T> done(Supplier<T> value) {
        unknown();
        return fault.byField.isEmpty() ? new Read<>(value.get()) : Unreadable.of(List.copyOf(fault.byField.values()));
    }

    private <T> T inner(String name, JsonObject object, Function<Fields, T> part) {
        Fields fields = new Fields(object, at(name), fault);
        T value = part.apply(fields);
        fields.unknown();
        return value;
    }

    private void unknown() {
        for (String name : source.fieldNames()) {
            if (!asked.contains(name)) {
                fail(at(Text.shown(name)), at(Text.shown(name)) + " is not a field that is known here.");
            }
        }
    }

    private @Nullable Object take(String name) {
        asked.add(name);
        return source.getValue(name);
    }

    private void missing(String name) {
        fail(at(name), at(name) + " is missing.");
    }

    private void fail(String field, String message) {
        fault.add(field, message);
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
