package io.threadline.console.yaml;

import io.threadline.console.json.Text;
import io.threadline.console.yaml.YamlDocument.Broken;
import io.threadline.console.yaml.YamlDocument.Place;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Nodes of YAML as the values of JSON, by the rules of YAML 1.2's core schema and not 1.1's: {@code no} is a text, {@code 0123} is
 * one too, and so is a telephone number.
 */
final class Values {
    /** Values in a document, each counted as often as aliases repeat it. */
    private static final int MOST = 100_000;

    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,17}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}\\.[0-9]{1,15}");

    /** What may be without being written: no tag can ask for a class. */
    private static final Set<Tag> PLAIN =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MERGE);

    private final Map<String, Place> places;
    private final int deepest;
    private int count;
    private @Nullable Broken problem;

    /** @param places takes where each value stands, by its path */
    Values(Map<String, Place> places, int deepest) {
        this.places = places;
        this.deepest = deepest;
    }

    /** What is YAML and is not taken, the first of it; null when all is. */
    @Nullable
    Broken problem() {
        return problem;
    }

    private void refuse(Node node, String sentence) {
        if (problem == null) {
            problem = new Broken(Place.of(node.getStartMark()), sentence);
        }
    }

    JsonObject document(Node root) {
        if (!(root instanceof MappingNode mapping)) {
            refuse(root, "The document must hold sections such as skills and queues.");
            return new JsonObject();
        }
        return object("", mapping, 1);
    }

    private JsonObject object(String path, MappingNode mapping, int depth) {
        require(mapping, Tag.MAP);
        JsonObject object = new JsonObject();
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                refuse(entry.getKeyNode(), "A name must be a text.");
                return object;
            }
            String name = key.getValue();
            if (object.containsKey(name)) {
                refuse(key, Text.shown(name) + " is there twice.");
            }
            if (problem != null) {
                return object;
            }
            String at = path.isEmpty() ? name : path + "." + name;
            // A value that is missing is looked for where its name stands.
            object.put(name, value(at, entry.getValueNode(), depth + 1));
            places.put(
                    at,
                    Place.of(
                            entry.getValueNode() instanceof ScalarNode scalar
                                    ? scalar.getStartMark()
                                    : key.getStartMark()));
        }
        return object;
    }

    private @Nullable Object value(String path, Node node, int depth) {
        count++;
        if (count > MOST || depth > deepest) {
            refuse(node, "The document holds too much, or is nested too deeply, when its aliases are written out.");
        }
        if (problem != null) {
            return null;
        }
        places.put(path, Place.of(node.getStartMark()));
        return switch (node) {
            case MappingNode mapping -> object(path, mapping, depth);
            case SequenceNode sequence -> {
                require(sequence, Tag.SEQ);
                JsonArray array = new JsonArray();
                for (Node item : sequence.getValue()) {
                    array.add(value(path + "[" + array.size() + "]", item, depth + 1));
                }
                yield array;
            }
            case ScalarNode scalar -> scalar(scalar);
            default -> {
                refuse(node, "This is no value.");
                yield null;
            }
        };
    }

    private @Nullable Object scalar(ScalarNode node) {
        if (!PLAIN.contains(node.getTag())) {
            tagged(node);
        }
        String text = node.getValue();
        if (!node.isPlain()) {
            return text;
        }
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> null;
            case "true", "True", "TRUE" -> true;
            case "false", "False", "FALSE" -> false;
            default ->
                WHOLE.matcher(text).matches()
                        ? (Object) Long.valueOf(text)
                        : DECIMAL.matcher(text).matches() ? (Object) Double.valueOf(text) : text;
        };
    }

    private void require(Node node, Tag tag) {
        if (!node.getTag().equals(tag)) {
            tagged(node);
        }
    }

    private void tagged(Node node) {
        refuse(node, "Tags such as " + Text.shown(node.getTag().getValue()) + " are not taken here.");
    }
}
