package io.threadline.endtoend;

import static io.threadline.bench.outside.DeskClient.command;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.bench.outside.Session;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the desk's door refuses: strangers and broken frames. */
@ExtendWith({SharedStage.class, NodeLogs.class})
class BadDeskIT {
    private final Stage stage;
    private final Seat fay;

    BadDeskIT(Stage stage) {
        this.stage = stage;
        this.fay = stage.seat("fay", "support");
    }

    @AfterEach
    void theDeskGoesOn() {
        fay.away();
        fay.close();
    }

    @Test
    void aHandshakeWithoutASessionIsRefused() {
        MultiMap none = MultiMap.caseInsensitiveMultiMap();
        assertThat(handshake(none)).isEqualTo(401);
        assertThat(handshake(MultiMap.caseInsensitiveMultiMap().add("X-Remote-User", "admin")))
                .isEqualTo(401);
        assertThat(handshake(MultiMap.caseInsensitiveMultiMap().add("Authorization", "Bearer guessed")))
                .isEqualTo(401);
    }

    @Test
    void aHandshakeFromAForeignPageIsForbidden() {
        for (String origin : List.of("http://evil.example.test", "null")) {
            assertThat(handshake(fay.session().credentials().set("Origin", origin)))
                    .isEqualTo(403);
        }
    }

    @Test
    void aTokenThatIsNoAgentHasNoDesk() {
        String token = stage.administrator()
                .post("/api/v1/tokens", new JsonObject().put("name", "program").put("role", "service"))
                .expect(200, 201)
                .json()
                .getString("token");
        Session program = Session.ofToken(stage.network(), stage.address(), "program", token);
        assertThat(handshake(program.credentials())).isEqualTo(403);
    }

    @Test
    void revokingATokenEndsItsSocketAndItOpensNoDoorAgain() {
        String token = stage.administrator()
                .post(
                        "/api/v1/tokens",
                        new JsonObject()
                                .put("name", "headset")
                                .put("role", "agent")
                                .put("agent", "fay"))
                .expect(200, 201)
                .json()
                .getString("token");
        Session program = Session.ofToken(stage.network(), stage.address(), "headset", token);
        try (Seat seat = Seat.at(stage.network(), stage.address(), program)) {
            stage.administrator().delete("/api/v1/tokens/headset").expect(204);

            seat.frames()
                    .await("the end of the socket", Limits.SOON, frame -> "closed".equals(frame.getString("type")));
            assertThat(handshake(program.credentials())).isEqualTo(401);
            program.get("/api/v1/session").expect(401);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "7",
                "{}",
                "{\"type\":7}",
                "{\"type\":\"nonsense\"}",
                "{\"type\":\"command\"}",
                "{\"type\":\"command\",\"id\":\"a\",\"command\":{\"type\":\"Nonsense\"}}",
                "{\"type\":\"command\",\"id\":\"a\",\"command\":{\"type\":\"SetPresence\"}}",
                "{\"type\":\"command\",\"id\":\"a\",\"command\":{\"type\":\"SetPresence\",\"state\":7}}",
                "{\"type\":\"command\",\"id\":\"a\",\"command\":{\"type\":\"SetPresence\",\"state\":\"ready\",\"agent\":\"ben\"}}",
                "{\"type\":\"command\",\"id\":7,\"command\":{\"type\":\"SetPresence\",\"state\":\"ready\"}}",
                "{\"type\":\"command\",\"id\":\"a\",\"domain\":\"other\",\"command\":{\"type\":\"SetPresence\",\"state\":\"ready\"}}",
                "{\"type\":\"command\",\"id\":\"a\",\"command\":\"SetPresence\"}",
                "{\"type\":\"resume\",\"cursor\":\"x\"}",
                "{\"type\":\"resume\",\"cursor\":1e400}"
            })
    void aBadFrameGetsAnErrorOrARefusalAndTheDeskGoesOn(String frame) {
        int before = fay.now();
        try (RawSocket socket = deskSocket()) {
            socket.hears("snapshot");
            int heard = socket.frames().count();
            socket.say(frame);
            JsonObject answer = socket.frames()
                    .await(
                            "an answer",
                            Limits.SOON,
                            heard,
                            said -> List.of("error", "refused", "closed").contains(said.getString("type")));
            Clean.nothingInside(answer.encode());
        }
        assertThat(fay.now()).isGreaterThanOrEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 9_007_199_254_740_993L, Long.MAX_VALUE, Long.MIN_VALUE})
    void anAbsurdCursorGetsASnapshotOrAnError(long cursor) {
        try (RawSocket socket = deskSocket()) {
            socket.hears("snapshot");
            int heard = socket.frames().count();
            socket.say(
                    new JsonObject().put("type", "resume").put("cursor", cursor).encode());
            socket.frames()
                    .await(
                            "an answer",
                            Limits.SOON,
                            heard,
                            said -> List.of("snapshot", "error", "event", "head")
                                    .contains(said.getString("type")));
        }
    }

    @Test
    void aFrameOfFiveMegabytesClosesTheSocket() {
        try (RawSocket socket = deskSocket()) {
            socket.hears("snapshot");
            socket.say(new JsonObject()
                    .put("type", "command")
                    .put("id", "big")
                    .put("command", command("AddNote", "case", "x").put("text", "x".repeat(5 << 20)))
                    .encode());
            socket.hears("closed");
        }
    }

    @Test
    void aStateThatOnlyTheSystemSetsIsRefused() {
        try (RawSocket socket = deskSocket()) {
            socket.hears("snapshot");
            for (String state : List.of("missed", "READY", "")) {
                int heard = socket.frames().count();
                socket.say(new JsonObject()
                        .put("type", "command")
                        .put("id", UUID.randomUUID().toString())
                        .put("command", command("SetPresence", "state", state))
                        .encode());
                socket.frames()
                        .await(
                                "an answer",
                                Limits.SOON,
                                heard,
                                said -> List.of("error", "refused").contains(said.getString("type")));
            }
        }
    }

    private RawSocket deskSocket() {
        return RawSocket.open(
                stage.network(),
                stage.address(),
                "/desk/v1",
                fay.session().credentials().add("Origin", stage.address().url().toString()));
    }

    private int handshake(MultiMap headers) {
        return RawSocket.handshake(stage.network(), stage.address(), "/desk/v1", headers);
    }
}
