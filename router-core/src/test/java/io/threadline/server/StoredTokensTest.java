package io.threadline.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.desk.Role;
import io.threadline.desk.SignIn.SignedIn;
import io.threadline.desk.Subject;
import io.threadline.model.Id.AgentId;
import io.threadline.store.Await;
import io.threadline.store.TestDatabase;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StoredTokensTest extends SignInStage {

    @Test
    void aTokenIsSeenOnceAndCanBeRevoked() {
        Subject boss = signedIn("boss").subject();
        String token = Await.result(signIn.createToken(boss, "crm", Role.SERVICE, null));

        assertThat(token).startsWith("tl_").hasSizeGreaterThan(45);
        assertThat(Await.result(signIn.createToken(boss, "crm", Role.SERVICE, null)))
                .isNull();
        Subject crm = Await.result(signIn.byBearer(token));
        assertThat(crm.role()).isEqualTo(Role.SERVICE);
        assertThat(crm.name()).isEqualTo("crm");
        assertThat(TestDatabase.query(url, "SELECT t::text FROM api_token t"))
                .noneMatch(row -> row.contains(token.substring(3)));
        AtomicInteger gone = new AtomicInteger();
        signIn.watch(crm, gone::incrementAndGet);

        assertThat(Await.result(signIn.revokeToken(TENANT, "crm"))).isTrue();

        assertThat(Await.result(signIn.byBearer(token))).isNull();
        Await.until("the watcher is told", () -> gone.get() == 1);
        assertThat(Await.result(signIn.revokeToken(TENANT, "crm"))).isFalse();
    }

    @Test
    void aTokenThatActsAsAnAgentEndsWithThem() {
        Subject boss = signedIn("boss").subject();
        String token = Await.result(signIn.createToken(boss, "bot", Role.AGENT, new AgentId("bot")));
        Subject bot = Await.result(signIn.byBearer(token));
        assertThat(bot.agent()).isEqualTo(new AgentId("bot"));
        AtomicInteger gone = new AtomicInteger();
        signIn.watch(bot, gone::incrementAndGet);

        TestDatabase.execute(url, "UPDATE app_user SET active = false WHERE name = 'bot'");
        signIn.userChanged(TENANT, "bot");

        assertThat(Await.result(signIn.byBearer(token))).isNull();
        Await.until("the watcher is told", () -> gone.get() == 1);
    }

    @Test
    void aSessionsTokenIsNoBearerAndABearerNoSession() {
        SignedIn boss = signedIn("boss");
        String token = Await.result(signIn.createToken(boss.subject(), "crm", Role.SERVICE, null));

        assertThat(Await.result(signIn.byBearer(boss.token()))).isNull();
        assertThat(session(token)).isNull();
    }
}
