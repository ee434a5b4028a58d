package io.threadline.server.config;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads {@code threadline.yaml}. Values are kept as they are written, never as YAML would read them: a password
 * {@code 0123} stays four characters.
 */
final class ConfigFile {

    private final String name;
    private final List<String> problems;
    private final Map<ConfigKey, ConfigValue> values = new EnumMap<>(ConfigKey.class);

    private ConfigFile(String name, List<String> problems) {
        this.name = name;
        this.problems = problems;
    }

    /** What the file sets; what is wrong with it is added to {@code problems}. */
    static Map<ConfigKey, ConfigValue> read(Path file, List<String> problems) {
        try {
            return parse(file.toString(), Files.readString(file), problems);
        } catch (NoSuchFileException e) {
            problems.add("There is no configuration file " + file + ".");
        } catch (CharacterCodingException e) {
            problems.add("The configuration file " + file + " is not UTF-8 text.");
        } catch (IOException e) {
            problems.add("The configuration file " + file + " cannot be read: " + e.getMessage() + ".");
        }
        return Map.of();
    }

    static Map<ConfigKey, ConfigValue> parse(String name, String text, List<String> problems) {
        ConfigFile file = new ConfigFile(name, problems);
        try (Reader reader = new StringReader(text)) {
            Node root = new Yaml(new LoaderOptions()).compose(reader);
            if (root != null && !isNull(root)) {
                file.section("", root);
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            problems.add(name + " is not YAML, line " + line + ": " + e.getProblem() + ".");
        } catch (YAMLException | IOException e) {
            problems.add(name + " is not YAML: " + e.getMessage() + ".");
        }
        return file.values;
    }

    private void section(String path, Node node) {
        if (!(node instanceof MappingNode mapping)) {
            problems.add(at(node) + ": " + (path.isEmpty() ? "the file" : path) + " must hold keys with values.");
            return;
        }
        for (NodeTuple entry : mapping.getValue()) {
            Node keyNode = entry.getKeyNode();
            String key = keyNode instanceof ScalarNode scalar ? scalar.getValue() : "?";
            entry(path.isEmpty() ? key : path + "." + key, keyNode, entry.getValueNode());
        }
    }

    private void entry(String path, Node keyNode, Node value) {
        ConfigKey key = ConfigKey.ofPath(path).orElse(null);
        if (key != null) {
            setting(key, value);
        } else if (!ConfigKey.isSection(path)) {
            List<String> known =
                    Arrays.stream(ConfigKey.values()).map(ConfigKey::path).toList();
            problems.add(
                    at(keyNode) + ": there is no key " + path + ". Did you mean " + NearestWord.of(path, known) + "?");
        } else if (!isNull(value)) {
            section(path, value);
        }
    }

    private void setting(ConfigKey key, Node node) {
        String text = text(key, node);
        if (text == null) {
            problems.add(at(node) + ": " + key.path() + " must be " + (key.isList() ? "a list of values" : "one value")
                    + ".");
        } else if (values.put(key, new ConfigValue(key, text, key.path() + " in " + at(node))) != null) {
            problems.add(at(node) + ": " + key.path() + " is set twice.");
        }
    }

    private static @Nullable String text(ConfigKey key, Node node) {
        if (node instanceof ScalarNode scalar) {
            return isNull(node) ? "" : scalar.getValue();
        }
        if (key.isList()
                && node instanceof SequenceNode sequence
                && sequence.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
            return sequence.getValue().stream()
                    .map(item -> ((ScalarNode) item).getValue())
                    .collect(Collectors.joining(","));
        }
        return null;
    }

    private static boolean isNull(Node node) {
        return Tag.NULL.equals(node.getTag());
    }

    private String at(Node node) {
        return name + " line " + (node.getStartMark().getLine() + 1);
    }
}
