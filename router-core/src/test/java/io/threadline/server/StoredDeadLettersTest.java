package io.threadline.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.desk.Queries.Page;
import io.threadline.desk.Role;
import io.threadline.desk.Subject;
import io.threadline.model.Command;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.TenantId;
import io.threadline.model.Outcome;
import io.threadline.model.Outcome.Done;
import io.threadline.model.Outcome.Refused;
import io.threadline.model.Refusal;
import io.threadline.server.domain.RecordCodec;
import io.threadline.server.domain.Submission;
import io.threadline.server.hub.DeskAddresses;
import io.threadline.store.Await;
import io.threadline.store.DatabaseUrl;
import io.threadline.store.Effect;
import io.threadline.store.Outbox;
import io.threadline.store.TestDatabase;
import io.threadline.store.TestPool;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredDeadLettersTest {

    private static final Subject BOSS = subject(TenantId.DEFAULT);
    private static final Subject STRANGER = subject(new TenantId("other"));
    private final List<Submission> heard = new CopyOnWriteArrayList<>();
    private DatabaseUrl url;
    private Vertx vertx;
    private StoredDeadLetters letters;
    private volatile Outcome answer = new Done(7);

    private static Subject subject(TenantId tenant) {
        return new Subject(tenant, "boss", "Boss", Role.ADMINISTRATOR, null, DomainId.MAIN, "key");
    }

    @BeforeEach
    void open() {
        url = TestDatabase.fresh();
        vertx = Vertx.vertx();
        RecordCodec.register(vertx);
        Pool pool = TestPool.of(vertx, url);
        letters = new StoredDeadLetters(vertx, new Outbox(pool), new StoredQueries(pool, channel -> List.of()));
        vertx.eventBus().<Submission>consumer(DeskAddresses.submit(DomainId.MAIN), message -> {
            heard.add(message.body());
            message.reply(answer);
        });
        TestDatabase.execute(
                url,
                "INSERT INTO contact_point VALUES ('p1', 'default', 'phone', '+15005550001', 'c1')",
                "INSERT INTO outbox (tenant_id, domain_id, seq, account, channel, message_id, case_id, customer_id,"
                        + " contact_point_id, text, state, given_back) SELECT t.tenant, 'main', 1, 'sms-main', 'sms', t.message,"
                        + " 'case', 'c1', 'p1', 'Hello', t.state, t.back FROM (VALUES ('default', 'm1', 'FAILED', 0),"
                        + " ('default', 'm2', 'UNKNOWN', 0), ('default', 'm3', 'SENT', 0), ('default', 'm4', 'READY', 1),"
                        + " ('default', 'm5', 'READY', 0), ('default', 'm6', 'DISCARDED', 0), ('other', 'm7', 'FAILED', 0))"
                        + " AS t (tenant, message, state, back)");
    }

    @AfterEach
    void close() {
        Await.result(vertx.close());
    }

    private Outcome retry(Subject by, String... ids) {
        return Await.result(letters.retry(by, List.of(ids)));
    }

    private Outcome discard(String... ids) {
        return Await.result(letters.discard(BOSS, List.of(ids)));
    }

    private static Refusal code(Outcome outcome) {
        return ((Refused) outcome).code();
    }

    @Test
    void anAdministratorSeesTheirTenantsAndTheAuditThatTheyDid() {
        Page page = Await.result(letters.list(BOSS, "sms-main", 1, null));
        assertThat(page.items()).extracting(item -> item.getString("id")).containsExactly("1");
        assertThat(page.next()).isEqualTo("1");
        assertThat(Await.result(letters.list(BOSS, null, 5, "1")).items())
                .extracting(item -> item.getString("id"))
                .containsExactly("2");
        assertThat(Await.result(letters.list(STRANGER, null, 5, null)).items())
                .extracting(item -> item.getString("message"))
                .containsExactly("m7");
        assertThat(Await.result(letters.list(BOSS, null, 5, "x'")).items()).isEmpty();
        assertThat(TestDatabase.query(url, "SELECT actor || ' ' || action || ' ' || subject FROM audit"))
                .contains("service:boss read dead-letters");
    }

    @Test
    void theDomainIsAskedInTheOrderOfWritingWithTheLineOfTheAudit() {
        assertThat(retry(BOSS, "2", "1", "2")).isInstanceOf(Done.class);

        assertThat(heard)
                .extracting(one -> ((Command.RetryMessage) one.request().command())
                        .message()
                        .value())
                .containsExactly("m1", "m2");
        assertThat(heard.getFirst().effects())
                .containsExactly(new Effect.Audit("service:boss", "retry", "dead-letters/1", null));
    }

    @Test
    void theSameIsAskedForUnderTheSameIdAndTheOppositeIsToldApart() {
        retry(BOSS, "1");
        retry(BOSS, "1");
        discard("1");

        assertThat(heard)
                .extracting(one -> one.request().id())
                .containsOnly(heard.getFirst().request().id());
        assertThat(heard.get(1).request().fingerprint())
                .isEqualTo(heard.get(0).request().fingerprint());
        assertThat(heard.get(2).request().fingerprint())
                .isNotEqualTo(heard.get(0).request().fingerprint());
        answer = new Refused(Refusal.COMMAND_REUSED, "Other content");
        assertThat(code(discard("1"))).isEqualTo(Refusal.WRONG_STATE);
    }

    @Test
    void whatIsNoneOfTheirsIsNotFoundAndNothingIsDone() {
        for (String other : List.of("7", "99", "-1", "one", "9".repeat(30))) {
            assertThat(code(retry(BOSS, "1", other))).as(other).isEqualTo(Refusal.NOT_FOUND);
        }
        assertThat(code(retry(STRANGER, "1"))).isEqualTo(Refusal.NOT_FOUND);
        assertThat(heard).isEmpty();
    }

    @Test
    void whatWasNotGivenUpIsRefusedWithHowItStands() {
        Refused sent = (Refused) retry(BOSS, "1", "3");
        assertThat(sent.code()).isEqualTo(Refusal.WRONG_STATE);
        assertThat(sent.message()).contains("Message 3 was sent");
        assertThat(code(retry(BOSS, "5"))).isEqualTo(Refusal.WRONG_STATE);
        assertThat(code(retry(BOSS, "6"))).isEqualTo(Refusal.WRONG_STATE);
        assertThat(code(discard("4"))).isEqualTo(Refusal.WRONG_STATE);
        assertThat(heard).isEmpty();
    }

    @Test
    void whatIsDoneAlreadyIsDone() {
        assertThat(retry(BOSS, "4")).isInstanceOf(Done.class);
        assertThat(discard("6")).isInstanceOf(Done.class);
        assertThat(heard).isEmpty();
    }

    @Test
    void theDomainsRefusalEndsIt() {
        answer = new Refused(Refusal.BUSY, "Later");
        assertThat(code(retry(BOSS, "1", "2"))).isEqualTo(Refusal.BUSY);
        assertThat(heard).hasSize(1);
    }
}
