package io.threadline.server.domain;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threadline.routing.Snapshot;
import io.threadline.store.Json;
import io.threadline.store.Snapshots.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Snapshots as they are stored. What the retention has taken from the journal is in the snapshots alone, so each shape since
 * {@link #OLDEST} can be read for ever: when {@link Snapshot}, or a record in it, changes its shape, the step from the shape
 * before is added to {@link #STEPS}. A golden file of each shape is beside the tests.
 *
 * <p>Everything here costs as much as the state is large, and belongs off the event loop.
 */
final class SnapshotCodec {

    /** The first shape that can be read; a journal was never shortened before it. */
    static final int OLDEST = 4;

    /** The steps from shape 4 to 5, 5 to 6, and so on. */
    private static final List<UnaryOperator<ObjectNode>> STEPS = List.of();

    /** The shape that is written. */
    static final int VERSION = OLDEST + STEPS.size();

    static final SnapshotCodec CURRENT = new SnapshotCodec(STEPS);

    private final List<UnaryOperator<ObjectNode>> steps;
    private final ObjectWriter writer = Json.mapper().writerFor(Snapshot.class);

    /** A field that stands twice would show in the hash. */
    private final ObjectReader reader =
            Json.mapper().readerFor(Snapshot.class).without(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    SnapshotCodec(List<UnaryOperator<ObjectNode>> steps) {
        this.steps = List.copyOf(steps);
    }

    /** Whether it is of a shape that can be read here. */
    boolean knows(Stored stored) {
        return stored.version() >= OLDEST && stored.version() <= newest();
    }

    /** A snapshot in the newest shape, with the hash that it must have. */
    Stored encode(Snapshot snapshot, String hash) throws IOException {
        return Stored.of(snapshot.lastSeq(), hash, newest(), out -> writer.writeValue(out, snapshot));
    }

    /**
     * A snapshot of a shape that is known. Whether it has the hash that it should is for the caller to see, where
     * {@link #keepsItsHash} says so.
     *
     * @throws IOException when it is damaged or not what it says it is
     */
    Snapshot decode(Stored stored) throws IOException {
        try (InputStream body = stored.body()) {
            if (stored.version() == newest()) {
                return reader.readValue(body);
            }
            ObjectNode node = Json.mapper().readValue(body, ObjectNode.class);
            for (UnaryOperator<ObjectNode> step : steps.subList(stored.version() - OLDEST, steps.size())) {
                node = step.apply(node);
            }
            return reader.readValue(node);
        }
    }

    /** Whether the stored hash is that of the decoded snapshot: an older shape was hashed as it was then. */
    boolean keepsItsHash(Stored stored) {
        return stored.version() == newest();
    }

    private int newest() {
        return OLDEST + steps.size();
    }
}
