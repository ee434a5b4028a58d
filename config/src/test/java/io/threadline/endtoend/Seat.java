package io.threadline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.bench.outside.Address;
import io.threadline.bench.outside.Await;
import io.threadline.bench.outside.DeskClient;
import io.threadline.bench.outside.Heard;
import io.threadline.bench.outside.Network;
import io.threadline.bench.outside.Session;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An agent at a desk, who remembers everything shown. */
final class Seat implements AutoCloseable {

    private final DeskClient desk;
    private final Heard<JsonObject> frames;
    private final Session session;

    private Seat(DeskClient desk, Heard<JsonObject> frames, Session session) {
        this.desk = desk;
        this.frames = frames;
        this.session = session;
    }

    static Seat at(Network network, Address address, Session session) {
        Heard<JsonObject> frames = new Heard<>();
        DeskClient desk = DeskClient.open(network, address, session, (at, frame) -> frames.add(frame))
                .await();
        return new Seat(desk, frames, session);
    }

    Session session() {
        return session;
    }

    DeskClient desk() {
        return desk;
    }

    Heard<JsonObject> frames() {
        return frames;
    }

    /** The frames so far, to look only at what comes after. */
    int now() {
        return frames.count();
    }

    /** Submits a command that must be done. */
    JsonObject does(JsonObject command) {
        JsonObject answer = desk.command(command).await();
        assertThat(answer.getString("type"))
                .as("%s answered %s", command, answer)
                .isEqualTo("result");
        return answer;
    }

    /** Submits a command that must be done, with the same id for as long as the domain is busy, as while it is loaded. */
    void insistsOn(JsonObject command) {
        String id = UUID.randomUUID().toString();
        JsonObject answer = Await.found("an answer to " + command, Limits.SOON, () -> {
            JsonObject one = desk.command(id, command).await();
            return "BUSY".equals(one.getString("code")) ? null : one;
        });
        assertThat(answer.getString("type"))
                .as("%s answered %s", command, answer)
                .isEqualTo("result");
    }

    /** Submits a command that must be refused, as a command or already as a frame, and gives the code. */
    String refused(JsonObject command) {
        JsonObject answer = desk.command(command).await();
        assertThat(answer.getString("type"))
                .as("%s answered %s", command, answer)
                .isIn("refused", "error");
        assertThat(answer.getString("message")).isNotBlank();
        return answer.getString("code");
    }

    void ready() {
        does(DeskClient.command("SetPresence", "state", "ready"));
    }

    void away() {
        does(DeskClient.command("SetPresence", "state", "away"));
    }

    void accept(JsonObject offer) {
        does(DeskClient.command("AcceptOffer", "offer", offer.getString("offer")));
    }

    void send(String caseId, String text) {
        does(DeskClient.command("SendMessage", "case", caseId).put("text", text));
    }

    void complete(String workItem) {
        does(DeskClient.command("Complete", "workItem", workItem));
    }

    /** The first event of a type that fits, of what was or will be shown. */
    JsonObject awaits(String type, Predicate<JsonObject> fits) {
        return awaits(type, 0, fits);
    }

    JsonObject awaits(String type, int from, Predicate<JsonObject> fits) {
        return event(frames.await(type + " at the desk of " + desk.agent(), Limits.SOON, from, frame -> {
            JsonObject event = event(frame);
            return event != null && type.equals(event.getString("type")) && fits.test(event);
        }));
    }

    /** Takes the offer whose history begins with this text. */
    JsonObject takes(String newestText) {
        JsonObject offer = awaits("OfferMade", made -> newestText.equals(newest(made)));
        accept(offer);
        return awaits("WorkAssigned", work -> offer.getString("workItem").equals(work.getString("workItem")));
    }

    /** The events of a type so far. */
    List<JsonObject> events(String type) {
        return frames.all().stream()
                .flatMap(frame -> Stream.ofNullable(event(frame)))
                .filter(event -> type.equals(event.getString("type")))
                .toList();
    }

    /** The offers shown so far, as they were made or in a snapshot; one may be there several times. */
    List<JsonObject> offers() {
        return frames.all().stream()
                .flatMap(frame -> switch (frame.getString("type")) {
                    case "snapshot" -> frame.getJsonArray("offers").stream().map(JsonObject.class::cast);
                    case "event" -> Stream.of(frame.getJsonObject("event"));
                    default -> Stream.<JsonObject>empty();
                })
                .filter(event -> "OfferMade".equals(event.getString("type")))
                .toList();
    }

    /** An offer with this text in its history, of those that were or will be shown. */
    JsonObject awaitsOffer(String text) {
        return Await.found(
                "the offer of " + text,
                Limits.SOON,
                () -> offers().stream()
                        .filter(offer -> texts(offer).contains(text))
                        .findFirst()
                        .orElse(null));
    }

    /** The texts of the messages and notes of a history, newest first. */
    static List<String> texts(JsonObject withHistory) {
        JsonArray history = withHistory.getJsonArray("history");
        return history.stream()
                .map(item -> ((JsonObject) item).getString("text"))
                .filter(text -> text != null)
                .toList();
    }

    private static @Nullable String newest(JsonObject withHistory) {
        List<String> texts = texts(withHistory);
        return texts.isEmpty() ? null : texts.getFirst();
    }

    private static @Nullable JsonObject event(JsonObject frame) {
        return frame.getJsonObject("event");
    }

    @Override
    public void close() {
        desk.close();
    }
}
