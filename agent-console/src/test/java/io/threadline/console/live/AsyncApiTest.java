package io.threadline.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.Refusal;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The description of the sockets against what the desk reads, and against the examples of the guide. */
class AsyncApiTest {
    private static final Path DOCS = Files.isDirectory(Path.of("../docs")) ? Path.of("../docs") : Path.of("docs");
    private static final String BASE = "https://threadline.test/asyncapi.json";
    private static final JsonObject DOCUMENT = document();

    private static JsonObject document() {
        Map<String, Object> yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(text("asyncapi.yaml"));
        return new JsonObject(new JsonObject(yaml).encode());
    }

    private static String text(String file) {
        try {
            return Files.readString(DOCS.resolve(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        Matcher references = Pattern.compile("\"\\$ref\":\"#([^\"]+)\"").matcher(DOCUMENT.encode());
        int count = 0;
        while (references.find()) {
            Object at = DOCUMENT;
            for (String step : references.group(1).substring(1).split("/")) {
                assertThat(at).as(references.group(1)).isInstanceOf(JsonObject.class);
                at = ((JsonObject) at).getValue(step);
            }
            assertThat(at).as(references.group(1)).isNotNull();
            count++;
        }
        assertThat(count).isGreaterThan(50);
    }

    @Test
    void everyCommandAndRefusalIsDescribed() {
        JsonObject schemas = DOCUMENT.getJsonObject("components").getJsonObject("schemas");
        List<String> described = schemas.getJsonObject("command").getJsonArray("oneOf").stream()
                .map(one -> ((JsonObject) one).getString("$ref").replaceAll(".*/", ""))
                .toList();
        assertThat(described).containsExactlyElementsOf(Commands.TYPES.keySet());

        JsonArray codes = DOCUMENT.getJsonObject("components")
                .getJsonObject("messages")
                .getJsonObject("deskRefused")
                .getJsonObject("payload")
                .getJsonObject("properties")
                .getJsonObject("code")
                .getJsonArray("enum");
        assertThat(codes)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Refusal.values()).map(Enum::name).toList());
    }

    @Test
    void theFloorsExamplesAreReadAndFitTheDescription() {
        SchemaRepository schemas = schemas();
        JsonObject payload = new JsonObject().put("$ref", BASE + "#/components/messages/floorCommand/payload");
        List<String> seen = new ArrayList<>();
        for (String line : text("floor.md").lines().toList()) {
            if (line.startsWith("{\"type\":\"command\"")) {
                JsonObject frame = new JsonObject(line);
                assertThat(Frames.readOfFloor(line.getBytes(StandardCharsets.UTF_8)))
                        .as(line)
                        .isInstanceOf(Frame.Command.class);
                fits(schemas, payload, frame);
                seen.add(frame.getJsonObject("command").getString("type"));
            }
        }
        assertThat(seen).containsExactlyElementsOf(FloorCommands.TYPES.keySet());
    }

    private static void fits(SchemaRepository schemas, JsonObject payload, JsonObject frame) {
        OutputUnit result = schemas.validator(JsonSchema.of(payload)).validate(frame);
        assertThat(result.getValid()).as("%s: %s", frame, result.getErrors()).isTrue();
    }

    private static SchemaRepository schemas() {
        return SchemaRepository.create(new JsonSchemaOptions()
                        .setBaseUri("https://threadline.test/")
                        .setDraft(Draft.DRAFT202012)
                        .setOutputFormat(OutputFormat.Basic))
                .preloadMetaSchema(Vertx.vertx().fileSystem())
                .dereference(BASE, JsonSchema.of(BASE, DOCUMENT));
    }

    @Test
    void theGuidesExamplesOfAClientAreReadAndFitTheDescription() {
        SchemaRepository schemas = schemas();
        List<String> seen = new ArrayList<>();
        for (String line : text("desk.md").lines().toList()) {
            if (!line.matches("\\{\"type\":\"(command|resume|typing|read)\",.*") || line.contains("\"name\"")) {
                continue;
            }
            JsonObject frame = new JsonObject(line);
            assertThat(Frames.read(line.getBytes(StandardCharsets.UTF_8)))
                    .as(line)
                    .isNotInstanceOf(Frame.Bad.class);
            String message = Map.of(
                            "command", "deskCommand",
                            "resume", "deskResume",
                            "typing", "deskTypingOut",
                            "read", "deskReadOut")
                    .get(frame.getString("type"));
            JsonObject payload = new JsonObject().put("$ref", BASE + "#/components/messages/" + message + "/payload");
            fits(schemas, payload, frame);
            seen.add(
                    frame.getString("type").equals("command")
                            ? frame.getJsonObject("command").getString("type")
                            : frame.getString("type"));
        }
        assertThat(seen).contains("resume", "typing", "read").containsAll(new TreeSet<>(Commands.TYPES.keySet()));
    }
}
