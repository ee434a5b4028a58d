package io.threadline.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.threadline.desk.Queries.Collection;
import io.threadline.desk.Queries.Page;
import io.threadline.desk.Queries.Remembered;
import io.threadline.desk.Role;
import io.threadline.desk.Subject;
import io.threadline.model.Channel;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Id.TenantId;
import io.threadline.model.Id.WorkItemId;
import io.threadline.store.Await;
import io.threadline.store.DatabaseUrl;
import io.threadline.store.TestDatabase;
import io.threadline.store.TestPeople;
import io.threadline.store.TestPool;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StoredQueriesTest {

    private static final Subject ANA = subject(TenantId.DEFAULT, "ana");
    private static final Subject STRANGER = subject(new TenantId("other"), "eve");
    private static DatabaseUrl url;
    private static Vertx vertx;
    private static Pool pool;
    private static StoredQueries queries;

    private static Subject subject(TenantId tenant, String name) {
        return new Subject(tenant, name, name, Role.AGENT, new AgentId(name), DomainId.MAIN, "key");
    }

    @BeforeAll
    static void open() {
        url = TestDatabase.fresh();
        vertx = Vertx.vertx();
        pool = TestPool.of(vertx, url);
        queries = new StoredQueries(pool, channel -> channel == Channel.CHAT ? List.of("hush") : List.of());
        TestDatabase.execute(
                url,
                "INSERT INTO skill VALUES ('default', 'main', 'billing', 'Billing'), ('default', 'main', 'a', 'A'),"
                        + " ('default', 'main', 'support', 'Support'), ('other', 'main', 'x', 'X')",
                "INSERT INTO queue VALUES ('default', 'main', 'support', 'Support', 20, 15, 30,"
                        + " '[{\"skill\": \"support\", \"level\": 1}]')",
                "INSERT INTO app_user (tenant_id, name, display_name, role, password_hash, domain_id, skills, team) VALUES"
                        + " ('default', 'ana', 'Ana', 'agent', 'hash', 'main', '{\"support\": 5}', 'one')",
                "INSERT INTO channel_account (tenant_id, domain_id, name, kind, queue, settings) VALUES ('default', 'main',"
                        + " 'chat-main', 'chat', 'support', '{\"identitySecret\": \"s1\", \"hush\": \"s2\", \"id\": \"other\","
                        + " \"allowedOrigins\": [\"http://localhost\"], \"smtp\": {\"host\": \"h\", \"password\": \"s3\"}}')",
                "INSERT INTO case_file VALUES ('case-1', 'default', 'main', 'c', 'WAITING_CUSTOMER', NULL, 'ana',"
                        + " '2026-01-01 00:00:00Z', '2026-01-02 00:00:00Z', 1)",
                "INSERT INTO work_item VALUES ('work-1', 'default', 'main', 'case-1', 'c', 'support', 'sms', 'WRAP_UP', 'ana',"
                        + " NULL, '2026-01-01 00:00:00Z', '2026-01-01 00:00:01Z', NULL, '2026-01-01 00:00:02Z', 1)");
    }

    @AfterAll
    static void close() {
        Await.result(vertx.close());
    }

    private static Page list(Collection collection, int limit, String after) {
        return Await.result(queries.list(ANA, collection, limit, after));
    }

    private static JsonObject one(Collection collection, String id) {
        return Await.result(queries.one(ANA, collection, id));
    }

    @Test
    void aListComesInPagesByName() {
        Page first = list(Collection.SKILLS, 2, null);
        assertThat(first.items())
                .containsExactly(
                        new JsonObject("{\"id\":\"a\",\"domain\":\"main\",\"title\":\"A\"}"),
                        new JsonObject("{\"id\":\"billing\",\"domain\":\"main\",\"title\":\"Billing\"}"));
        TestDatabase.execute(url, "INSERT INTO skill VALUES ('default', 'main', 'aa', 'A between')");

        Page second = list(Collection.SKILLS, 2, first.next());

        assertThat(second.items()).extracting(item -> item.getString("id")).containsExactly("support");
        assertThat(second.next()).isNull();
        assertThat(list(Collection.SKILLS, 2, "\0").items()).isEmpty();
    }

    @Test
    void thingsReadAsTheyWerePut() {
        assertThat(one(Collection.QUEUES, "support"))
                .isEqualTo(
                        new JsonObject(
                                "{\"id\":\"support\",\"domain\":\"main\",\"title\":\"Support\",\"targetSeconds\":20,"
                                        + "\"offerTimeoutSeconds\":15,\"wrapUpSeconds\":30,\"require\":[{\"skill\":\"support\",\"level\":1}]}"));
        assertThat(one(Collection.AGENTS, "ana"))
                .isEqualTo(new JsonObject("{\"id\":\"ana\",\"domain\":\"main\",\"name\":\"Ana\",\"role\":\"agent\","
                        + "\"kind\":\"person\",\"team\":\"one\",\"skills\":{\"support\":5},\"capacity\":{\"total\":100},"
                        + "\"endpoint\":null,\"active\":true}"));
        assertThat(one(Collection.CASES, "case-1").getString("state")).isEqualTo("waiting_customer");
        assertThat(one(Collection.WORK_ITEMS, "work-1").getString("state")).isEqualTo("wrap_up");
        assertThat(one(Collection.WORK_ITEMS, "work-1").getString("queuedAt")).isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void secretsAreNeverReadBack() {
        assertThat(one(Collection.CHANNEL_ACCOUNTS, "chat-main"))
                .isEqualTo(new JsonObject(
                        "{\"id\":\"chat-main\",\"domain\":\"main\",\"kind\":\"chat\",\"queue\":\"support\","
                                + "\"allowedOrigins\":[\"http://localhost\"],\"smtp\":{\"host\":\"h\"}}"));
        assertThat(list(Collection.CHANNEL_ACCOUNTS, 10, null).items().toString())
                .doesNotContain("s1", "s2", "s3");
        assertThat(list(Collection.AGENTS, 10, null).items().toString()).doesNotContain("hash");
    }

    @Test
    void anotherTenantSeesNothing() {
        String id = UUID.randomUUID().toString();
        TestPeople.customer(url, id, "Kim", "+1" + id);
        for (Collection collection : Collection.values()) {
            assertThat(Await.result(queries.list(STRANGER, collection, 10, null))
                            .items()
                            .toString())
                    .as(collection.name())
                    .doesNotContain("default", "main\",\"title\":\"Billing", "case-1", "Kim", "ana");
        }
        assertThat(Await.result(queries.one(STRANGER, Collection.CUSTOMERS, id)))
                .isNull();
        assertThat(Await.result(queries.timeline(STRANGER, new CustomerId(id), 10, null)))
                .isNull();
        assertThat(Await.result(queries.decisions(STRANGER, new WorkItemId("work-1"), 10, null)))
                .isNull();
        assertThat(Await.result(queries.one(ANA, Collection.CUSTOMERS, "\0"))).isNull();
    }

    @Test
    void aTimelineIsPagedWithoutGapOrDoubleWhileItGrows() {
        String id = UUID.randomUUID().toString();
        CustomerId kim = TestPeople.customer(url, id, "Kim", "+1" + id);
        for (int seq = 1; seq <= 7; seq++) {
            TestPeople.message(url, kim, id + seq, seq, "text " + seq);
        }
        List<String> seen = new ArrayList<>();
        String cursor = null;
        long next = 8;
        do {
            Page page = Await.result(queries.timeline(ANA, kim, 3, cursor));
            page.items().forEach(item -> seen.add(item.getString("text")));
            cursor = page.next();
            TestPeople.message(url, kim, id + next, next, "text " + next);
            next++;
        } while (cursor != null);

        assertThat(seen).containsExactly("text 7", "text 6", "text 5", "text 4", "text 3", "text 2", "text 1");
        for (String foreign : List.of("", "garbage", "AAAA", "\0", "LTEgMiAz", "OTk5OTk5OTk5OTk5OTk5OTk5OSAxIGE")) {
            assertThat(Await.result(queries.timeline(ANA, kim, 3, foreign)).items())
                    .isEmpty();
        }
    }

    @Test
    void whatAMailQuotesIsMarkedInItsTimelineAndReadApartByItsTenantOnly() {
        String id = UUID.randomUUID().toString();
        CustomerId kim = TestPeople.customer(url, id, "Kim", "+1" + id);
        for (String message : List.of("plain" + id, "quoting" + id)) {
            String quoted = message.startsWith("quoting") ? "\"> Where is it?\"" : "null";
            TestDatabase.execute(
                    url,
                    "INSERT INTO inbox (tenant_id, domain_id, account, channel, kind, key, message_id, trust, text, mail,"
                            + " received_at) VALUES ('default', 'main', 'mail-main', 'email', 'message', '" + message
                            + "', '" + message + "', 'CLAIMED', 'It came.', '{\"quoted\": " + quoted + "}', now())",
                    "INSERT INTO timeline (entry_id, tenant_id, customer_id, domain_id, seq, at, kind, channel,"
                            + " direction, text, author_kind) VALUES ('" + message + "', 'default', '" + kim.value()
                            + "', 'main', 1, now(), 'message', 'email', 'in', 'It came.', 'customer')");
        }

        List<JsonObject> items =
                Await.result(queries.timeline(ANA, kim, 3, null)).items();
        assertThat(items)
                .extracting(item -> item.getString("id"), item -> item.getBoolean("quotes"))
                .containsExactly(tuple("quoting" + id, true), tuple("plain" + id, null));
        assertThat(Await.result(queries.quoted(ANA, new MessageId("quoting" + id))))
                .isEqualTo("> Where is it?");
        assertThat(Await.result(queries.quoted(ANA, new MessageId("plain" + id))))
                .isNull();
        assertThat(Await.result(queries.quoted(STRANGER, new MessageId("quoting" + id))))
                .isNull();
        assertThat(TestDatabase.query(
                        url,
                        "SELECT actor FROM audit WHERE tenant_id = 'default' AND subject = 'messages/quoting" + id
                                + "/quoted'"))
                .containsExactly("agent:ana");
    }

    @Test
    void decisionsAreTheRoutingEventsOfTheItemOldestFirst() {
        for (int seq = 1; seq <= 3; seq++) {
            TestDatabase.execute(
                    url,
                    "INSERT INTO timeline (entry_id, tenant_id, customer_id, domain_id, seq, at, kind, author_kind, work_item,"
                            + " event) VALUES ('main/" + seq + "', 'default', 'c', 'main', " + seq
                            + ", '2026-01-01 00:00:00Z', 'routing', 'system', 'work-1', '{\"type\":\"OfferMade\","
                            + "\"offer\":\"o" + seq + "\",\"caseId\":\"case-1\",\"channel\":\"SMS\","
                            + "\"expiresAt\":1767225620000,\"why\":[]}')");
        }

        Page page = Await.result(queries.decisions(ANA, new WorkItemId("work-1"), 2, null));

        assertThat(page.items().getFirst())
                .isEqualTo(
                        new JsonObject(
                                "{\"type\":\"OfferMade\",\"at\":\"2026-01-01T00:00:00Z\",\"seq\":1,\"offer\":\"o1\","
                                        + "\"case\":\"case-1\",\"channel\":\"sms\",\"expiresAt\":\"2026-01-01T00:00:20Z\",\"why\":[]}"));
        Page rest = Await.result(queries.decisions(ANA, new WorkItemId("work-1"), 2, page.next()));
        assertThat(rest.items()).extracting(item -> item.getString("offer")).containsExactly("o3");
        assertThat(rest.next()).isNull();
    }

    @Test
    void whoReadsACustomerIsInTheAudit() {
        String id = UUID.randomUUID().toString();
        TestPeople.customer(url, id, "Kim", "+1" + id);

        assertThat(one(Collection.CUSTOMERS, id).getString("name")).isEqualTo("Kim");
        Await.result(queries.timeline(ANA, new CustomerId(id), 3, null));
        Await.result(queries.audit(ANA, "put\0", "x"));

        assertThat(TestDatabase.query(
                        url,
                        "SELECT actor || ' ' || action || ' ' || subject FROM audit WHERE subject LIKE '%" + id + "%'"))
                .containsExactly("agent:ana read customers/" + id, "agent:ana read customers/" + id + "/timeline");
    }

    @Test
    void theFirstAnswerOfAKeyStaysForADay() {
        String key = UUID.randomUUID().toString();
        assertThat(Await.result(queries.recall(ANA, key))).isNull();
        Await.result(queries.remember(ANA, key, new Remembered(1, 201, "{}")));
        Await.result(queries.remember(ANA, key, new Remembered(2, 400, "no")));

        assertThat(Await.result(queries.recall(ANA, key))).isEqualTo(new Remembered(1, 201, "{}"));
        assertThat(Await.result(queries.recall(subject(TenantId.DEFAULT, "bob"), key)))
                .isNull();

        TestDatabase.execute(url, "UPDATE idempotency SET at = now() - interval '25 hours'");
        assertThat(Await.result(queries.recall(ANA, key))).isNull();
        Await.result(queries.remember(ANA, key, new Remembered(3, 204, "")));
        assertThat(Await.result(queries.recall(ANA, key))).isEqualTo(new Remembered(3, 204, ""));
        TestDatabase.execute(url, "UPDATE idempotency SET at = now() - interval '25 hours'");
        Await.result(queries.remember(ANA, "another", new Remembered(4, 204, "")));
        assertThat(TestDatabase.query(url, "SELECT key FROM idempotency")).containsExactly("another");
    }

    @Test
    void accountsAreKnownWithinASecondOfAChange() {
        StoredAccounts accounts = Await.result(StoredAccounts.start(vertx, pool));
        assertThat(accounts.find(Channel.CHAT, "chat-main").settings().getString("identitySecret"))
                .isEqualTo("s1");
        assertThat(accounts.find(Channel.SMS, "chat-main")).isNull();
        String insert =
                "INSERT INTO channel_account (tenant_id, domain_id, name, kind, queue, settings) VALUES ('default',"
                        + " 'main', 'sms-', 'sms', 'support', '{}')";

        TestDatabase.execute(url, insert.replace("sms-", "sms-unheard"));
        Await.until("the change is seen", () -> accounts.find(Channel.SMS, "sms-unheard") != null);
        TestDatabase.execute(url, insert.replace("sms-", "sms-announced"));
        Await.result(accounts.changed());
        assertThat(accounts.all(Channel.SMS)).hasSize(2);
        AtomicInteger told = new AtomicInteger();
        accounts.onChange(() -> told.set(accounts.all(Channel.SMS).size() + 1));
        TestDatabase.execute(url, "DELETE FROM channel_account WHERE kind = 'sms'");
        Await.until("the end is seen", () -> accounts.all(Channel.SMS).isEmpty());
        Await.until("the end is told", () -> told.get() == 1);
        Await.result(accounts.close());
    }
}
