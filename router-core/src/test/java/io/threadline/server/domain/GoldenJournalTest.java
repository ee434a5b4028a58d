package io.threadline.server.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.Id.CommandId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Recorded;
import io.threadline.model.Settings;
import io.threadline.routing.RandomJournal;
import io.threadline.routing.Router;
import io.threadline.store.EventCodec;
import io.threadline.store.Snapshots;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole journals, and the snapshots of each shape, as they were written once: they are loaded by this version, and mean today
 * what is told beside them. The directory {@code golden/n} holds what the program wrote whose snapshots were of shape n. A file
 * that no longer loads needs an upcaster or a step, never a new file in its place; where the rules have come to another state
 * by the same events, only {@code hash} is written anew. {@code -Dthreadline.golden=write} writes what is missing.
 */
class GoldenJournalTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    private static final int REQUESTS = 3_000;

    @BeforeAll
    static void writeWhatIsMissing() throws IOException {
        Path directory = GOLDEN.resolve(Integer.toString(SnapshotCodec.VERSION));
        if (!"write".equals(System.getProperty("threadline.golden")) || Files.exists(directory)) {
            return;
        }
        Files.createDirectories(directory);
        List<Recorded> events = RandomJournal.of(SnapshotCodec.VERSION, REQUESTS);
        Router router = new Router(DomainId.MAIN, Settings.DEFAULT);
        StringBuilder lines = new StringBuilder();
        for (Recorded recorded : events) {
            lines.append(line(recorded)).append('\n');
            router.apply(recorded);
            if (recorded.seq() == events.size() / 2) {
                Snapshots.Stored stored = SnapshotCodec.CURRENT.encode(router.snapshot(), router.hash());
                Files.write(directory.resolve("snapshot.json.gz"), stored.packed());
            }
        }
        Files.writeString(directory.resolve("journal.jsonl"), lines, UTF_8);
        Files.writeString(directory.resolve("hash"), router.hash() + "\n", UTF_8);
    }

    static Stream<Integer> shapes() {
        return IntStream.rangeClosed(SnapshotCodec.OLDEST, SnapshotCodec.VERSION)
                .boxed();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aJournalOfThePastComesToTheStateThatItMeant(int shape) throws IOException {
        Router router = new Router(DomainId.MAIN, Settings.DEFAULT);
        journal(shape).forEach(router::apply);

        assertThat(router.hash()).isEqualTo(hash(shape));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aSnapshotOfThePastWithTheJournalBehindItComesToTheSame(int shape) throws IOException {
        byte[] packed = Files.readAllBytes(directory(shape).resolve("snapshot.json.gz"));
        Router router = Router.restore(
                SnapshotCodec.CURRENT.decode(new Snapshots.Stored(0, "", shape, packed)), Settings.DEFAULT);
        journal(shape).filter(recorded -> recorded.seq() > router.lastSeq()).forEach(router::apply);

        assertThat(router.hash()).isEqualTo(hash(shape));
    }

    @Test
    void aSnapshotIsWrittenAsItWasWhenItsShapeWasNumbered() throws IOException {
        byte[] packed = Files.readAllBytes(directory(SnapshotCodec.VERSION).resolve("snapshot.json.gz"));
        Snapshots.Stored stored = new Snapshots.Stored(0, "", SnapshotCodec.VERSION, packed);
        Snapshots.Stored again = SnapshotCodec.CURRENT.encode(SnapshotCodec.CURRENT.decode(stored), "");

        assertThat(again.body().readAllBytes())
                .as("The shape of snapshots has changed: add a step to SnapshotCodec, and a golden directory")
                .isEqualTo(stored.body().readAllBytes());
    }

    private static Path directory(int shape) {
        Path directory = GOLDEN.resolve(Integer.toString(shape));
        assertThat(directory)
                .as("What shape " + shape + " wrote; -Dthreadline.golden=write writes it once")
                .exists();
        return directory;
    }

    private static String hash(int shape) throws IOException {
        return Files.readString(directory(shape).resolve("hash"), UTF_8).strip();
    }

    private static Stream<Recorded> journal(int shape) throws IOException {
        return Files.readAllLines(directory(shape).resolve("journal.jsonl"), UTF_8).stream()
                .map(line -> recorded(new JsonObject(line)));
    }

    private static String line(Recorded recorded) {
        EventCodec.Encoded event = EventCodec.current().encode(recorded.event());
        Recorded.Cause cause = recorded.cause();
        return new JsonObject()
                .put("seq", recorded.seq())
                .put("at", recorded.at().toEpochMilli())
                .put("actor", EventCodec.current().encode(recorded.actor()))
                .put("command", cause == null ? null : cause.id().value())
                .put("fingerprint", cause == null ? null : cause.fingerprint())
                .put("type", event.type())
                .put("version", event.version())
                .put("body", event.body())
                .encode();
    }

    private static Recorded recorded(JsonObject line) {
        @Nullable String command = line.getString("command");
        return new Recorded(
                line.getLong("seq"),
                Instant.ofEpochMilli(line.getLong("at")),
                EventCodec.current().actor(line.getString("actor")),
                command == null ? null : new Recorded.Cause(new CommandId(command), line.getLong("fingerprint")),
                EventCodec.current()
                        .decode(line.getString("type"), line.getInteger("version"), line.getString("body")));
    }
}
