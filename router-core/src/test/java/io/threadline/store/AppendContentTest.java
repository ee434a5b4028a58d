package io.threadline.store;

import static io.threadline.store.SampleEvents.ANA;
import static io.threadline.store.SampleEvents.AT;
import static io.threadline.store.SampleEvents.CASE;
import static io.threadline.store.SampleEvents.KIM;
import static io.threadline.store.SampleEvents.LEE;
import static io.threadline.store.SampleEvents.PHONE;
import static io.threadline.store.SampleEvents.SMS;
import static io.threadline.store.SampleEvents.TALK;
import static io.threadline.store.SampleEvents.WORK;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.Channel;
import io.threadline.model.Event;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Trust;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people read follows the journal. */
class AppendContentTest extends StoreTest {

    private static final ContactPointId VISITOR = new ContactPointId("visitor");

    @Test
    void aChatNumbersBothSidesWithoutGaps() {
        openConversation();
        admit(SampleMessages.chat("a", "in-1", VISITOR, "Hi"), SampleMessages.chat("b", "in-2", VISITOR, "Anyone?"));

        AppendResult.Committed first =
                commit(batch(waiting(), received("in-1", Channel.CHAT), sent("out-1"), received("in-2", Channel.CHAT)));
        AppendResult.Committed second = commit(batch(List.of(), sent("out-2")));

        assertThat(first.chatLines()).extracting(ChatLine::seq).containsExactly(1L, 2L, 3L);
        assertThat(first.chatLines()).extracting(ChatLine::clientId).containsExactly("a", null, "b");
        assertThat(first.chatLines()).extracting(ChatLine::name).containsExactly("Kim", "Ana", "Kim");
        assertThat(second.chatLines()).singleElement().satisfies(line -> {
            assertThat(line.seq()).isEqualTo(4);
            assertThat(line.conversation()).isEqualTo("talk");
        });
        assertThat(query("SELECT seq || ' ' || sender || ' ' || text FROM chat_message ORDER BY seq"))
                .containsExactly(
                        "1 customer Hi", "2 agent text of out-1", "3 customer Anyone?", "4 agent text of out-2");
        assertThat(query("SELECT entry_id || ' ' || chat_seq FROM timeline ORDER BY chat_seq"))
                .containsExactly("in-1 1", "out-1 2", "in-2 3", "out-2 4");
        assertThat(number("SELECT last_seq FROM conversation")).isEqualTo(4);
    }

    @Test
    void aConversationThatEndedGoesOnWithTheNextMessage() {
        openConversation();
        commit(batch(
                List.of(),
                new Event.InteractionEnded(TALK, CASE, KIM, Channel.CHAT, VISITOR, Event.EndReason.CUSTOMER_LEFT)));
        assertThat(query("SELECT ended FROM conversation")).containsExactly("customer_left");
        commit(batch(List.of(), sent("out-1")));
        assertThat(number("SELECT count(*) FROM conversation WHERE ended IS NULL"))
                .isEqualTo(1);
    }

    @Test
    void everyCommitThatTouchesACustomerRaisesTheirVersionByOne() {
        admit(SampleMessages.sms("1", "in-1", "Hello"));
        AppendResult.Committed first =
                commit(batch(waiting(), new Event.CaseOpened(CASE, KIM, null), received("in-1", Channel.SMS)));
        AppendResult.Committed second = commit(batch(List.of(), new Event.CaseClosed(CASE, KIM)));

        assertThat(first.versions()).isEqualTo(Map.of(KIM, 2L));
        assertThat(second.versions()).isEqualTo(Map.of(KIM, 3L));
        assertThat(query("SELECT last_case FROM customer")).containsExactly(CASE.value());
    }

