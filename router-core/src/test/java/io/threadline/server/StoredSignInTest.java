package io.threadline.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.desk.Role;
import io.threadline.desk.SignIn.SignedIn;
import io.threadline.desk.SignIn.TooMany;
import io.threadline.desk.SignIn.Wrong;
import io.threadline.model.Id.AgentId;
import io.threadline.store.Await;
import io.threadline.store.TestDatabase;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StoredSignInTest extends SignInStage {

    @Test
    void theRightPasswordOpensASession() {
        SignedIn ana = signedIn("ana");

        assertThat(ana.subject().agent()).isEqualTo(new AgentId("ana"));
        assertThat(ana.subject().role()).isEqualTo(Role.AGENT);
        assertThat(session(ana.token())).isEqualTo(ana.subject());
        assertThat(signedIn("boss").subject().agent()).isNull();
    }

    @Test
    void everySignInHasATokenOfItsOwnAndTheDatabaseHasNone() {
        SignedIn first = signedIn("ana");
        SignedIn second = signedIn("ana");

        assertThat(first.token()).isNotEqualTo(second.token()).hasSizeGreaterThan(42);
        assertThat(TestDatabase.query(url, "SELECT s::text FROM session s"))
                .hasSize(2)
                .noneMatch(row -> row.contains(first.token()));
    }

    @Test
    void aWrongPasswordOpensNoDoor() {
        assertThat(answer("ana", "wrong")).isInstanceOf(Wrong.class);
        assertThat(answer("ana", "")).isInstanceOf(Wrong.class);
        assertThat(answer("ana", "x".repeat(100_000))).isInstanceOf(Wrong.class);
        assertThat(answer("bot", RIGHT)).isInstanceOf(Wrong.class);
        assertThat(answer("bot", "")).isInstanceOf(Wrong.class);
        assertThat(session("wrong")).isNull();
        assertThat(Await.result(signIn.byBearer("tl_wrong"))).isNull();
    }

    @Test
    void unknownUsersGetTheSameAnswerAfterTheSameWork() {
        for (String user : List.of("nobody", "", "a\0na", "\uD800", "ana ")) {
            assertThat(answer(user, RIGHT)).isEqualTo(new Wrong());
            clock.addAndGet(3_600_000);
        }
        Passwords full = new Passwords(vertx, 1, 0);
        assertThat(Await.result(full.check(null, RIGHT))).isEqualTo(Passwords.Verdict.BUSY);
        assertThat(Await.result(full.check(hash, RIGHT))).isEqualTo(Passwords.Verdict.BUSY);
    }

    @Test
    void fiveFailuresCostNothingAndMoreAreDelayed() {
        for (int i = 0; i < 6; i++) {
            assertThat(answer("ana", "wrong")).isInstanceOf(Wrong.class);
        }
        assertThat(answer("ana", RIGHT)).isEqualTo(new TooMany(1));
        clock.addAndGet(1_000);
        assertThat(answer("ana", "wrong")).isInstanceOf(Wrong.class);
        assertThat(answer("ana", "wrong")).isEqualTo(new TooMany(2));
        clock.addAndGet(2_000);
        assertThat(answer("ana", RIGHT)).isInstanceOf(SignedIn.class);
    }

    @Test
    void whoTriesManyNamesIsDelayedAtTheirAddress() {
        for (int i = 0; i < 6; i++) {
            answer("user" + i, "wrong");
        }
        assertThat(answer("ana", RIGHT)).isInstanceOf(TooMany.class);
        assertThat(Await.result(signIn.signIn(TENANT, "ana", RIGHT, "192.0.2.2")))
                .isInstanceOf(SignedIn.class);
    }

    @Test
    void anAccountIsProtectedFromManyAddresses() {
        for (int i = 0; i < 6; i++) {
            Await.result(signIn.signIn(TENANT, "ANA", "wrong", "198.51.100." + i));
        }
        assertThat(answer("ana", RIGHT)).isInstanceOf(TooMany.class);
    }

    @Test
    void idleAndOldSessionsEnd() {
        SignedIn idle = signedIn("ana");
        TestDatabase.execute(url, "UPDATE session SET last_used_at = now() - interval '481 minutes'");
        SignedIn old = signedIn("ana");
        TestDatabase.execute(
                url,
                "UPDATE session SET created_at = now() - interval '1441 minutes' WHERE last_used_at > now() - interval"
                        + " '1 hour'");

        assertThat(session(idle.token())).isNull();
        assertThat(session(old.token())).isNull();
    }

    @Test
    void aUseRenewsTheIdleLimit() {
        SignedIn ana = signedIn("ana");
        TestDatabase.execute(url, "UPDATE session SET last_used_at = now() - interval '400 minutes'");

        assertThat(session(ana.token())).isNotNull();

        assertThat(TestDatabase.query(url, "SELECT last_used_at > now() - interval '1 minute' FROM session"))
                .containsExactly("t");
    }

    @Test
    void signingOutEndsTheSessionAndWhatWatchesIt() {
        SignedIn ana = signedIn("ana");
        SignedIn other = signedIn("ana");
        AtomicInteger gone = new AtomicInteger();
        AtomicInteger otherGone = new AtomicInteger();
        signIn.watch(ana.subject(), gone::incrementAndGet);
        signIn.watch(other.subject(), otherGone::incrementAndGet);

        Await.result(signIn.signOut(ana.token()));

        assertThat(session(ana.token())).isNull();
        Await.until("the watcher is told", () -> gone.get() == 1);
        assertThat(session(other.token())).isNotNull();
        assertThat(otherGone).hasValue(0);
    }

    @Test
    void aClosedWatchIsNotTold() {
        SignedIn ana = signedIn("ana");
        AtomicInteger closed = new AtomicInteger();
        AtomicInteger open = new AtomicInteger();
        signIn.watch(ana.subject(), closed::incrementAndGet).close();
        signIn.watch(ana.subject(), open::incrementAndGet);

        Await.result(signIn.signOut(ana.token()));

        Await.until("the watcher is told", () -> open.get() == 1);
        assertThat(closed).hasValue(0);
    }

    @Test
    void aChangeOfRightsEndsTheSession() {
        for (String change :
                List.of("role = 'supervisor'", "active = false", "password_hash = 'another'", "password_hash = NULL")) {
            people();
            SignedIn ana = signedIn("ana");
            SignedIn boss = signedIn("boss");
            AtomicInteger gone = new AtomicInteger();
            signIn.watch(ana.subject(), gone::incrementAndGet);

            TestDatabase.execute(url, "UPDATE app_user SET " + change + " WHERE name = 'ana'");
            signIn.userChanged(TENANT, "ana");

            assertThat(session(ana.token())).as(change).isNull();
            Await.until("the watcher is told of " + change, () -> gone.get() == 1);
            assertThat(session(boss.token())).isNotNull();
        }
    }

    @Test
    void aChangeOfSkillsDoesNotEndTheSession() {
        SignedIn ana = signedIn("ana");

        TestDatabase.execute(url, "UPDATE app_user SET skills = '{\"billing\": 3}', team = 'one' WHERE name = 'ana'");
        signIn.userChanged(TENANT, "ana");

        assertThat(session(ana.token())).isNotNull();
    }

    @Test
    void anotherNodesWatchersAreToldEvenWithoutAHint() {
        SignedIn ana = signedIn("ana");
        AtomicInteger gone = new AtomicInteger();
        signIn.watch(ana.subject(), gone::incrementAndGet);

        TestDatabase.execute(url, "DELETE FROM session");

        Await.until("the watcher is told", () -> gone.get() == 1);
    }

    @Test
    void theFirstStartMakesAnAdministratorOnce() {
        String generated = Await.result(signIn.ensureAdministrator(TENANT, null));

        assertThat(generated).hasSizeGreaterThanOrEqualTo(20);
        assertThat(answer("admin", generated)).isInstanceOf(SignedIn.class);
        assertThat(Await.result(signIn.ensureAdministrator(TENANT, null))).isNull();
        assertThat(Await.result(signIn.ensureAdministrator(TENANT, "another one")))
                .isNull();
        assertThat(answer("admin", "another one")).isInstanceOf(Wrong.class);
    }

    @Test
    void aConfiguredPasswordIsTheAdministrators() {
        assertThat(Await.result(signIn.ensureAdministrator(TENANT, "configured")))
                .isNull();

        assertThat(((SignedIn) answer("admin", "configured")).subject().role()).isEqualTo(Role.ADMINISTRATOR);
    }
}
