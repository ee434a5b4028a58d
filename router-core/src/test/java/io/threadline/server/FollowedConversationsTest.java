package io.threadline.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.channel.Conversation;
import io.threadline.channel.Conversations.AgentTyping;
import io.threadline.channel.Conversations.Ended;
import io.threadline.channel.Conversations.Following;
import io.threadline.channel.Conversations.Hint;
import io.threadline.channel.Conversations.Line;
import io.threadline.channel.Conversations.Moved;
import io.threadline.channel.Conversations.Opened;
import io.threadline.channel.Conversations.Waiting;
import io.threadline.server.ChatHints.FromVisitor;
import io.threadline.server.ChatHints.VisitorRead;
import io.threadline.server.ChatHints.VisitorTyping;
import io.threadline.store.Await;
import io.threadline.store.ConversationStore;
import io.threadline.store.TestDatabase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class FollowedConversationsTest extends ConversationsStage {

    @Test
    void messagesAreReadAfterACursor() {
        String id = chat(3).id();

        assertThat(Await.result(conversations.read(id, 1, 10)))
                .extracting(Line::seq)
                .containsExactly(2L, 3L);
        assertThat(Await.result(conversations.read(id, 0, 2))).hasSize(2);
        assertThat(Await.result(conversations.read(id, 3, 2))).isEmpty();
    }

    private static Conversation chat(int messages) {
        Conversation chat = Await.result(conversations.open(ACCOUNT, "Kim")).conversation();
        TestDatabase.execute(
                url,
                "UPDATE conversation SET last_seq = " + messages + " WHERE conversation = '" + chat.id() + "'",
                "INSERT INTO chat_message (conversation, seq, sender, text, message_id, at) SELECT '" + chat.id()
                        + "', n, 'customer', 'text ' || n, 'm' || n, now() FROM generate_series(1, " + messages
                        + ") n");
        return chat;
    }

    @Test
    void followersHearHintsUntilTheyLeave() {
        Conversation chat = chat(1);
        Queue<Hint> heard = new ConcurrentLinkedQueue<>();
        Queue<Hint> left = new ConcurrentLinkedQueue<>();
        another.follow(chat.id(), left::add).close();
        Following following = another.follow(chat.id(), heard::add);
        ChatHints hints = new ChatHints(node.vertx());
        List<Hint> told = List.of(new AgentTyping("Ana"), new Ended("completed"), new Waiting(2, null), new Moved(1));

        told.forEach(hint -> hints.tell(chat.id(), hint));
        hints.tell("another conversation", new AgentTyping("Ana"));

        Await.until("all hints", () -> heard.containsAll(told));
        assertThat(heard.stream().filter(hint -> !(hint instanceof Moved)).toList())
                .containsExactlyElementsOf(told.subList(0, 3));
        assertThat(left).isEmpty();
        following.close();
    }

    @Test
    void aFollowerHearsOfAMessageWhoseHintWasLost() {
        Conversation chat = chat(1);
        Queue<Hint> heard = new ConcurrentLinkedQueue<>();
        Following following = conversations.follow(chat.id(), heard::add);

        TestDatabase.execute(url, "UPDATE conversation SET last_seq = 7 WHERE conversation = '" + chat.id() + "'");

        Await.until("the message", () -> heard.contains(new Moved(7)));
        following.close();
    }

    @Test
    void whatTheAgentHasReadIsKeptAndOnlyMovesForward() {
        Opened opened = Await.result(conversations.open(ACCOUNT, "Kim"));
        String id = opened.conversation().id();
        TestDatabase.execute(url, "UPDATE conversation SET last_seq = 3 WHERE conversation = '" + id + "'");
        ConversationStore store = new ConversationStore(pool);

        assertThat(Await.result(store.readByAgent(id, 4))).isFalse();
        assertThat(Await.result(store.readByAgent(id, 2))).isTrue();
        assertThat(Await.result(store.readByAgent(id, 1))).isFalse();

        assertThat(Await.result(conversations.resume(ACCOUNT, opened.token())).readByAgent())
                .isEqualTo(2);
    }

    @Test
    void desksHearWhatTheVisitorDoes() {
        Conversation chat = chat(3);
        Queue<FromVisitor> heard = new ConcurrentLinkedQueue<>();
        Await.result(new ChatHints(node.vertx()).desks(heard::add).completion());

        conversations.typing(chat);
        conversations.markRead(chat, 9);
        conversations.markRead(chat, 2);

        Await.until("both", () -> heard.size() >= 2);
        assertThat(heard)
                .containsExactly(
                        new VisitorTyping(chat.contactPoint(), chat.customer(), "Kim"),
                        new VisitorRead(chat.contactPoint(), chat.customer(), 2));
    }
}
