package io.threadline.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The OpenAPI document, held against what the server really answers. */
final class Contract {
    private static final String BASE = "https://threadline.test/openapi.json";
    private static final JsonObject DOCUMENT = document();
    private static final SchemaRepository SCHEMAS = SchemaRepository.create(new JsonSchemaOptions()
                    .setBaseUri("https://threadline.test/")
                    .setDraft(Draft.DRAFT202012))
            .preloadMetaSchema(io.vertx.core.Vertx.vertx().fileSystem())
            .dereference(BASE, JsonSchema.of(BASE, DOCUMENT));

    private Contract() {}

    static JsonObject document() {
        try (InputStream in = Contract.class.getResourceAsStream("/io/threadline/console/openapi.json")) {
            return new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checks an answer of the REST interface. Paths that the document does not have may only be problems. */
    static void check(String method, String path, Server.Answer answer) {
        Optional<Map.Entry<String, Object>> template = DOCUMENT.getJsonObject("paths").stream()
                .filter(entry -> path.matches(entry.getKey().replaceAll("\\{\\w+}", "[^/]+")))
                .findFirst();
        JsonObject operation = template.map(
                        entry -> ((JsonObject) entry.getValue()).getJsonObject(method.toLowerCase()))
                .orElse(null);
        if (operation == null) {
            assertThat(answer.status()).as("%s %s", method, path).isIn(400, 404, 405);
            problem(answer);
            return;
        }
        JsonObject response = operation.getJsonObject("responses").getJsonObject(Integer.toString(answer.status()));
        assertThat(response)
                .as("%s %s answers %d %s", method, path, answer.status(), answer.body())
                .isNotNull();
        if (response.containsKey("$ref")) {
            problem(answer);
            return;
        }
        JsonObject content = response.getJsonObject("content");
        if (content == null) {
            assertThat(answer.body()).isEmpty();
            return;
        }
        if (content.containsKey("application/yaml")) {
            assertThat(answer.header("Content-Type")).isEqualTo("application/yaml");
            return;
        }
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        validate(content.getJsonObject("application/json").getJsonObject("schema"), answer);
    }

    static void problem(Server.Answer answer) {
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        validate(new JsonObject().put("$ref", "#/components/schemas/Problem"), answer);
        assertThat(answer.json().getInteger("status")).isEqualTo(answer.status());
        assertThat(answer.body()).doesNotContain("secret detail", "Exception", "\tat ", "io.threadline");
    }

    private static void validate(JsonObject schema, Server.Answer answer) {
        JsonObject absolute = schema.copy();
        if (absolute.containsKey("$ref")) {
            absolute.put("$ref", BASE + absolute.getString("$ref"));
        }
        OutputUnit result = SCHEMAS.validator(JsonSchema.of(absolute)).validate(answer.json());
        assertThat(result.getValid())
                .as("%s against %s: %s", answer.body(), schema, result.getErrors())
                .isTrue();
    }

    /** Whether the value fits a schema of the document. */
    static boolean fits(String schema, Object value) {
        return SCHEMAS.validator(JsonSchema.of(new JsonObject().put("$ref", BASE + "#/components/schemas/" + schema)))
                .validate(value)
                .getValid();
    }
}
