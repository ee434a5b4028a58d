package io.threadline.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.threadline.channel.AccountView;
import io.threadline.channel.Conversation;
import io.threadline.channel.Conversations.AgentTyping;
import io.threadline.channel.Conversations.Ended;
import io.threadline.channel.Conversations.Following;
import io.threadline.channel.Conversations.Hint;
import io.threadline.channel.Conversations.Line;
import io.threadline.channel.Conversations.Moved;
import io.threadline.channel.Conversations.Opened;
import io.threadline.channel.Conversations.Visitor;
import io.threadline.channel.Conversations.Waiting;
import io.threadline.cluster.ClusterNode;
import io.threadline.cluster.HistoryCache;
import io.threadline.cluster.TestCluster;
import io.threadline.model.Channel;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.TenantId;
import io.threadline.model.Trust;
import io.threadline.server.ChatHints.FromVisitor;
import io.threadline.server.ChatHints.VisitorRead;
import io.threadline.server.ChatHints.VisitorTyping;
import io.threadline.store.Await;
import io.threadline.store.ConversationStore;
import io.threadline.store.DatabaseUrl;
import io.threadline.store.TestDatabase;
import io.threadline.store.TestPeople;
import io.threadline.store.TestPool;
import io.threadline.store.Timeline;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StoredConversationsTest {

    private static final AccountView ACCOUNT = account("chat-main");
    private static DatabaseUrl url;
    private static ClusterNode node;
    private static Pool pool;
    private static StoredConversations conversations;
    private static StoredConversations another;

    @BeforeAll
    static void open() {
        url = TestDatabase.fresh();
        node = TestCluster.start("test-" + UUID.randomUUID(), "one", List.of());
        pool = TestPool.of(node.vertx(), url);
        conversations = conversations(pool);
        another = conversations(TestPool.of(node.vertx(), url));
    }

    private static StoredConversations conversations(Pool pool) {
        HistoryCache histories = new HistoryCache(
                node.vertx(),
                node.hazelcast(),
                new Timeline(pool),
                new SecretKeySpec(new byte[32], "AES"),
                new SimpleMeterRegistry());
        StoredConversations made = new StoredConversations(node.vertx(), pool, histories);
        Await.result(made.start());
        return made;
    }

    @AfterAll
    static void close() {
        Await.result(node.close());
    }

    private static AccountView account(String name) {
        return new AccountView(TenantId.DEFAULT, DomainId.MAIN, new AccountId(name), Channel.CHAT, new JsonObject());
    }

    private static Opened identify(Visitor visitor) {
        return Await.result(conversations.identify(ACCOUNT, visitor));
    }

    private static String unique(String prefix) {
        return prefix + UUID.randomUUID();
    }

    private static String mail() {
        return unique("m") + "@example.test";
    }

    private static List<String> points(CustomerId customer) {
        return TestDatabase.query(
                url,
                "SELECT kind || ' ' || trust FROM contact_point WHERE customer_id = '" + customer.value()
                        + "' ORDER BY kind");
    }

    private static List<String> suggestions(CustomerId customer) {
        return TestDatabase.query(
                url,
                "SELECT p.address FROM suggested_link s JOIN contact_point p USING (contact_point_id)"
                        + " WHERE s.customer_id = '" + customer.value() + "'");
    }

    @Test
    void aVisitorNobodyKnowsIsANewCustomer() {
        Opened opened = Await.result(conversations.open(ACCOUNT, " Kim\n\u0000 "));

        Conversation chat = opened.conversation();
        assertThat(chat.name()).isEqualTo("Kim \uFFFD");
        assertThat(chat.trust()).isEqualTo(Trust.CLAIMED);
        assertThat(chat.lastSeq()).isZero();
        assertThat(TestDatabase.query(
                        url,
                        "SELECT address FROM contact_point WHERE contact_point_id = '"
                                + chat.contactPoint().value() + "'"))
                .containsExactly("chat-main/" + chat.id());
        assertThat(Await.result(conversations.resume(ACCOUNT, opened.token()))).isEqualTo(chat);
    }

    @Test
    void onlyItsOwnTokenOnItsOwnAccountResumes() {
        Opened opened = Await.result(conversations.open(ACCOUNT, null));

        assertThat(Await.result(conversations.resume(ACCOUNT, opened.token() + "x")))
                .isNull();
        assertThat(Await.result(
                        conversations.resume(ACCOUNT, opened.conversation().id())))
                .isNull();
        assertThat(Await.result(conversations.resume(account("chat-other"), opened.token())))
                .isNull();
        assertThat(TestDatabase.query(
                        url,
                        "SELECT token_hash FROM conversation_token WHERE conversation = '"
                                + opened.conversation().id() + "'"))
                .hasSize(1)
                .doesNotContain(opened.token());
    }

    @Test
    void theTenNewestTokensResume() {
        String subject = unique("u");
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            tokens.add(identify(new Visitor(subject, null, null, null)).token());
        }
        for (int i = 0; i < 12; i++) {
            assertThat(Await.result(conversations.resume(ACCOUNT, tokens.get(i))) != null)
                    .as("token %d", i)
                    .isEqualTo(i >= 2);
        }
    }

    @Test
    void aKnownVisitorHasTheConversationFromBefore() {
        String subject = unique("u");
        Opened first = identify(new Visitor(subject, null, null, null));
        Opened second = identify(new Visitor(subject, "Kim", null, null));

        assertThat(second.conversation().id()).isEqualTo(first.conversation().id());
        assertThat(second.conversation().customer())
                .isEqualTo(first.conversation().customer());
        assertThat(second.conversation().name()).isEqualTo("Kim");
        assertThat(second.conversation().trust()).isEqualTo(Trust.VERIFIED);
        assertThat(second.token()).isNotEqualTo(first.token());
        assertThat(TestDatabase.query(
                        url,
                        "SELECT name || version FROM customer WHERE customer_id = '"
                                + first.conversation().customer().value() + "'"))
                .containsExactly("Kim2");
    }

    @Test
    void addressesNobodyKnowsBecomeTheVisitors() {
        Opened opened = identify(new Visitor(unique("u"), "Kim", mail(), "+1 500 555 0123"));

        assertThat(points(opened.conversation().customer()))
                .containsExactly("chat VERIFIED", "email VERIFIED", "phone VERIFIED");
    }

    @Test
    void aNewVisitorWithAKnownNumberIsThatCustomer() {
        CustomerId kim = TestPeople.customer(url, unique("c"), "Kim", "+821055500001");

        Opened opened = identify(new Visitor(unique("u"), "K", null, "+82 10-5550-0001"));

        assertThat(opened.conversation().customer()).isEqualTo(kim);
        assertThat(points(kim)).containsExactly("chat VERIFIED", "phone VERIFIED");
        assertThat(TestDatabase.query(
                        url, "SELECT name || version FROM customer WHERE customer_id = '" + kim.value() + "'"))
                .containsExactly("Kim2");
    }

    @Test
    void aMailAddressIsTheSameInCapitals() {
        String mail = mail();
        Opened first = identify(new Visitor(unique("u"), null, mail, null));
        Opened second = identify(new Visitor(unique("u"), null, mail.toUpperCase(Locale.ROOT), null));

        assertThat(second.conversation().customer())
                .isEqualTo(first.conversation().customer());
        assertThat(second.conversation().id()).isNotEqualTo(first.conversation().id());
    }

    @Test
    void aTokenThatJoinsTwoKnownCustomersOnlySuggestsIt() {
        String mail = mail();
        Opened other = identify(new Visitor(unique("u"), null, mail, null));
        Visitor known = new Visitor(unique("u"), null, null, null);
        Opened before = identify(known);

        Opened after = identify(new Visitor(known.subject(), null, mail, null));

        CustomerId customer = before.conversation().customer();
        assertThat(after.conversation().customer())
                .isEqualTo(customer)
                .isNotEqualTo(other.conversation().customer());
        assertThat(points(customer)).containsExactly("chat VERIFIED");
        assertThat(suggestions(customer)).containsExactly(mail);
    }

    @Test
    void whatIsNoAddressIsNoContactPoint() {
        Opened opened = identify(new Visitor(unique("u"), null, "not an address", "call me"));

        assertThat(points(opened.conversation().customer())).containsExactly("chat VERIFIED");
    }

    @Test
    void oddSubjectsStayApart() {
        String base = unique("u");
        List<String> subjects =
                List.of(base + "\0", base + "\uD800", base + "\uDC00", base + "\uFFFD", base, "#" + base);
        assertThat(subjects.stream()
                        .map(subject -> identify(new Visitor(subject, null, null, null))
                                .conversation()
                                .id()))
                .doesNotHaveDuplicates();
        String odd = subjects.getFirst();
        assertThat(identify(new Visitor(odd, null, null, null)).conversation().id())
                .isEqualTo(identify(new Visitor(odd, null, null, null))
                        .conversation()
                        .id());
    }

    @Test
    void manyFirstMeetingsAtOnceMakeOneCustomer() {
        for (int round = 0; round < 5; round++) {
            String subject = unique("u");
            String mail = mail();
            List<Future<Opened>> meetings = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                StoredConversations at = i % 2 == 0 ? conversations : another;
                meetings.add(at.identify(ACCOUNT, new Visitor(subject, "Kim", mail, null)));
            }
            meetings.add(another.identify(ACCOUNT, new Visitor(unique("v"), "Kim", mail, null)));

            List<Opened> opened = meetings.stream().map(Await::result).toList();

            assertThat(opened)
                    .extracting(o -> o.conversation().customer())
                    .containsOnly(opened.getFirst().conversation().customer());
            assertThat(opened.subList(0, 6))
                    .extracting(o -> o.conversation().id())
                    .containsOnly(opened.getFirst().conversation().id());
            assertThat(TestDatabase.query(
                            url,
                            "SELECT 1 FROM customer c WHERE NOT EXISTS (SELECT 1 FROM contact_point p"
                                    + " WHERE p.customer_id = c.customer_id)"))
                    .isEmpty();
        }
    }

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
