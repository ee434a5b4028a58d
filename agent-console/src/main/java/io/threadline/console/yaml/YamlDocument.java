package io.threadline.console.yaml;

import io.threadline.console.json.Text;
import io.vertx.core.json.JsonObject;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A mapping read from YAML, and where in the text each of its values stands. No object is ever made of what a text names: the
 * nodes are read as plain values by {@link Values}, and a tag is an error. Size, depth and what aliases stand for are bounded.
 */
public final class YamlDocument {
    /** Characters of a document. */
    public static final int MOST_CHARACTERS = 1024 * 1024;

    private static final int DEEPEST = 16;
    private static final int MOST_ALIASES = 50;

    private final JsonObject object;
    private final Map<String, Place> places;

    private YamlDocument(JsonObject object, Map<String, Place> places) {
        this.object = object;
        this.places = places;
    }

    /** A place in a text, both counted from 1. */
    public record Place(int line, int column) {
        static final Place START = new Place(1, 1);

        static Place of(@Nullable Mark mark) {
            return mark == null ? START : new Place(mark.getLine() + 1, mark.getColumn() + 1);
        }
    }

    /** How reading ended. */
    public sealed interface Reading {}

    /** It could be read. */
    public record Whole(YamlDocument document) implements Reading {}

    /** It could not; a sentence says why. */
    public record Broken(Place place, String message) implements Reading {}

    /** Reads one document and nothing after it. */
    public static Reading read(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return new Broken(Place.START, "The document has more than " + MOST_CHARACTERS + " characters.");
        }
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setAllowRecursiveKeys(false);
        try (StringReader reader = new StringReader(text)) {
            Node root = new Yaml(options).compose(reader);
            if (root == null) {
                return new Broken(Place.START, "The document is empty.");
            }
            Map<String, Place> places = new HashMap<>();
            Values values = new Values(places, DEEPEST);
            JsonObject object = values.document(root);
            Broken problem = values.problem();
            return problem == null ? new Whole(new YamlDocument(object, places)) : problem;
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            return new Broken(Place.of(mark), "This is not YAML: " + Text.shown(String.valueOf(e.getProblem())) + ".");
        } catch (YAMLException e) {
            return new Broken(
                    Place.START,
                    "This is no YAML that is taken here: " + Text.shown(String.valueOf(e.getMessage())) + ".");
        }
    }

    /** What the document says. */
    public JsonObject object() {
        return object;
    }

    /**
     * Where a value stands, or what holds it when there is no such value.
     *
     * @param path such as {@code queues.support.require[0].level}
     */
    public Place place(String path) {
        String at = path;
        while (true) {
            Place place = places.get(at);
            if (place != null) {
                return place;
            }
            int cut = Math.max(at.lastIndexOf('.'), at.lastIndexOf('['));
            if (cut < 0) {
                return Place.START;
            }
            at = at.substring(0, cut);
        }
    }
}
