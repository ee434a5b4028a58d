package io.threadline.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.desk.DeskCommand;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Outcome;
import io.threadline.model.Refusal;
import io.threadline.store.Await;
import io.threadline.store.DatabaseUrl;
import io.threadline.store.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes in one process, whose domains move while administrators ask all of them for something all the time. */
class MovingDomainsTest {

    private static final int DOMAINS = 6;

    private final String group = "test-" + UUID.randomUUID();
    private final List<DomainNode> nodes = new ArrayList<>();
    private DatabaseUrl url;
    private DomainNode one;

    @BeforeEach
    void open() {
        url = TestDatabase.fresh();
        one = node("one", List.of());
    }

    @AfterEach
    void close() {
        nodes.forEach(DomainNode::close);
    }

    @Test
    void aDomainThatIsDefinedIsDecidedWithoutARestart() {
        assertThat(Await.result(one.ask(new DeskCommand.PutDomain("north", "North"))))
                .isInstanceOf(Outcome.Done.class);
        assertThat(Await.result(one.ask(new DeskCommand.PutSkill(new DomainId("north"), "cold", "Cold"))))
                .isInstanceOf(Outcome.Done.class);
        assertThat(TestDatabase.query(url, "SELECT domain_id FROM skill WHERE name = 'cold'"))
                .containsExactly("north");
        assertThat(Await.result(one.ask(new DeskCommand.PutSkill(new DomainId("south"), "warm", "Warm"))))
                .isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo(Refusal.UNKNOWN_NAME);
                    assertThat(refused.message()).contains("no routing domain south");
                });
    }

    @Test
    void domainsMoveToANodeThatJoinsAndBackFromOneThatLeavesAndNoCommandIsRefused() {
        for (int number = 1; number < DOMAINS; number++) {
            Await.result(one.ask(new DeskCommand.PutDomain("d" + number, "Domain " + number)));
        }
        Await.until("the first node owns all", () -> owned("one") == DOMAINS);
        Asking asking = new Asking();
        for (int number = 0; number < DOMAINS; number++) {
            asking.begin(number == 0 ? DomainId.MAIN : new DomainId("d" + number));
        }

        DomainNode two = node("two", List.of(one.address()));
        Await.until("each has its half", () -> owned("one") == DOMAINS / 2 && owned("two") == DOMAINS / 2);
        asking.proceed();
        nodes.remove(two);
        two.close();
        Await.until("the first node owns all again", () -> owned("one") == DOMAINS);
        asking.proceed();
        asking.end();

        assertThat(asking.refusals).isEmpty();
        assertThat(TestDatabase.query(url, """
                        SELECT count(*) FROM (
                            SELECT epoch < lag(epoch) OVER (PARTITION BY domain_id ORDER BY seq) AS fell FROM journal) j
                        WHERE fell""")).containsExactly("0");
    }

    /** One after the other for each domain. */
    private final class Asking {
        private final ConcurrentLinkedQueue<String> refusals = new ConcurrentLinkedQueue<>();
        private final AtomicInteger answers = new AtomicInteger();
        private final AtomicInteger underWay = new AtomicInteger();
        private volatile boolean ending;

        void begin(DomainId domain) {
            underWay.incrementAndGet();
            one.vertx().getOrCreateContext().runOnContext(here -> next(domain));
        }

        private void next(DomainId domain) {
            if (ending) {
                underWay.decrementAndGet();
                return;
            }
            one.ask(new DeskCommand.PutSkill(domain, "skill-" + domain.value(), "No " + answers.get()))
                    .onComplete(answer -> {
                        if (answer.failed() || !(answer.result() instanceof Outcome.Done)) {
                            refusals.add(domain.value() + ": " + (answer.failed() ? answer.cause() : answer.result()));
                        }
                        answers.incrementAndGet();
                        one.vertx().setTimer(20, again -> next(domain));
                    });
        }

        void proceed() {
            int until = answers.get() + 5 * DOMAINS;
            Await.until("commands are answered", () -> answers.get() >= until);
        }

        void end() {
            ending = true;
            Await.until("nobody asks any more", () -> underWay.get() == 0);
        }
    }

    private DomainNode node(String name, List<String> members) {
        DomainNode node = new DomainNode(url, group, name, members);
        nodes.add(node);
        return node;
    }

    private int owned(String node) {
        return TestDatabase.query(url, "SELECT domain_id FROM routing_domain WHERE owner_node = '" + node + "'")
                .size();
    }
}
