package io.threadline.server;

import io.threadline.desk.SignIn.Answer;
import io.threadline.desk.SignIn.SignedIn;
import io.threadline.desk.Subject;
import io.threadline.model.Id.TenantId;
import io.threadline.store.Await;
import io.threadline.store.DatabaseUrl;
import io.threadline.store.TestDatabase;
import io.threadline.store.TestPool;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Three people who can sign in at a real database, or not; the clock of the back-off stands still. */
abstract class SignInStage {

    static final TenantId TENANT = TenantId.DEFAULT;
    static final String RIGHT = "correct horse";
    static DatabaseUrl url;
    static Vertx vertx;
    static Pool pool;
    static Passwords passwords;
    static String hash;
    final AtomicLong clock = new AtomicLong(1_000_000);
    StoredSignIn signIn;

    @BeforeAll
    static void open() {
        url = TestDatabase.fresh();
        vertx = Vertx.vertx();
        pool = TestPool.of(vertx, url);
        passwords = new Passwords(vertx, 2, 100);
        hash = Await.result(passwords.hash(RIGHT));
    }

    @AfterAll
    static void close() {
        Await.result(vertx.close());
    }

    @BeforeEach
    void people() {
        TestDatabase.execute(
                url,
                "DELETE FROM session",
                "DELETE FROM api_token",
                "DELETE FROM app_user",
                "INSERT INTO app_user (tenant_id, name, display_name, role, password_hash, domain_id) VALUES"
                        + " ('default', 'ana', 'Ana', 'agent', '" + hash + "', 'main'),"
                        + " ('default', 'boss', 'Boss', 'administrator', '" + hash + "', NULL),"
                        + " ('default', 'bot', 'Bot', 'agent', NULL, 'main')");
        signIn = new StoredSignIn(vertx, pool, passwords, clock::get);
        Await.result(signIn.start());
    }

    Answer answer(String user, String password) {
        return Await.result(signIn.signIn(TENANT, user, password, "192.0.2.1"));
    }

    SignedIn signedIn(String user) {
        return (SignedIn) answer(user, RIGHT);
    }

    Subject session(String token) {
        return Await.result(signIn.bySession(token));
    }
}
