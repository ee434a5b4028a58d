package io.threadline.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.channel.Conversation;
import io.threadline.channel.Conversations.Opened;
import io.threadline.channel.Conversations.Visitor;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Trust;
import io.threadline.store.Await;
import io.threadline.store.TestDatabase;
import io.threadline.store.TestPeople;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StoredConversationsTest extends ConversationsStage {

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
}