    @Test
    void casesAndWorkAreSeenAsTheyStand() {
        commit(batch(
                List.of(),
                new Event.CaseOpened(CASE, KIM, null),
                new Event.WorkQueued(
                        WORK,
                        CASE,
                        KIM,
                        SampleEvents.SUPPORT,
                        Channel.SMS,
                        List.of(),
                        SampleEvents.KEY,
                        AT,
                        null,
                        false)));
        assertThat(query("SELECT state || ' ' || queue || ' ' || channel FROM work_item"))
                .containsExactly("QUEUED support sms");
        commit(batch(List.of(), new Event.WorkAssigned(WORK, CASE, KIM, ANA)));
        assertThat(query("SELECT w.state || ' ' || w.agent || ' ' || c.state || ' ' || c.agent "
                        + "FROM work_item w JOIN case_file c USING (case_id)"))
                .containsExactly("ASSIGNED ana OPEN ana");
        commit(batch(
                List.of(),
                new Event.WorkClosed(WORK, CASE, KIM, ANA, "solved"),
                new Event.CaseAwaitingCustomer(CASE, KIM)));
        assertThat(query("SELECT w.state || ' ' || w.disposition || ' ' || c.state || ' ' || (w.ended_at IS NOT NULL) "
                        + "FROM work_item w JOIN case_file c USING (case_id)"))
                .containsExactly("CLOSED solved WAITING_CUSTOMER true");
    }

    @Test
    void aStatusOnTheTimelineNeverGoesBack() {
        commit(batch(List.of(), sentSms("out-1"), sentSms("out-2")));
        commit(batch(List.of(), new Event.MessageDelivered(new MessageId("out-1"), CASE, KIM, null)));
        commit(batch(
                List.of(),
                new Event.MessageFailed(new MessageId("out-2"), CASE, KIM, null, "30003"),
                new Event.MessageDelivered(new MessageId("out-2"), CASE, KIM, null)));
        commit(batch(List.of(), new Event.MessageDelivered(new MessageId("out-2"), CASE, KIM, null)));
        assertThat(query("SELECT entry_id || ' ' || status || ' ' || COALESCE(status_code, '-') FROM timeline "
                        + "WHERE kind = 'message' ORDER BY entry_id"))
                .containsExactly("out-1 delivered -", "out-2 failed 30003");
    }

    @Test
    void aLinkedContactPointBringsItsCaseAndItsWordsAlong() {
        admit(
                SampleMessages.sms("1", "in-1", "From Lee's second phone"),
                SampleMessages.sms("2", "in-2", "+15005550002", new ContactPointId("other"), LEE, "I am Lee"));
        commit(batch(
                waiting(),
                new Event.CaseOpened(CASE, KIM, null),
                received("in-1", Channel.SMS),
                new Event.NoteAdded(new MessageId("note-1"), CASE, KIM, ANA)));

        AppendResult.Committed linked = commit(new Batch(
                recorded(new Event.ContactPointLinked(PHONE, KIM, LEE, ANA), new Event.CaseMoved(CASE, KIM, LEE)),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(new Effect.LinkContactPoint(
                        "change-1", PHONE, KIM, LEE, Trust.VERIFIED, "agent:ana", "agent:ana"))));

        assertThat(linked.versions()).containsOnlyKeys(KIM, LEE);
        assertThat(query("SELECT DISTINCT customer_id FROM timeline")).containsExactly(LEE.value());
        assertThat(query("SELECT customer_id || ' ' || trust || ' ' || linked_by FROM contact_point WHERE "
                        + "contact_point_id = '" + PHONE.value() + "'"))
                .containsExactly(LEE.value() + " VERIFIED agent:ana");
        assertThat(query("SELECT customer_id FROM case_file")).containsExactly(LEE.value());
    }

