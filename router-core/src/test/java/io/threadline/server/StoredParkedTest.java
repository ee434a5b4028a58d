package io.threadline.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.desk.Queries.Page;
import io.threadline.desk.Role;
import io.threadline.desk.Subject;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.TenantId;
import io.threadline.server.intake.IntakeQueue;
import io.threadline.store.Await;
import io.threadline.store.DatabaseUrl;
import io.threadline.store.Inbox;
import io.threadline.store.TestDatabase;
import io.threadline.store.TestPool;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredParkedTest {

    private static final Subject BOSS = subject(TenantId.DEFAULT);
    private static final Subject STRANGER = subject(new TenantId("other"));
    private DatabaseUrl url;
    private Vertx vertx;
    private StoredParked parked;

    private static Subject subject(TenantId tenant) {
        return new Subject(tenant, "boss", "Boss", Role.ADMINISTRATOR, null, DomainId.MAIN, "key");
    }

    @BeforeEach
    void open() {
        url = TestDatabase.fresh();
        vertx = Vertx.vertx();
        Pool pool = TestPool.of(vertx, url);
        parked = new StoredParked(vertx, new Inbox(pool), new StoredQueries(pool, channel -> List.of()));
        TestDatabase.execute(
                url,
                "INSERT INTO contact_point VALUES ('p1', 'default', 'phone', '+15005550001', 'c1')",
                "INSERT INTO inbox (tenant_id, domain_id, account, channel, kind, key, message_id, contact_point_id, trust,"
                        + " text, received_at) VALUES"
                        + " ('default', 'main', 'sms-main', 'sms', 'message', 'k1', 'm1', 'p1', 'CLAIMED', 'One', now()),"
                        + " ('default', 'main', 'sms-main', 'sms', 'receipt', 'k2', 'm2', NULL, 'CLAIMED', 'sent', now()),"
                        + " ('other', 'other', 'x', 'sms', 'message', 'k3', 'm3', 'p3', 'CLAIMED', 'Foreign', now()),"
                        + " ('default', 'main', 'sms-main', 'sms', 'message', 'k4', 'm4', 'p1', 'CLAIMED', 'Tried', now()),"
                        + " ('default', 'main', 'sms-main', 'sms', 'message', 'k5', 'm5', 'p1', 'CLAIMED', 'Done', now())",
                "INSERT INTO inbox_fault VALUES (1, 'main', 3, true, 'It broke'), (2, 'main', 3, true, 'It broke'),"
                        + " (3, 'other', 3, true, 'It broke'), (4, 'main', 2, false, 'It broke'),"
                        + " (5, 'main', 3, true, 'It broke')",
                "INSERT INTO inbox_consumed VALUES (5, 'main', 1)",
                "UPDATE routing_domain SET inbox_floor = 5");
    }

    @AfterEach
    void close() {
        Await.result(vertx.close());
    }

    private Page list(Subject by, int limit, String after) {
        return Await.result(parked.list(by, limit, after));
    }

    private boolean retry(Subject by, String... ids) {
        return Await.result(parked.retry(by, List.of(ids)));
    }

    @Test
    void anAdministratorSeesWhatIsParkedAndTheAuditThatTheyDid() {
        Page page = list(BOSS, 10, null);

        assertThat(page.items()).extracting(item -> item.getString("id")).containsExactly("1", "2");
        JsonObject message = page.items().getFirst();
        assertThat(message.getString("text")).isEqualTo("One");
        assertThat(message.getString("customer")).isEqualTo("c1");
        assertThat(message.getJsonObject("contactPoint").getString("address")).isEqualTo("+15005550001");
        JsonObject receipt = page.items().getLast();
        assertThat(receipt.getString("text")).isNull();
        assertThat(receipt.getJsonObject("contactPoint")).isNull();
        assertThat(TestDatabase.query(url, "SELECT actor || ' ' || action || ' ' || subject FROM audit"))
                .containsExactly("service:boss read parked-messages");
    }

    @Test
    void pagesEndWhereTheListDoesOrTheCursorIsNoneOfOurs() {
        Page first = list(BOSS, 1, null);
        Page second = list(BOSS, 1, first.next());

        assertThat(first.next()).isEqualTo("1");
        assertThat(second.items()).hasSize(1);
        assertThat(second.next()).isNull();
        assertThat(list(BOSS, 1, "9".repeat(30)).items()).isEmpty();
        assertThat(list(BOSS, 1, "\0'").items()).isEmpty();
    }

    @Test
    void aTenantSeesAndRetriesItsOwnOnly() {
        assertThat(list(STRANGER, 10, null).items())
                .extracting(item -> item.getString("text"))
                .containsExactly("Foreign");
        assertThat(retry(STRANGER, "1")).isFalse();
        assertThat(retry(BOSS, "3")).isFalse();
    }

    @Test
    void oneThatIsNotParkedKeepsTheOthersWhereTheyAre() {
        for (String other : List.of("3", "4", "5", "99", "-1", "one", "9".repeat(30))) {
            assertThat(retry(BOSS, "1", other)).as(other).isFalse();
        }
        assertThat(list(BOSS, 10, null).items()).hasSize(2);
        assertThat(TestDatabase.query(url, "SELECT inbox_floor FROM routing_domain"))
                .containsExactly("5");
    }

    @Test
    void aRetryTellsTheOwnerAndBringsTheFloorBack() {
        Queue<JsonObject> heard = new ConcurrentLinkedQueue<>();
        vertx.eventBus().<JsonObject>consumer(IntakeQueue.address(DomainId.MAIN), hint -> heard.add(hint.body()));

        assertThat(retry(BOSS, "2", "1", "2")).isTrue();

        Await.until("the owner is told", () -> heard.contains(new JsonObject().put("again", 1L)));
        assertThat(list(BOSS, 10, null).items()).isEmpty();
        assertThat(TestDatabase.query(url, "SELECT inbox_floor FROM routing_domain"))
                .containsExactly("0");
        assertThat(retry(BOSS, "1")).isFalse();
    }
}
