package io.threadline.adapter.webchat;

import static io.threadline.adapter.Eventually.eventually;
import static io.threadline.adapter.webchat.Tokens.claims;
import static io.threadline.adapter.webchat.Tokens.token;
import static io.threadline.adapter.webchat.Visitor.hello;
import static io.threadline.adapter.webchat.Visitor.resume;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.adapter.MemoryServer;
import io.threadline.channel.Conversations.AgentRead;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Visitors who come back: what they missed comes once and in order. */
class ChatResumeTest {
    private final MemoryServer server = new MemoryServer(context -> new WebchatAdapter(context, ChatLimits.DEFAULT));

    @BeforeEach
    void anAccount() {
        server.account("chat-main", new JsonObject().put("identitySecret", Tokens.SECRET));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aDroppedVisitorResumesWithoutGapOrDouble() {
        Visitor kim = Visitor.welcomed(server);
        JsonObject welcome = kim.next("welcome");
        String conversation = welcome.getString("conversation");
        String token = welcome.getString("resumeToken");
        for (int i = 1; i <= 130; i++) {
            server.conversations.agentWrites(conversation, "Ana", "line " + i);
        }
        long last = 0;
        while (last < 60) {
            last = kim.await("message").getLong("seq");
        }
        kim.close();
        eventually("nobody follows", () -> server.conversations.followers(conversation) == 0);
        server.conversations.write(conversation, "customer", null, "from another tab", "t1");
        server.conversations.agentWrites(conversation, "Ana", "while you were away");

        Visitor again = Visitor.connect(server, null).say(resume(token, last));
        assertThat(again.next("welcome").getLong("lastSeq")).isEqualTo(132);
        for (long expected = last + 1; expected <= 132; expected++) {
            assertThat(again.next("message").getLong("seq")).isEqualTo(expected);
        }
        server.conversations.agentWrites(conversation, "Ana", "live");
        assertThat(again.next("message").getLong("seq")).isEqualTo(133);
    }

    @Test
    void messagesCommittedWhileOneResumesComeOnceAndInOrder() {
        Visitor kim = Visitor.welcomed(server);
        JsonObject welcome = kim.next("welcome");
        String conversation = welcome.getString("conversation");
        Thread writer = Thread.ofVirtual()
                .start(() -> LongStream.range(0, 400)
                        .forEach(i -> server.conversations.agentWrites(conversation, "Ana", "line " + i)));
        long seen = 0;
        while (seen < 400) {
            Visitor tab = Visitor.connect(server, null).say(resume(welcome.getString("resumeToken"), seen));
            tab.next("welcome");
            long until = Math.min(400, seen + 70);
            while (seen < until) {
                long seq = tab.next("message").getLong("seq");
                assertThat(seq).isEqualTo(seen + 1);
                seen = seq;
            }
            tab.close();
        }
        assertThat(writer.isAlive()).isFalse();
    }

    @Test
    void aCursorAheadOfTheConversationIsTakenBackToItsEnd() {
        Visitor kim = Visitor.welcomed(server);
        JsonObject welcome = kim.next("welcome");
        Visitor ahead = Visitor.connect(server, null).say(resume(welcome.getString("resumeToken"), 1_000_000));
        ahead.next("welcome");
        server.conversations.agentWrites(welcome.getString("conversation"), "Ana", "hi");
        assertThat(ahead.next("message").getLong("seq")).isEqualTo(1);
    }

    @Test
    void aTokenOfNobodyOrOfAnotherAccountResumesNothing() {
        server.account("chat-other", new JsonObject());
        Visitor kim = Visitor.welcomed(server);
        String token = kim.next("welcome").getString("resumeToken");
        Visitor guess = Visitor.connect(server, null).say(resume("guess", 0));
        assertThat(guess.next("error").getString("code")).isEqualTo("RESUME_REFUSED");
        assertThat(guess.closeCode()).isEqualTo((short) 1008);
        Visitor other = Visitor.connect(server, null).say(resume(token, 0).put("account", "chat-other"));
        assertThat(other.next("error").getString("code")).isEqualTo("RESUME_REFUSED");
    }

    @Test
    void aVisitorWhoComesBackLearnsThatTheChatHasEnded() {
        Visitor kim = Visitor.welcomed(server);
        JsonObject welcome = kim.next("welcome");
        String conversation = welcome.getString("conversation");
        server.conversations.agentWrites(conversation, "Ana", "bye");
        server.conversations.end(conversation, "SILENCE");
        Visitor again = Visitor.connect(server, null).say(resume(welcome.getString("resumeToken"), 0));
        again.next("welcome");
        again.next("message");
        assertThat(again.next("ended").getString("reason")).isEqualTo("SILENCE");
    }

    @Test
    void aKnownVisitorInANewBrowserIsSentTheConversationAndItsEnd() {
        JsonObject signed = hello().put("identity", token(claims(Instant.now())));
        String conversation =
                Visitor.connect(server, null).say(signed).next("welcome").getString("conversation");
        server.conversations.agentWrites(conversation, "Ana", "bye");
        server.conversations.end(conversation, "SILENCE");
        Visitor again = Visitor.connect(server, null).say(signed);
        again.next("welcome");
        assertThat(again.next("message").getLong("seq")).isEqualTo(1);
        assertThat(again.next("ended").getString("reason")).isEqualTo("SILENCE");
    }

    @Test
    void aVisitorWhoComesBackSeesHowFarTheAgentHasRead() {
        JsonObject welcome = Visitor.welcomed(server).next("welcome");
        server.conversations.hint(welcome.getString("conversation"), new AgentRead(2));
        Visitor back = Visitor.connect(server, null).say(resume(welcome.getString("resumeToken"), 0));
        assertThat(back.next("welcome")).isNotNull();
        assertThat(back.next("read").getLong("upTo")).isEqualTo(2);
    }
}
