package io.threadline.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.channel.Conversation;
import io.threadline.channel.Conversations.Typed;
import io.threadline.channel.Conversations.Visitor;
import io.threadline.desk.Role;
import io.threadline.desk.Subject;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.TenantId;
import io.threadline.store.Await;
import io.threadline.store.TestDatabase;
import io.threadline.store.TestPeople;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who else a customer may be, by what is only claimed. */
class StoredLinksTest extends ConversationsStage {

    private static final Subject ANA = subject(TenantId.DEFAULT);
    private static final Subject STRANGER = subject(new TenantId("other"));
    private static StoredLinks links;

    private final String unique = UUID.randomUUID().toString();
    private final String mail = "kim-" + unique + "@example.test";

    private static Subject subject(TenantId tenant) {
        return new Subject(tenant, "ana", "Ana", Role.AGENT, new AgentId("ana"), DomainId.MAIN, "key");
    }

    @BeforeAll
    static void begin() {
        links = new StoredLinks(pool, new StoredQueries(pool, channel -> List.of()));
    }

    @Test
    void aMailThatItsSendersDomainDisownsSuggestsWhoseAddressItNames() {
        CustomerId forger = stranger("disowned:" + mail);
        assertThat(suggestions(ANA, forger)).isEmpty();
        CustomerId kim = kim();

        List<JsonObject> suggested = suggestions(ANA, forger);

        assertThat(suggested).hasSize(1);
        JsonObject one = suggested.getFirst();
        assertThat(one.getJsonObject("customer"))
                .isEqualTo(new JsonObject().put("id", kim.value()).put("name", "Kim"));
        assertThat(one.getString("basis")).isEqualTo("disowned");
        assertThat(one.getBoolean("claimed")).isTrue();
        assertThat(one.getString("address")).isEqualTo(mail);
        assertThat(one.encode()).doesNotContain("A secret of Kim's", "+1" + unique);
        assertThat(suggestions(ANA, kim)).isEmpty();
        assertThat(suggestions(STRANGER, forger)).isNull();
    }

    @Test
    void whatAVisitorTypedSuggestsWhoseItIsAndLinksNothing() {
        CustomerId kim = kim();
        Conversation chat = visitor(new Typed(" " + mail.toUpperCase(java.util.Locale.ROOT), null));

        assertThat(suggestions(ANA, chat.customer())).satisfiesExactly(one -> {
            assertThat(one.getJsonObject("customer").getString("id")).isEqualTo(kim.value());
            assertThat(one.getString("basis")).isEqualTo("typed");
            assertThat(one.getBoolean("claimed")).isTrue();
            assertThat(one.getString("address")).isEqualTo(mail);
            assertThat(one.getJsonObject("contactPoint").getString("id"))
                    .isEqualTo(chat.contactPoint().value());
        });
        assertThat(chat.customer()).isNotEqualTo(kim);
        assertThat(TestDatabase.query(
                        url,
                        "SELECT kind FROM contact_point WHERE customer_id = '"
                                + chat.customer().value() + "'"))
                .containsExactly("chat");
        assertThat(suggestions(ANA, kim)).isEmpty();
    }

    @Test
    void bothAddressesOfOneCustomerAreOneSuggestionAndThoseOfNobodyNone() {
        CustomerId kim = kim();
        String phone = "+1500555" + (1000 + Math.floorMod(unique.hashCode(), 9000));
        TestDatabase.execute(
                url,
                "INSERT INTO contact_point (contact_point_id, tenant_id, kind, address, customer_id) VALUES ('phone-"
                        + unique + "', 'default', 'phone', '" + phone + "', '" + kim.value() + "')");

        assertThat(suggestions(ANA, visitor(new Typed(mail, phone)).customer())).hasSize(1);
        assertThat(suggestions(
                        ANA, visitor(new Typed("nobody-" + mail, "call me")).customer()))
                .isEmpty();
    }

    @Test
    void whatWasDismissedIsNotSuggestedAgain() {
        kim();
        Conversation chat = visitor(new Typed(mail, null));

        assertThat(dismiss(STRANGER, chat)).isFalse();
        assertThat(dismiss(ANA, chat)).isTrue();

        assertThat(suggestions(ANA, chat.customer())).isEmpty();
        assertThat(dismiss(ANA, chat)).isFalse();
    }

    @Test
    void whatASignedTokenSuggestsIsNotMerelyClaimed() {
        CustomerId kim = kim();
        String subject = "u-" + unique;
        Await.result(conversations.identify(ACCOUNT, new Visitor(subject, null, null, null)));
        Conversation chat = Await.result(conversations.identify(ACCOUNT, new Visitor(subject, null, mail, null)))
                .conversation();

        for (CustomerId side : List.of(kim, chat.customer())) {
            assertThat(suggestions(ANA, side)).satisfiesExactly(one -> {
                assertThat(one.getString("basis")).isEqualTo("token");
                assertThat(one.getBoolean("claimed")).isFalse();
            });
        }
    }

    private CustomerId kim() {
        CustomerId kim = TestPeople.customer(url, "kim-" + unique, "Kim", "+1" + unique);
        TestDatabase.execute(
                url,
                "INSERT INTO contact_point (contact_point_id, tenant_id, kind, address, customer_id) VALUES ('mail-"
                        + unique + "', 'default', 'email', '" + mail + "', '" + kim.value() + "')");
        TestPeople.message(url, kim, "m-" + unique, 1, "A secret of Kim''s");
        return kim;
    }

    private CustomerId stranger(String address) {
        String id = "stranger-" + unique;
        TestDatabase.execute(
                url,
                "INSERT INTO customer (customer_id, tenant_id) VALUES ('" + id + "', 'default')",
                "INSERT INTO contact_point (contact_point_id, tenant_id, kind, address, customer_id) VALUES ('cp-" + id
                        + "', 'default', 'email', '" + address + "', '" + id + "')");
        return new CustomerId(id);
    }

    private static Conversation visitor(Typed typed) {
        return Await.result(conversations.open(ACCOUNT, "A visitor", typed)).conversation();
    }

    private static @Nullable List<JsonObject> suggestions(Subject by, CustomerId customer) {
        return Await.result(links.suggestions(by, customer));
    }

    private static boolean dismiss(Subject by, Conversation chat) {
        return Await.result(links.dismiss(
                by, chat.customer(), new ContactPointId(chat.contactPoint().value())));
    }
}
