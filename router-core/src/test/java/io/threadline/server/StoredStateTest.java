package io.threadline.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.desk.Role;
import io.threadline.desk.Subject;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.TenantId;
import io.threadline.store.Await;
import io.threadline.store.DatabaseUrl;
import io.threadline.store.TestDatabase;
import io.threadline.store.TestPool;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredStateTest {

    private DatabaseUrl url;
    private Vertx vertx;
    private StoredState state;

    @BeforeEach
    void open() {
        url = TestDatabase.fresh();
        vertx = Vertx.vertx();
        state = new StoredState(TestPool.of(vertx, url), "one", () -> Set.of("one", "frozen"));
        TestDatabase.execute(
                url,
                "INSERT INTO node (node_id, incarnation, renewed_at) VALUES ('one', 1, now()),"
                        + " ('frozen', 1, now() - interval '1 minute'), ('left', 1, now() - interval '1 minute'),"
                        + " ('forgotten', 1, now() - interval '1 day')",
                "UPDATE routing_domain SET owner_node = 'one', epoch = 4, last_seq = 9, inbox_floor = 1",
                "INSERT INTO routing_domain (domain_id, tenant_id) VALUES ('foreign', 'default'), ('idle', 'default')",
                "INSERT INTO tenant (tenant_id, title) VALUES ('other', 'Other')",
                "UPDATE routing_domain SET tenant_id = 'other' WHERE domain_id = 'foreign'",
                "INSERT INTO inbox (tenant_id, domain_id, account, channel, kind, key, message_id, trust, text, received_at,"
                        + " stored_at) SELECT 'default', 'main', 'sms-main', 'sms', 'message', n::text, n::text, 'CLAIMED', 'x', now(),"
                        + " now() - n * interval '1 minute' FROM generate_series(1, 5) AS n",
                "INSERT INTO inbox_consumed VALUES (1, 'main', 1), (2, 'main', 2)",
                "INSERT INTO inbox_fault VALUES (5, 'main', 3, true, 'It broke')",
                "INSERT INTO outbox (tenant_id, domain_id, seq, account, channel, message_id, case_id, customer_id,"
                        + " contact_point_id, text, state) SELECT 'default', 'main', 1, 'sms-main', 'sms', s, 'c', 'k', 'p', 'x', s"
                        + " FROM unnest(ARRAY['READY', 'SENDING', 'SENT', 'FAILED', 'UNKNOWN', 'DISCARDED']) AS s");
    }

    @AfterEach
    void close() {
        Await.result(vertx.close());
    }

    private JsonObject look() {
        return Await.result(state.look(
                new Subject(TenantId.DEFAULT, "boss", "Boss", Role.ADMINISTRATOR, null, DomainId.MAIN, "key")));
    }

    @Test
    void nodesAreAliveSilentOrGone() {
        Await.result(state.introduce("10.0.0.1:8080", "1.2"));
        JsonObject told = look();

        assertThat(told.getString("node")).isEqualTo("one");
        assertThat(told.getJsonArray("nodes").stream().map(JsonObject.class::cast))
                .extracting(
                        node -> node.getString("name") + " " + node.getString("state") + " " + node.getBoolean("here"))
                .containsExactly("frozen silent false", "left gone false", "one alive true");
        JsonObject one = told.getJsonArray("nodes").getJsonObject(2);
        assertThat(one.getString("address")).isEqualTo("10.0.0.1:8080");
        assertThat(one.getString("version")).isEqualTo("1.2");
        assertThat(one.getInstant("startedAt")).isNotNull();
    }

    @Test
    void domainsOfTheTenantShowWhatWaits() {
        JsonObject told = look();

        assertThat(told.getJsonArray("domains").stream().map(JsonObject.class::cast))
                .extracting(domain -> domain.getString("domain"))
                .containsExactly("idle", "main");
        JsonObject main = told.getJsonArray("domains").getJsonObject(1);
        assertThat(main.getString("owner")).isEqualTo("one");
        assertThat(main.getLong("epoch")).isEqualTo(4);
        assertThat(main.getJsonObject("inbox").getLong("waiting")).isEqualTo(2);
        assertThat(main.getJsonObject("inbox").getLong("parked")).isEqualTo(1);
        assertThat(main.getJsonObject("inbox").getInstant("oldestAt")).isBefore(told.getInstant("at"));
        JsonObject outbox = main.getJsonObject("outbox");
        assertThat(outbox.getLong("waiting")).isEqualTo(1);
        assertThat(outbox.getLong("sending")).isEqualTo(1);
        assertThat(outbox.getLong("dead")).isEqualTo(2);
        assertThat(outbox.getLong("unknown")).isEqualTo(1);
    }

    @Test
    void theDatabaseIsDescribed() {
        JsonObject database = look().getJsonObject("database");
        assertThat(database.getInteger("migration")).isGreaterThanOrEqualTo(9);
        assertThat(database.getLong("bytes")).isPositive();
        assertThat(database.getLong("connections")).isBetween(1L, database.getLong("mostConnections"));
    }
}