    @Test
    void everyEffectIsStored() {
        io.threadline.model.Agent agent = new io.threadline.model.Agent(
                ANA, io.threadline.model.Agent.Kind.PERSON, null, Map.of(SampleEvents.BILLING, 5), 100, true);
        List<Effect> effects = List.of(
                new Effect.PutSkill(SampleEvents.BILLING, "Billing"),
                new Effect.PutTeam(SampleEvents.TEAM, "One"),
                new Effect.PutQueue(
                        new io.threadline.model.Queue(
                                SampleEvents.SUPPORT,
                                java.time.Duration.ofSeconds(20),
                                java.time.Duration.ofSeconds(15),
                                java.time.Duration.ZERO,
                                SampleEvents.REQUIRE),
                        "Support"),
                new Effect.PutUser(agent, "Ana", "agent", "hash", null),
                new Effect.PutUser(agent, "Ana B.", "supervisor", null, "sip:ana@example.test"),
                new Effect.PutAccount(
                        SMS,
                        Channel.SMS,
                        SampleEvents.SUPPORT,
                        new io.vertx.core.json.JsonObject().put("authToken", "s3cret\0")),
                new Effect.CreateCustomer(KIM, "Kim"),
                new Effect.SuggestLink(PHONE, KIM, "Same token"),
                new Effect.Audit("service:x", "put", "queue support", null));
        commit(new Batch(List.of(), List.of(), Map.of(), Map.of(), effects));

        assertThat(query("SELECT require ->> 0 FROM queue")).containsExactly("{\"level\": 3, \"skill\": \"billing\"}");
        assertThat(query("SELECT display_name || ' ' || role || ' ' || password_hash || ' ' || (skills ->> 'billing') "
                        + "FROM app_user"))
                .containsExactly("Ana B. supervisor hash 5");
        assertThat(query("SELECT settings ->> 'authToken' FROM channel_account"))
                .containsExactly("s3cret\uFFFD");
        assertThat(query("SELECT name FROM customer")).containsExactly("Kim");
        assertThat(query("SELECT why FROM suggested_link")).containsExactly("Same token");
        assertThat(number("SELECT count(*) FROM skill") + number("SELECT count(*) FROM team"))
                .isEqualTo(2);
    }

    @Test
    void anAccountGoesWithItsSecretsAndWhatWasNotedOfIt() {
        Effect put = new Effect.PutAccount(
                SMS, Channel.SMS, SampleEvents.SUPPORT, new io.vertx.core.json.JsonObject().put("authToken", "s3cret"));
        commit(new Batch(List.of(), List.of(), Map.of(), Map.of(), List.of(put)));
        TestDatabase.execute(url, "INSERT INTO account_state (account, sent_at) VALUES ('sms-main', now())");

        commit(new Batch(List.of(), List.of(), Map.of(), Map.of(), List.of(new Effect.RemoveAccount(SMS))));
        assertThat(number("SELECT count(*) FROM channel_account") + number("SELECT count(*) FROM account_state"))
                .isZero();

        commit(new Batch(List.of(), List.of(), Map.of(), Map.of(), List.of(new Effect.RemoveAccount(SMS), put)));
        assertThat(number("SELECT count(*) FROM channel_account")).isOne();
    }

    private void openConversation() {
        TestDatabase.execute(
                url,
                "INSERT INTO customer (customer_id, tenant_id) VALUES ('" + KIM.value() + "', 'default')",
                "INSERT INTO contact_point (contact_point_id, tenant_id, kind, address, customer_id) VALUES "
                        + "('visitor', 'default', 'chat', 'chat-main/1', '" + KIM.value() + "')",
                "INSERT INTO conversation (conversation, tenant_id, domain_id, account, contact_point_id, name) VALUES "
                        + "('talk', 'default', 'main', 'chat-main', 'visitor', 'Kim')");
    }

    private Batch batch(List<InboxRow> rows, Event... events) {
        Map<MessageId, String> texts =
                Stream.of("out-1", "out-2", "note-1").collect(Collectors.toMap(MessageId::new, id -> "text of " + id));
        return new Batch(recorded(events), rows, texts, Map.of(ANA, "Ana"), List.of());
    }

    private static Event received(String message, Channel channel) {
        boolean chat = channel == Channel.CHAT;
        return new Event.MessageReceived(
                new MessageId(message),
                CASE,
                KIM,
                TALK,
                WORK,
                null,
                channel,
                chat ? VISITOR : PHONE,
                chat ? SampleMessages.CHAT : SMS,
                Trust.CLAIMED,
                AT);
    }

    private static Event sent(String message) {
        return sent(message, Channel.CHAT, VISITOR, SampleMessages.CHAT);
    }

    private static Event sentSms(String message) {
        return sent(message, Channel.SMS, PHONE, SMS);
    }

    private static Event sent(String message, Channel channel, ContactPointId contactPoint, AccountId account) {
        return new Event.MessageSent(
                new MessageId(message), CASE, KIM, TALK, WORK, ANA, channel, contactPoint, account, AT);
    }
}
