package io.threadline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.bench.outside.ChatClient;
import io.threadline.bench.outside.Heard;
import io.threadline.bench.outside.Signatures;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a chat socket hears from strangers, liars and broken programs. */
@ExtendWith({SharedStage.class, NodeLogs.class})
class BadChatIT {

    private final Stage stage;

    BadChatIT(Stage stage) {
        this.stage = stage;
    }

    @AfterEach
    void theDoorIsStillOpen() {
        ChatClient chat = stage.chat(new Heard<>());
        chat.hello("Good", null).await();
        chat.say("A good message " + UUID.randomUUID()).await();
        chat.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://evil.example.test", "null", "http://sub.shop.example.test", "https://shop.example.test"})
    void anOriginThatNoAccountAllowsIsForbiddenAtTheHandshake(String origin) {
        assertThat(RawSocket.handshake(stage.network(), stage.address(), "/chat/v1", origin(origin)))
                .isEqualTo(403);
    }

    @Test
    void anOriginOfAnotherAccountGetsAnErrorAndAClose() {
        stage.administrator()
                .put(
                        "/api/v1/channel-accounts/chat-other",
                        new JsonObject()
                                .put("kind", "chat")
                                .put("queue", "support")
                                .put("allowedOrigins", new JsonArray().add("http://other.example.test")))
                .expect(200, 201, 204);
        RawSocket socket =
                RawSocket.open(stage.network(), stage.address(), "/chat/v1", origin("http://other.example.test"));
        isTurnedAway(socket.say(hello().encode()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "{}",
                "null",
                "{\"type\":\"message\"}",
                "{\"type\":\"nonsense\"}",
                "{\"type\":7}",
                "{\"type\":\"hello\"}",
                "{\"type\":\"hello\",\"account\":7}",
                "{\"type\":\"hello\",\"account\":\"nowhere\"}",
                "{\"type\":\"hello\",\"account\":\"sms-main\"}",
                "{\"type\":\"hello\",\"account\":\"chat-main\",\"admin\":true}",
                "{\"type\":\"hello\",\"account\":\"chat-main\",\"resume\":{\"token\":\"guessed\",\"lastSeq\":0}}",
                "{\"type\":\"hello\",\"account\":\"chat-main\",\"resume\":7}",
                "{\"type\":\"message\",\"clientMessageId\":\"1\",\"text\":\"before hello\"}"
            })
    void aFirstFrameThatIsNoGoodHelloGetsAnErrorAndAClose(String frame) {
        isTurnedAway(socket().say(frame));
    }

    @Test
    void oneWhoSaysNothingIsClosed() {
        RawSocket socket = socket();
        socket.hears("closed");
    }

    @Test
    void aBinaryFrameGetsAnErrorOrAClose() {
        RawSocket socket = socket().sayBytes(new byte[] {0, (byte) 0xff, 7});
        socket.hears("closed");
    }

    @Test
    void anIdentityThatTheSecretDidNotSignIsRefused() {
        JsonObject claims = claims();
        List<String> forged = List.of(
                Signatures.jsonWebToken("another secret", claims),
                Signatures.jsonWebToken(Stage.IDENTITY_SECRET, claims.copy().put("aud", "chat-other")),
                Signatures.jsonWebToken(Stage.IDENTITY_SECRET, claims.copy().put("exp", 1_000_000_000)),
                Signatures.jsonWebToken(Stage.IDENTITY_SECRET, without(claims, "exp")),
                Signatures.jsonWebToken(Stage.IDENTITY_SECRET, without(claims, "sub")),
                Signatures.jsonWebToken(Stage.IDENTITY_SECRET, new JsonObject().put("alg", "none"), claims),
                Signatures.jsonWebToken(Stage.IDENTITY_SECRET, new JsonObject().put("alg", "HS512"), claims),
                Signatures.jsonWebToken("x", new JsonObject().put("alg", "none"), claims)
                        .replaceFirst("[^.]+$", ""),
                "a.b.c",
                "...",
                "\u0000");
        for (String token : forged) {
            RawSocket socket = socket().say(hello().put("identity", token).encode());
            isTurnedAway(socket);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "[]",
                "{\"type\":\"nonsense\"}",
                "{\"type\":\"message\"}",
                "{\"type\":\"message\",\"clientMessageId\":\"1\",\"text\":7}",
                "{\"type\":\"message\",\"clientMessageId\":\"1\",\"text\":\"\"}",
                "{\"type\":\"message\",\"clientMessageId\":\"1\",\"text\":\"a\",\"from\":\"agent\"}",
                "{\"type\":\"message\",\"clientMessageId\":{},\"text\":\"a\"}",
                "{\"type\":\"read\",\"upTo\":\"all\"}",
                "{\"type\":\"read\",\"upTo\":1e400}",
                "{\"type\":\"read\",\"upTo\":-1}"
            })
    void aBadFrameInAConversationGetsAnErrorAndTheConversationGoesOn(String frame) {
        RawSocket socket = welcomed();
        int before = socket.frames().count();
        socket.say(frame);
        JsonObject error = socket.hears("error", before);
        assertThat(error.getString("code")).isNotBlank();
        assertThat(error.getString("message")).isNotBlank();
        Clean.nothingInside(error.encode());
        goesOn(socket);
    }

    @Test
    void aReadMarkBeyondTheEndDoesNoHarm() {
        RawSocket socket = welcomed();
        socket.say("{\"type\":\"read\",\"upTo\":9223372036854775807}");
        goesOn(socket);
    }

    @Test
    void aTextBeyondTheLimitIsRefusedAndNotStored() {
        RawSocket socket = welcomed();
        socket.say(message("1", "x".repeat(20_000)));
        JsonObject answer = socket.frames()
                .await(
                        "an answer",
                        Limits.SOON,
                        frame -> List.of("nack", "error").contains(frame.getString("type")));
        assertThat(answer.getString("code")).isNotBlank();
        goesOn(socket);
        assertThat(socket.hears("message").getLong("seq")).isEqualTo(1);
    }

    @Test
    void aFrameOfFiveMegabytesClosesTheSocket() {
        RawSocket socket = welcomed();
        socket.say(message("1", "x".repeat(5 << 20)));
        socket.hears("closed");
    }

    @Test
    void nulAndLoneSurrogatesAreCleaned() {
        RawSocket socket = welcomed();
        socket.say("{\"type\":\"message\",\"clientMessageId\":\"" + UUID.randomUUID()
                + "\",\"text\":\"a\\u0000b\\ud800c\\udc00d\"}");
        socket.hears("ack");
        String text = socket.hears("message").getString("text");
        assertThat(text).startsWith("a").endsWith("d").doesNotContain("\u0000").matches(BadChatIT::isWellFormed);
    }

    @Test
    void theSameMessageIdIsAcknowledgedAgainAndNotStoredAgain() {
        RawSocket socket = welcomed();
        String id = UUID.randomUUID().toString();
        socket.say(message(id, "once")).say(message(id, "once")).say(message(id, "once but other"));
        JsonObject first = socket.hears("message");
        assertThat(first.getString("text")).isEqualTo("once");
        goesOn(socket);
        assertThat(socket.frames().all(frame -> "ack".equals(frame.getString("type"))))
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(socket.frames().all(frame -> "message".equals(frame.getString("type"))))
                .extracting(frame -> frame.getLong("seq"))
                .containsExactly(1L, 2L);
    }

    private void goesOn(RawSocket socket) {
        String id = UUID.randomUUID().toString();
        socket.say(message(id, "and on"));
        socket.frames()
                .await(
                        "the next message",
                        Limits.SOON,
                        frame -> id.equals(frame.getString("clientMessageId"))
                                && "message".equals(frame.getString("type")));
    }

    private static boolean isWellFormed(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static void isTurnedAway(RawSocket socket) {
        JsonObject error = socket.hears("error");
        assertThat(error.getString("code")).isNotBlank();
        assertThat(error.getString("message")).isNotBlank();
        Clean.nothingInside(error.encode());
        socket.hears("closed");
    }

    private RawSocket welcomed() {
        RawSocket socket = socket().say(hello().encode());
        socket.hears("welcome");
        return socket;
    }

    private RawSocket socket() {
        return stage.guest(
                RawSocket.open(stage.network(), stage.address(), "/chat/v1", MultiMap.caseInsensitiveMultiMap()));
    }

    private static MultiMap origin(String origin) {
        return MultiMap.caseInsensitiveMultiMap().add("Origin", origin);
    }

    private static JsonObject hello() {
        return new JsonObject().put("type", "hello").put("account", "chat-main").put("name", "Kim");
    }

    private static String message(String id, String text) {
        return new JsonObject()
                .put("type", "message")
                .put("clientMessageId", id)
                .put("text", text)
                .encode();
    }

    private static JsonObject claims() {
        return new JsonObject()
                .put("sub", "victim")
                .put("aud", "chat-main")
                .put("exp", Instant.now().plusSeconds(60).getEpochSecond())
                .put("phone", PhoneNumber.fresh());
    }

    private static JsonObject without(JsonObject claims, String name) {
        JsonObject less = claims.copy();
        less.remove(name);
        return less;
    }
}
