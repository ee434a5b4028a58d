package io.threadline.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threadline.model.Actor;
import io.threadline.model.Event;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.TeamId;
import io.threadline.model.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every journal ever written can be read. The files under {@code journal/v1} are what the first version wrote; a change
 * that no longer reads them as before needs a new version and an {@link Upcaster}, never a new file in the old one's place.
 * {@code -Dthreadline.golden=write} writes the files that are missing.
 */
class EventCodecTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "journal", "v1");

    private final EventCodec codec = EventCodec.current();

    static Stream<Event> events() {
        return SampleEvents.all().stream();
    }

    @Test
    void everyTypeOfEventHasASample() {
        assertThat(events().map(event -> event.getClass().getSimpleName()).collect(Collectors.toSet()))
                .isEqualTo(codec.types());
    }

    @ParameterizedTest
    @MethodSource("events")
    void aGoldenFileIsReadAsItWasMeant(Event event) throws IOException {
        Path file = GOLDEN.resolve(event.getClass().getSimpleName() + ".json");
        if ("write".equals(System.getProperty("threadline.golden")) && Files.notExists(file)) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, codec.encode(event).body() + "\n", UTF_8);
        }
        assertThat(file)
                .as("The golden file of " + event.getClass().getSimpleName())
                .exists();
        assertThat(codec.decode(event.getClass().getSimpleName(), 1, Files.readString(file, UTF_8)))
                .isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatIsWrittenIsReadAsTheSame(Event event) {
        EventCodec.Encoded encoded = codec.encode(event);
        assertThat(codec.decode(encoded.type(), encoded.version(), encoded.body()))
                .isEqualTo(event);
    }

    @Test
    void actorsAndTargetsAreReadAsWritten() {
        for (Actor actor : List.of(
                new Actor.AgentActor(new AgentId("ana"), true),
                new Actor.ServiceActor("crm"),
                Actor.customer(),
                Actor.system())) {
            assertThat(codec.actor(codec.encode(actor))).isEqualTo(actor);
        }
        Target target = new Target.ToSkill(SampleEvents.BILLING);
        assertThat(Json.value(Json.text(target), Target.class)).isEqualTo(target);
    }

    @Test
    void anIdIsAPlainStringAndATimeANumber() {
        assertThat(codec.encode(new Event.AgentDisconnected(new AgentId("ana"), SampleEvents.AT))
                        .body())
                .isEqualTo("{\"type\":\"AgentDisconnected\",\"agent\":\"ana\",\"graceUntil\":1790000000123}");
    }

    @Test
    void anUnknownFieldIsAnError() {
        assertUnreadable("TeamDefined", 1, "{\"type\":\"TeamDefined\",\"team\":\"one\",\"title\":\"One\"}");
    }

    @Test
    void aMissingFieldIsAnError() {
        assertUnreadable("AgentDisconnected", 1, "{\"type\":\"AgentDisconnected\",\"agent\":\"ana\"}");
    }

    @Test
    void anEmptyIdAWrongTypeAndTrailingTextAreErrors() {
        assertUnreadable("TeamDefined", 1, "{\"type\":\"TeamDefined\",\"team\":\"\"}");
        assertUnreadable("TeamDefined", 1, "{\"type\":\"TeamDefined\",\"team\":7}");
        assertUnreadable("TeamDefined", 1, "{\"type\":\"SkillDefined\",\"skill\":\"one\"}");
        assertUnreadable("TeamDefined", 1, "{\"type\":\"TeamDefined\",\"team\":\"one\"} {}");
    }

    @Test
    void anUnknownTypeOrVersionIsAnError() {
        assertUnreadable("TeamRenamed", 1, "{}");
        assertUnreadable("TeamDefined", 2, "{\"type\":\"TeamDefined\",\"team\":\"one\"}");
        assertUnreadable("TeamDefined", 0, "{\"type\":\"TeamDefined\",\"team\":\"one\"}");
    }

    @Test
    void anOldBodyIsLiftedStepByStep() throws JsonProcessingException {
        EventCodec lifting = new EventCodec(Map.of(
                "TeamDefined",
                List.of(
                        EventCodecTest::renamed,
                        body -> body.put("team", body.get("team").asText() + "!"))));

        assertThat(lifting.decode("TeamDefined", 1, "{\"type\":\"TeamDefined\",\"group\":\"one\"}"))
                .isEqualTo(new Event.TeamDefined(new TeamId("one!")));
        assertThat(lifting.decode("TeamDefined", 2, "{\"type\":\"TeamDefined\",\"team\":\"one\"}"))
                .isEqualTo(new Event.TeamDefined(new TeamId("one!")));
        assertThat(lifting.decode("TeamDefined", 3, "{\"type\":\"TeamDefined\",\"team\":\"one\"}"))
                .isEqualTo(new Event.TeamDefined(new TeamId("one")));
        assertThat(lifting.encode(new Event.TeamDefined(new TeamId("one"))).version())
                .isEqualTo(3);
    }

    private static ObjectNode renamed(ObjectNode body) {
        body.set("team", body.remove("group"));
        return body;
    }

    private void assertUnreadable(String type, int version, String body) {
        assertThatThrownBy(() -> codec.decode(type, version, body)).isInstanceOf(UncheckedIOException.class);
    }
}
