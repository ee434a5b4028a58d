package io.threadline.adapter.webchat;

import static io.threadline.adapter.Eventually.eventually;
import static io.threadline.adapter.webchat.Visitor.hello;
import static io.threadline.adapter.webchat.Visitor.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.adapter.MemoryIntake.Mood;
import io.threadline.adapter.MemoryServer;
import io.threadline.channel.Conversations.AgentRead;
import io.threadline.channel.Conversations.AgentTyping;
import io.threadline.channel.Conversations.Ended;
import io.threadline.channel.Conversations.Waiting;
import io.threadline.channel.InboundMessage.ChatText;
import io.threadline.model.Trust;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A chat while it lives. */
class ChatSocketTest {
    private final MemoryServer server = new MemoryServer(context -> new WebchatAdapter(context, ChatLimits.DEFAULT));

    @BeforeEach
    void anAccount() {
        server.account(
                "chat-main", new JsonObject().put("allowedOrigins", new JsonArray().add("https://shop.example")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aNewVisitorIsWelcomedAndWhatTheyWriteComesBackWithItsPlace() {
        Visitor kim = Visitor.welcomed(server);
        JsonObject welcome = kim.next("welcome");
        assertThat(welcome.getLong("lastSeq")).isZero();
        assertThat(welcome.getString("resumeToken")).isNotEmpty();
        kim.say(message("m1", "hello"));
        JsonObject back = kim.await("message");
        assertThat(back.getLong("seq")).isEqualTo(1);
        assertThat(back.getString("from")).isEqualTo("customer");
        assertThat(back.getString("clientMessageId")).isEqualTo("m1");
        assertThat(back.getString("text")).isEqualTo("hello");
        server.conversations.agentWrites(welcome.getString("conversation"), "Ana", "hi");
        JsonObject answer = kim.await("message");
        assertThat(answer.getLong("seq")).isEqualTo(2);
        assertThat(answer.getString("name")).isEqualTo("Ana");
        assertThat(answer.getString("at")).endsWith("Z");
        assertThat(server.intake.stored())
                .hasSize(1)
                .first()
                .isInstanceOfSatisfying(
                        ChatText.class, text -> assertThat(text.trust()).isEqualTo(Trust.CLAIMED));
    }

    @Test
    void nothingIsAcknowledgedBeforeItsCommit() {
        server.intake.mood(Mood.WAITS);
        Visitor kim = Visitor.welcomed(server);
        kim.next("welcome");
        kim.say(message("m1", "hello"));
        eventually("the message waits for its commit", () -> server.intake.waiting() == 1);
        // An answer to a later frame shows that the first one was not answered before it.
        kim.say("{\"type\":\"nonsense\"}");
        assertThat(kim.next("error").getString("code")).isEqualTo("UNKNOWN_TYPE");
        assertThat(server.intake.stored()).isEmpty();
        server.intake.mood(Mood.COMMITS);
        assertThat(kim.await("ack").getString("clientMessageId")).isEqualTo("m1");
    }

    @Test
    void whatCouldNotBeStoredIsRefusedForNow() {
        Visitor kim = Visitor.welcomed(server);
        kim.next("welcome");
        server.intake.mood(Mood.BUSY);
        JsonObject nack = kim.say(message("m1", "hello")).next("nack");
        assertThat(nack.getString("clientMessageId")).isEqualTo("m1");
        assertThat(nack.getString("code")).isEqualTo("BUSY");
        assertThat(nack.getInteger("retryAfterSeconds")).isEqualTo(7);
        server.intake.mood(Mood.BROKEN);
        assertThat(kim.say(message("m1", "hello")).next("nack").getInteger("retryAfterSeconds"))
                .isPositive();
        server.intake.mood(Mood.COMMITS);
        assertThat(kim.say(message("m1", "hello")).await("ack").getString("clientMessageId"))
                .isEqualTo("m1");
    }

    @Test
    void theSameMessageAgainIsAcknowledgedAgainAndStoredOnce() {
        Visitor kim = Visitor.welcomed(server);
        kim.next("welcome");
        for (int i = 0; i < 3; i++) {
            kim.say(message("m1", "hello"));
        }
        List<JsonObject> frames =
                IntStream.range(0, 4).mapToObj(i -> kim.next()).toList();
        assertThat(frames)
                .filteredOn(frame -> frame.getString("type").equals("ack"))
                .hasSize(3);
        assertThat(frames)
                .filteredOn(frame -> frame.getString("type").equals("message"))
                .hasSize(1);
        assertThat(server.intake.stored()).hasSize(1);
    }

    @Test
    void theEndIsToldOnceAndAfterTheLastMessage() {
        Visitor kim = Visitor.welcomed(server);
        String conversation = kim.next("welcome").getString("conversation");
        kim.say(message("m1", "hello"));
        kim.await("message");
        kim.say("{\"type\":\"end\"}");
        assertThat(kim.await("ended").getString("reason")).isEqualTo("CUSTOMER_LEFT");
        server.conversations.hint(conversation, new Ended("CUSTOMER_LEFT"));
        kim.say(message("m2", "one more thing"));
        assertThat(kim.await("message").getLong("seq")).isEqualTo(2);
        for (int i = 0; i < 20; i++) {
            server.conversations.agentWrites(conversation, "Ana", "bye " + i);
        }
        server.conversations.end(conversation, "RESOLVED");
        List<JsonObject> frames =
                IntStream.range(0, 21).mapToObj(i -> kim.next()).toList();
        assertThat(frames.getLast().getString("type")).isEqualTo("ended");
        assertThat(frames.getLast().getString("reason")).isEqualTo("RESOLVED");
    }

    @Test
    void placeTypingAndReadMarksOfTheDeskReachTheVisitor() {
        Visitor kim = Visitor.welcomed(server);
        String conversation = kim.next("welcome").getString("conversation");
        eventually("the session follows", () -> server.conversations.followers(conversation) == 1);
        server.conversations.hint(conversation, new Waiting(2, 30));
        server.conversations.hint(conversation, new Waiting(2, 30));
        server.conversations.hint(conversation, new Waiting(1, null));
        server.conversations.hint(conversation, new AgentTyping("Ana"));
        server.conversations.hint(conversation, new AgentTyping("Ana"));
        server.conversations.hint(conversation, new AgentRead(4));
        server.conversations.hint(conversation, new AgentRead(3));
        server.conversations.hint(conversation, new AgentRead(5));
        assertThat(kim.next("queue").getInteger("expectedWaitSeconds")).isEqualTo(30);
        assertThat(kim.next("queue").getInteger("place")).isEqualTo(1);
        assertThat(kim.next("typing").getString("name")).isEqualTo("Ana");
        assertThat(kim.next("read").getLong("upTo")).isEqualTo(4);
        assertThat(kim.next("read").getLong("upTo")).isEqualTo(5);
    }

    @Test
    void theCustomersTypingIsThrottledAndReadMarksOnlyMoveForward() {
        Visitor kim = Visitor.welcomed(server);
        String conversation = kim.next("welcome").getString("conversation");
        for (int i = 0; i < 3; i++) {
            server.conversations.agentWrites(conversation, "Ana", "line");
            kim.next("message");
        }
        for (String frame : List.of(
                "{\"type\":\"typing\"}",
                "{\"type\":\"typing\"}",
                "{\"type\":\"read\",\"upTo\":2}",
                "{\"type\":\"read\",\"upTo\":1}",
                "{\"type\":\"read\",\"upTo\":2}",
                "{\"type\":\"read\",\"upTo\":999}")) {
            kim.say(frame);
        }
        eventually("all marks arrived", () -> server.conversations.told.contains("read 3"));
        assertThat(server.conversations.told).containsExactly("typing", "read 2", "read 3");
    }

    @Test
    void aFeedGoesOnAfterTheStoreWasUnreachable() {
        Visitor kim = Visitor.welcomed(server);
        String conversation = kim.next("welcome").getString("conversation");
        eventually("the session follows", () -> server.conversations.followers(conversation) == 1);
        server.conversations.unreachable(true);
        server.conversations.agentWrites(conversation, "Ana", "hi");
        Visitor late = Visitor.connect(server, null).say(hello());
        assertThat(late.next("error").getString("code")).isEqualTo("UNAVAILABLE");
        assertThat(late.closeCode()).isEqualTo((short) 1013);
        server.conversations.unreachable(false);
        assertThat(kim.next("message").getLong("seq")).isEqualTo(1);
    }

    @Test
    void aProgramMayTalkWithoutWaitingForTheWelcome() {
        Visitor kim = Visitor.connect(server, null);
        kim.say(hello()).say(message("m1", "one")).say(message("m2", "two"));
        kim.next("welcome");
        assertThat(kim.await("ack").getString("clientMessageId")).isEqualTo("m1");
        assertThat(kim.await("ack").getString("clientMessageId")).isEqualTo("m2");
    }

    @Test
    void aServerThatStopsAnswersWhatItTookAndTakesNoMore() {
        server.intake.mood(Mood.WAITS);
        Visitor kim = Visitor.welcomed(server);
        kim.next("welcome");
        kim.say(message("m1", "one"));
        eventually("the message waits for its commit", () -> server.intake.waiting() == 1);
        var closed = server.adapter.close();
        kim.say(message("m2", "two"));
        assertThat(kim.next("nack").getString("clientMessageId")).isEqualTo("m2");
        server.intake.mood(Mood.COMMITS);
        assertThat(kim.await("ack").getString("clientMessageId")).isEqualTo("m1");
        assertThat(kim.closeCode()).isEqualTo((short) 1001);
        MemoryServer.await(closed);
        assertThat(server.metrics.get("threadline.chat.sockets").gauge().value())
                .isZero();
    }
}
