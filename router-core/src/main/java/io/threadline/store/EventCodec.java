package io.threadline.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threadline.model.Actor;
import io.threadline.model.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Events and actors as the journal holds them. An event's type is the simple name of its record, its body the record's
 * components; {@link Json} says how. A body is of a version: when a record changes its shape, an {@link Upcaster} from the
 * last version is added here and the version grows by one, so that every journal ever written can be read.
 */
public final class EventCodec {

    /** Per type the steps from version 1 to 2, 2 to 3, and so on. */
    private static final Map<String, List<Upcaster>> UPCASTERS = Map.of();

    private static final EventCodec CURRENT = new EventCodec(UPCASTERS);

    private final Map<String, List<Upcaster>> upcasters;
    private final Map<String, ObjectReader> readers;
    private final ObjectWriter actors = Json.mapper().writerFor(Actor.class);
    private final ObjectReader actorReader = Json.mapper().readerFor(Actor.class);

    EventCodec(Map<String, List<Upcaster>> upcasters) {
        this.upcasters = upcasters;
        this.readers = SealedTypes.records(Event.class).stream()
                .collect(Collectors.toUnmodifiableMap(
                        Class::getSimpleName, type -> Json.mapper().readerFor(type)));
    }

    /** The codec with all steps up to this version of the program. */
    public static EventCodec current() {
        return CURRENT;
    }

    /** @param body JSON, its {@code type} included */
    public record Encoded(String type, int version, String body) {}

    /** An event in the newest version of its type. */
    public Encoded encode(Event event) {
        String type = event.getClass().getSimpleName();
        return new Encoded(type, 1 + steps(type).size(), Json.text(event));
    }

    /**
     * An event of any version up to the newest.
     *
     * @throws UncheckedIOException when the type or version is unknown to this program or the body does not fit
     */
    public Event decode(String type, int version, String body) {
        ObjectReader reader = readers.get(type);
        List<Upcaster> steps = steps(type);
        if (reader == null || version < 1 || version > steps.size() + 1) {
            throw new UncheckedIOException(new IOException("The journal holds " + type + " of version " + version
                    + ", which this program does not know: it was written by a newer one"));
        }
        try {
            if (version == steps.size() + 1) {
                return reader.readValue(body);
            }
            ObjectNode node = Json.mapper().readValue(body, ObjectNode.class);
            for (Upcaster step : steps.subList(version - 1, steps.size())) {
                node = step.next(node);
            }
            return reader.readValue(node);
        } catch (IOException e) {
            throw new UncheckedIOException("The body of a " + type + " does not fit its type: " + e.getMessage(), e);
        }
    }

    /** An actor as JSON with its {@code type}. */
    public String encode(Actor actor) {
        try {
            return actors.writeValueAsString(actor);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The actor that {@link #encode(Actor)} wrote. */
    public Actor actor(String json) {
        try {
            return actorReader.readValue(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Not an actor: " + e.getMessage(), e);
        }
    }

    /** The names of all types of events. */
    public Set<String> types() {
        return readers.keySet();
    }

    private List<Upcaster> steps(String type) {
        return upcasters.getOrDefault(type, List.of());
    }
}
