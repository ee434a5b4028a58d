package io.threadline.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.TenantId;
import io.threadline.store.AccountStates.State;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountStatesTest {
    private static final AccountId SMS = new AccountId("sms-main");
    private static final Instant ONE = Instant.parse("2026-11-22T03:00:01Z");
    private static final Instant TWO = Instant.parse("2026-11-22T03:00:02Z");
    private DatabaseUrl url;
    private Vertx vertx;
    private AccountStates states;

    @BeforeEach
    void open() {
        url = TestDatabase.fresh();
        vertx = Vertx.vertx();
        states = new AccountStates(TestPool.of(vertx, url));
        TestDatabase.execute(
                url,
                "INSERT INTO channel_account (tenant_id, domain_id, name, kind, queue, settings) VALUES"
                        + " ('default', 'main', 'chat-main', 'CHAT', 'q', '{}'),"
                        + " ('default', 'main', 'sms-main', 'SMS', 'q', '{}'),"
                        + " ('other', 'other', 'foreign', 'SMS', 'q', '{}')");
    }

    @AfterEach
    void close() {
        Await.result(vertx.close());
    }

    private void note(State... noted) {
        Await.result(states.note(List.of(noted)));
    }

    private JsonObject sms() {
        return Await.result(states.page(TenantId.DEFAULT, 10, "chat-main")).getFirst();
    }

    @Test
    void theLatestOfEachKindStaysWhicheverNodeWritesLast() {
        note(new State(SMS, ONE, TWO, null, null));
        note(new State(SMS, TWO, ONE, null, null));
        assertThat(sms().getString("receivedAt")).isEqualTo(TWO.toString());
        assertThat(sms().getString("sentAt")).isEqualTo(TWO.toString());

        note(new State(SMS, null, null, TWO, "The later error"));
        note(
                new State(SMS, null, null, ONE, "The earlier error"),
                new State(new AccountId("gone"), ONE, null, null, null));
        assertThat(sms().getString("failedAt")).isEqualTo(TWO.toString());
        assertThat(sms().getString("error")).isEqualTo("The later error");
    }

    @Test
    void ofAnAccountThatIsNotThereNothingIsKept() {
        note(new State(new AccountId("gone"), ONE, null, null, null));

        assertThat(TestDatabase.query(url, "SELECT account FROM account_state")).isEmpty();
    }

    @Test
    void anAccountThatWasNeverUsedIsListedAndAnotherTenantsIsNot() {
        List<JsonObject> all = Await.result(states.page(TenantId.DEFAULT, 10, null));

        assertThat(all).extracting(one -> one.getString("id")).containsExactly("chat-main", "sms-main");
        assertThat(all.getFirst().getString("kind")).isEqualTo("chat");
        assertThat(all.getFirst().getString("receivedAt")).isNull();
    }
}
