package io.threadline.adapter.webchat;

import static io.threadline.adapter.webchat.Tokens.claims;
import static io.threadline.adapter.webchat.Tokens.token;
import static io.threadline.adapter.webchat.Visitor.hello;
import static io.threadline.adapter.webchat.Visitor.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadline.adapter.Eventually;
import io.threadline.adapter.MemoryIntake.Mood;
import io.threadline.adapter.MemoryServer;
import io.threadline.channel.InboundMessage.ChatText;
import io.threadline.model.Trust;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the chat lets in, and what it makes of wrong frames. */
class ChatDefenceTest {
    private final MemoryServer server = new MemoryServer(context -> new WebchatAdapter(context, ChatLimits.DEFAULT));

    @BeforeEach
    void accounts() {
        server.account(
                "chat-main",
                new JsonObject()
                        .put("allowedOrigins", new JsonArray().add("https://shop.example"))
                        .put("identitySecret", Tokens.SECRET));
        server.account(
                "chat-other", new JsonObject().put("allowedOrigins", new JsonArray().add("https://other.example")));
    }

    @AfterEach
    void stop() {
        server.close();
        assertThat(server.faults).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example", "null", "https://a.shop.example", "https://shop.example.evil.example"})
    void aForeignOriginGetsNoSocket(String origin) {
        assertThatThrownBy(() -> Visitor.connect(server, origin))
                .cause()
                .cause()
                .isInstanceOfSatisfying(
                        UpgradeRejectedException.class,
                        no -> assertThat(no.getStatus()).isEqualTo(403));
    }

    @Test
    void anOriginOfAnotherAccountIsTurnedAwayAfterItsHello() {
        Visitor kim = Visitor.connect(server, "https://other.example").say(hello());
        assertThat(kim.next("error").getString("code")).isEqualTo("ORIGIN_REFUSED");
        assertThat(kim.closeCode()).isEqualTo((short) 1008);
        Visitor.connect(server, "https://shop.example").say(hello()).next("welcome");
    }

    @Test
    void anUnknownAccountIsSaidToBeUnknown() {
        Visitor kim = Visitor.connect(server, null).say(hello().put("account", "chat-nobody"));
        assertThat(kim.next("error").getString("code")).isEqualTo("ACCOUNT_UNKNOWN");
        assertThat(kim.closeCode()).isEqualTo((short) 1008);
    }

    @Test
    void theSocketsOfAnAccountThatWasRemovedEndAndSayWhy() {
        server.account("chat-other", server.account("chat-main").settings());
        Visitor kim = Visitor.welcomed(server);
        kim.next("welcome");
        Visitor lee = Visitor.connect(server, null).say(hello().put("account", "chat-other"));
        lee.next("welcome");

        server.remove("chat-main");

        assertThat(kim.next("error").getString("code")).isEqualTo("ACCOUNT_UNKNOWN");
        assertThat(kim.closeCode()).isEqualTo((short) 1008);
        assertThat(server.intake.stored()).isEmpty();
        lee.say(message("m1", "still here")).next("ack");
        Visitor again = Visitor.connect(server, null).say(hello());
        assertThat(again.next("error").getString("code")).isEqualTo("ACCOUNT_UNKNOWN");
    }

    @Test
    void whatIsBeingCommittedAsTheAccountGoesIsAcknowledgedFirst() {
        Visitor kim = Visitor.welcomed(server);
        kim.next("welcome");
        server.intake.mood(Mood.WAITS);
        kim.say(message("m1", "in time"));
        Eventually.eventually("the commit is under way", () -> server.intake.waiting() == 1);
        server.remove("chat-main");
        assertThat(kim.say(message("m2", "too late")).next("nack").getString("clientMessageId"))
                .isEqualTo("m2");

        server.intake.mood(Mood.COMMITS);

        assertThat(kim.next("ack").getString("clientMessageId")).isEqualTo("m1");
        assertThat(kim.await("error").getString("code")).isEqualTo("ACCOUNT_UNKNOWN");
        assertThat(server.intake.stored()).hasSize(1);
    }

    @Test
    void whoeverDoesNotSayHelloFirstIsClosed() {
        Visitor rude = Visitor.connect(server, null).say(message("m1", "hello"));
        assertThat(rude.next("error").getString("code")).isEqualTo("HELLO_EXPECTED");
        assertThat(rude.closeCode()).isEqualTo((short) 1008);
        Visitor garbled = Visitor.connect(server, null).say("{{{");
        assertThat(garbled.next("error").getString("code")).isEqualTo("BAD_FRAME");
        assertThat(garbled.closeCode()).isEqualTo((short) 1008);
    }

    @Test
    void aWrongFrameIsAnsweredAndTheChatGoesOn() {
        Visitor kim = Visitor.welcomed(server);
        kim.next("welcome");
        assertThat(kim.say(hello()).next("error").getString("code")).isEqualTo("UNEXPECTED");
        assertThat(kim.say("[]").next("error").getString("code")).isEqualTo("BAD_FRAME");
        assertThat(kim.say(message("m1", "x").put("to", "y")).next("error").getString("message"))
                .contains("to ");
        JsonObject empty = kim.say(message("m1", " \n\u0000")).next("error");
        assertThat(empty.getString("code")).isEqualTo("EMPTY_TEXT");
        assertThat(empty.getString("clientMessageId")).isEqualTo("m1");
        assertThat(kim.say(message("m1", "x".repeat(8_001))).next("error").getString("code"))
                .isEqualTo("TEXT_TOO_LONG");
        assertThat(kim.say(message("m1", "x".repeat(8_000))).await("ack").getString("clientMessageId"))
                .isEqualTo("m1");
        kim.say("{\"type\":\"message\",\"clientMessageId\":\"m2\",\"text\":\"nul \\u0000 and half \\udc00\"}");
        assertThat(kim.await("ack").getString("clientMessageId")).isEqualTo("m2");
        assertThat(server.intake.stored()).hasSize(2);
    }

    @Test
    void nobodyIsTakenForAnotherWithoutAGoodToken() {
        Instant now = Instant.now();
        Visitor kim = Visitor.connect(server, null)
                .say(hello().put("identity", token(claims(now).put("phone", "+821012345678"))));
        String conversation = kim.next("welcome").getString("conversation");
        kim.say(message("m1", "hello")).await("ack");
        assertThat(server.intake.stored())
                .singleElement()
                .isInstanceOfSatisfying(
                        ChatText.class, text -> assertThat(text.trust()).isEqualTo(Trust.VERIFIED));
        assertThat(server.conversations.visitors).hasSize(1);
        for (String forged : List.of(
                token(claims(now).put("exp", now.minusSeconds(5).getEpochSecond())),
                token(claims(now).put("aud", "chat-other")),
                Tokens.encode("{\"alg\":\"none\"}") + "."
                        + Tokens.encode(claims(now).encode()) + ".",
                "customer-7")) {
            Visitor thief = Visitor.connect(server, null).say(hello().put("identity", forged));
            assertThat(thief.next("error").getString("code")).isEqualTo("IDENTITY_REFUSED");
            assertThat(thief.closeCode()).isEqualTo((short) 1008);
        }
        Visitor noSecret = Visitor.connect(server, null)
                .say(hello().put("account", "chat-other")
                        .put("identity", token(claims(now).put("aud", "chat-other"))));
        assertThat(noSecret.next("error").getString("code")).isEqualTo("IDENTITY_REFUSED");
        assertThat(server.conversations.visitors).hasSize(1);
        assertThat(server.conversations.lines(conversation)).hasSize(1);
    }

    @Test
    void aVisitorWhoSignsInComesToTheirOwnConversationAndTakesNoOthersAlong() {
        Visitor anonymous = Visitor.welcomed(server);
        JsonObject first = anonymous.next("welcome");
        anonymous.say(message("a1", "anonymous")).await("message");
        String identity = token(claims(Instant.now()));
        Visitor known = Visitor.connect(server, null).say(hello().put("identity", identity));
        JsonObject own = known.next("welcome");
        known.say(message("k1", "known")).await("message");

        Visitor moved = Visitor.connect(server, null)
                .say(Visitor.resume(first.getString("resumeToken"), 1).put("identity", identity));
        assertThat(moved.next("welcome").getString("conversation")).isEqualTo(own.getString("conversation"));
        assertThat(moved.next("message").getString("text")).isEqualTo("known");

        Visitor resumed = Visitor.connect(server, null)
                .say(Visitor.resume(own.getString("resumeToken"), 1).put("identity", identity));
        resumed.next("welcome");
        server.conversations.agentWrites(own.getString("conversation"), "Ana", "hi");
        assertThat(resumed.next("message").getLong("seq")).isEqualTo(2);
    }
}
