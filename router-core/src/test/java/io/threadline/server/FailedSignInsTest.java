package io.threadline.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.Id.TenantId;
import io.threadline.store.Audit;
import io.threadline.store.Await;
import io.threadline.store.DatabaseUrl;
import io.threadline.store.TestDatabase;
import io.threadline.store.TestPool;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailedSignInsTest {

    private DatabaseUrl url;
    private Vertx vertx;
    private Pool pool;

    @BeforeEach
    void open() {
        url = TestDatabase.fresh();
        vertx = Vertx.vertx();
        pool = TestPool.of(vertx, url);
    }

    @AfterEach
    void close() {
        Await.result(vertx.close());
    }

    private List<String> lines() {
        return TestDatabase.query(url, "SELECT actor || ' ' || action || ' ' || subject FROM audit ORDER BY audit_id");
    }

    @Test
    void aFailureIsNotedWithoutWhatWasTyped() {
        Passwords passwords = new Passwords(vertx, 1, 10);
        String hash = Await.result(passwords.hash("correct horse"));
        TestDatabase.execute(
                url,
                "INSERT INTO app_user (tenant_id, name, display_name, role, password_hash) VALUES"
                        + " ('default', 'ana', 'Ana', 'agent', '" + hash + "')");
        StoredSignIn signIn = new StoredSignIn(vertx, pool, passwords, () -> 0);

        for (String user : List.of("ana", "a password in the wrong field")) {
            Await.result(signIn.signIn(TenantId.DEFAULT, user, "wrong battery", "192.0.2.1"));
        }
        Await.result(signIn.signIn(TenantId.DEFAULT, "ana", "correct horse", "192.0.2.1"));

        assertThat(lines())
                .containsExactly(
                        "nobody sign-in-failed ana from 192.0.2.1",
                        "nobody sign-in-failed unknown user from 192.0.2.1");
    }

    @Test
    void aFloodIsCounted() {
        FailedSignIns failures = new FailedSignIns(vertx, new Audit(pool));
        for (int i = 0; i < FailedSignIns.MOST + 5; i++) {
            Await.result(failures.note(TenantId.DEFAULT, "ana", "192.0.2." + i));
        }
        assertThat(lines()).hasSize(FailedSignIns.MOST);

        failures.windowEnds();
        Await.until("the others are noted", () -> lines().size() == FailedSignIns.MOST + 1);
        assertThat(lines().getLast()).isEqualTo("nobody sign-in-failed 5 more within a minute");

        Await.result(failures.note(TenantId.DEFAULT, "ana", "192.0.2.1"));
        assertThat(lines()).hasSize(FailedSignIns.MOST + 2);
    }
}
