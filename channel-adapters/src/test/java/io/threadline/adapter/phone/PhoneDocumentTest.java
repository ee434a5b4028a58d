package io.threadline.adapter.phone;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.channel.CallOrder.Connect;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CallId;
import io.threadline.model.Id.WorkItemId;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What docs/asyncapi.yaml says of an exchange's web hooks, against what is read and what is sent. */
class PhoneDocumentTest {

    private static final String BASE = "https://threadline.test/asyncapi.json";
    private static final JsonObject DOCUMENT = document();
    private static final SchemaRepository SCHEMAS = schemas();
    private static final List<String> WORDS =
            List.of("offered", "ringing", "answered", "held", "unheld", "digits", "transferred", "ended");

    private static JsonObject document() {
        Path docs = Files.isDirectory(Path.of("../docs")) ? Path.of("../docs") : Path.of("docs");
        try {
            Map<String, Object> yaml = new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(Files.readString(docs.resolve("asyncapi.yaml")));
            return new JsonObject(new JsonObject(yaml).encode());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static SchemaRepository schemas() {
        Vertx vertx = Vertx.vertx();
        try {
            return SchemaRepository.create(new JsonSchemaOptions()
                            .setBaseUri("https://threadline.test/")
                            .setDraft(Draft.DRAFT202012)
                            .setOutputFormat(OutputFormat.Basic))
                    .preloadMetaSchema(vertx.fileSystem())
                    .dereference(BASE, JsonSchema.of(BASE, DOCUMENT));
        } finally {
            vertx.close().await();
        }
    }

    /** An event, whether it is one or not. */
    record Told(String what, JsonObject event) {

        @Override
        public String toString() {
            return what;
        }
    }

    /** The whole of an event with one attribute or field that is something else, for everything that it could be. */
    static Stream<Told> events() {
        List<Told> told = new ArrayList<>();
        for (String word : WORDS) {
            told.add(new Told(word, whole(word)));
        }
        List<@Nullable Object> anything = new ArrayList<>(Arrays.asList(
                null,
                "",
                "x",
                "a b",
                "1*#D",
                "x".repeat(129),
                "x".repeat(201),
                7,
                1.5,
                true,
                new JsonObject(),
                "2026-01-05T18:00:00+09:00",
                "yesterday"));
        for (Object value : anything) {
            for (String attribute : List.of("specversion", "id", "source", "type", "time", "data", "other")) {
                JsonObject event = whole("offered");
                // The time of the event counts only where the data has none.
                event.getJsonObject("data").remove("at");
                told.add(new Told(attribute + " " + value, event.put(attribute, value)));
            }
            for (String field :
                    List.of("call", "leg", "from", "to", "agent", "at", "sequence", "reason", "digits", "other")) {
                JsonObject event = whole("ended");
                event.getJsonObject("data").put(field, value);
                told.add(new Told("data." + field + " " + value, event));
            }
        }
        for (String attribute : whole("held").fieldNames()) {
            JsonObject event = whole("held");
            event.remove(attribute);
            told.add(new Told("no " + attribute, event));
        }
        for (String field : whole("held").getJsonObject("data").fieldNames()) {
            JsonObject event = whole("held");
            event.getJsonObject("data").remove(field);
            told.add(new Told("no data." + field, event));
        }
        told.add(new Told("another word", whole("sung")));
        return told.stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatIsReadIsWhatIsDescribed(Told told) {
        boolean read =
                CallEvents.read(Payloads.ACCOUNT, false, "KR", told.event().toBuffer(), Payloads.NOW)
                        instanceof Reading.News;
        List<String> errors = errors("callEvent/payload", told.event());
        assertThat(errors.isEmpty())
                .as("%s is %s, and described as %s", told.event(), read ? "read" : "refused", errors)
                .isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"generic-offered.json", "generic-answered.json"})
    void thePayloadsThatAreKeptFitTheDescription(String file) {
        assertThat(errors("callEvent/payload", new JsonObject(Payloads.text(file))))
                .isEmpty();
    }

    @Test
    void everyTypeThatIsDescribedIsRead() {
        assertThat(DOCUMENT.getJsonObject("components")
                        .getJsonObject("messages")
                        .getJsonObject("callEvent")
                        .getJsonObject("payload")
                        .getJsonObject("properties")
                        .getJsonObject("type")
                        .getJsonArray("enum"))
                .containsExactlyElementsOf(
                        WORDS.stream().map(word -> "io.threadline.call." + word).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sip:ana@example.test", ""})
    void theOrderThatIsSentFitsTheDescription(String endpoint) {
        JsonObject order = Orders.body(new Connect(
                CallId.of(new AccountId("pbx"), "c-4711"),
                new WorkItemId("w1"),
                new AgentId("ana"),
                endpoint.isEmpty() ? null : endpoint,
                Instant.EPOCH));
        assertThat(errors("connectOrder/payload", order)).isEmpty();
        assertThat(order.getString("call")).isEqualTo("c-4711");
    }

    @Test
    void theSignatureFitsTheDescription() {
        byte[] body = Buffer.buffer("{}").getBytes();
        String signature = ThreadlineSignature.sign("secret", body, Payloads.NOW);
        assertThat(errors("callEvent/headers", new JsonObject().put(ThreadlineSignature.HEADER, signature)))
                .isEmpty();
        assertThat(errors("callEvent/headers", new JsonObject())).isNotEmpty();
        assertThat(errors("callEvent/headers", new JsonObject().put(ThreadlineSignature.HEADER, "t=1,v1=00")))
                .isNotEmpty();
    }

    private static JsonObject whole(String word) {
        return new JsonObject()
                .put("specversion", "1.0")
                .put("id", "7f2c")
                .put("source", "/pbx")
                .put("type", "io.threadline.call." + word)
                .put("time", "2026-01-05T09:00:00.120Z")
                .put(
                        "data",
                        new JsonObject()
                                .put("call", "c-4711")
                                .put("leg", "L1")
                                .put("from", "010-1234-5678")
                                .put("to", "15880000")
                                .put("agent", "ana")
                                .put("at", "2026-01-05T09:00:00.100Z")
                                .put("sequence", 1)
                                .put("reason", "16")
                                .put("digits", "12#"));
    }

    /** What the document has to say against it. */
    private static List<String> errors(String of, JsonObject value) {
        JsonObject schema = new JsonObject().put("$ref", BASE + "#/components/messages/" + of);
        OutputUnit result = SCHEMAS.validator(JsonSchema.of(schema)).validate(value);
        return result.getValid()
                ? List.of()
                : result.getErrors().stream()
                        .map(error -> error.getInstanceLocation() + " " + error.getError())
                        .toList();
    }
}
