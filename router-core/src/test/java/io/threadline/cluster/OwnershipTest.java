package io.threadline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.Actor;
import io.threadline.model.Event;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.SkillId;
import io.threadline.model.Recorded;
import io.threadline.store.AppendResult;
import io.threadline.store.Await;
import io.threadline.store.Batch;
import io.threadline.store.Connections;
import io.threadline.store.DatabaseUrl;
import io.threadline.store.Fence;
import io.threadline.store.Journal;
import io.threadline.store.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnershipTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration TTL = Duration.ofSeconds(2);

    private Vertx vertx;
    private DatabaseUrl url;
    private Pool pool;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        url = TestDatabase.fresh();
        pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(4))
                .connectingTo(Connections.prepared(url.connectOptions()))
                .using(vertx)
                .build();
    }

    @AfterEach
    void close() {
        get(pool.close());
        get(vertx.close());
    }

    @Test
    void aDomainNobodyOwnsIsAcquiredAndPassedOnByRelease() {
        Ownership one = started("one");
        Ownership two = started("two");
        Held first = get(one.acquire(DomainId.MAIN));
        assertThat(first.epoch()).isEqualTo(1);
        Future<Held> waiting = two.acquire(DomainId.MAIN);

        get(one.release(first));
        Held second = get(waiting);

        assertThat(second.epoch()).isEqualTo(2);
        assertThat(get(append(first.fence()))).isEqualTo(new AppendResult.Fenced());
        assertThat(get(append(second.fence()))).isInstanceOf(AppendResult.Committed.class);
        get(one.close());
        get(two.close());
    }

    @Test
    void anAppendAfterReleaseIsFenced() {
        Ownership one = started("one");
        Held held = get(one.acquire(DomainId.MAIN));
        get(one.release(held));
        assertThat(get(append(held.fence()))).isEqualTo(new AppendResult.Fenced());
        get(one.close());
    }

    @Test
    void aNodeThatStopsRenewingLosesItsDomain() {
        Ownership one = started("one");
        Ownership two = started("two");
        Held first = get(one.acquire(DomainId.MAIN));
        get(one.close());

        Held second = get(two.acquire(DomainId.MAIN));

        assertThat(second.epoch()).isEqualTo(first.epoch() + 1);
        assertThat(get(append(first.fence()))).isEqualTo(new AppendResult.Fenced());
        get(two.close());
    }

    @Test
    void aRestartedNodeTakesItsDomainBackAtOnceAndItsOldProcessIsDisplaced() throws InterruptedException {
        CountDownLatch displaced = new CountDownLatch(1);
        Ownership old = new Ownership(vertx, pool, url.connectOptions(), "one", TTL);
        get(old.start(displaced::countDown));
        Held first = get(old.acquire(DomainId.MAIN));

        Ownership restarted = started("one");
        Held second = get(restarted.acquire(DomainId.MAIN));

        assertThat(second.ownerInc()).isEqualTo(first.ownerInc() + 1);
        assertThat(displaced.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(get(append(first.fence()))).isEqualTo(new AppendResult.Fenced());
        get(old.close());
        get(restarted.close());
    }

    @Test
    void aProcessThatLostItsMemoryAcquiresAgainAtOnceWithANewEpoch() {
        Ownership one = started("one");
        Held first = get(one.acquire(DomainId.MAIN));
        assertThat(get(append(first.fence()))).isInstanceOf(AppendResult.Committed.class);

        Held second = get(one.acquire(DomainId.MAIN));

        assertThat(second.epoch()).isEqualTo(first.epoch() + 1);
        assertThat(second.lastSeq()).isEqualTo(1);
        assertThat(get(append(first.fence().at(1)))).isEqualTo(new AppendResult.Fenced());
        get(one.close());
    }

    @Test
    void aHintCountsOnlyWhenTheOwnersLockIsFree() {
        Ownership one = new Ownership(vertx, pool, url.connectOptions(), "one", Duration.ofMinutes(2));
        Ownership two = new Ownership(vertx, pool, url.connectOptions(), "two", Duration.ofMinutes(2));
        get(one.start(() -> {}));
        get(two.start(() -> {}));
        get(one.acquire(DomainId.MAIN));
        two.hintGone("one");
        String lock = OwnershipStatements.lockName("one", one.incarnation());
        assertThat(TestDatabase.query(
                        url, "SELECT pg_try_advisory_xact_lock_shared(hashtextextended('" + lock + "', 0))"))
                .containsExactly("f");

        get(one.close());
        Held second = get(two.acquire(DomainId.MAIN));

        assertThat(second.epoch()).isEqualTo(2);
        get(two.close());
    }

    @Test
    void aDomainThatDoesNotExistCannotBeAcquired() {
        Ownership one = started("one");
        Future<Held> answer = one.acquire(new DomainId("nowhere"));
        Throwable fault = get(answer.transform(done -> Future.succeededFuture(done.cause())));
        assertThat(fault).hasMessageContaining("no routing domain nowhere");
        get(one.close());
    }

    @Test
    void domainsThatNobodyOwnsAreSpreadOverTheNodes() {
        List<DomainId> domains = manyDomains();
        Map<String, Ownership> nodes = Map.of("one", started("one"), "two", started("two"), "three", started("three"));
        nodes.values().forEach(node -> node.domains(domains));
        for (int time = 0; time < 2; time++) {
            // Twice, so that also the first of them knows of the others.
            nodes.values().forEach(node -> get(node.takePart(nodes::keySet)));
        }

        nodes.values().forEach(node -> domains.forEach(node::acquire));

        Await.until("all are owned", () -> owners().size() == domains.size());
        assertThat(owners())
                .containsExactlyInAnyOrderEntriesOf(Spread.of(domains, nodes.keySet()).entrySet().stream()
                        .collect(Collectors.toMap(entry -> entry.getKey().value(), Map.Entry::getValue)));
        nodes.values().forEach(node -> get(node.close()));
    }

    @Test
    void whatANodeThatStandsAsideReleasesGoesToTheOthersAndTheDeadOnesToWhoIsLeft() {
        List<DomainId> domains = manyDomains();
        Map<String, Ownership> nodes = Map.of("one", started("one"), "two", started("two"), "three", started("three"));
        Ownership one = nodes.get("one");
        List<Held> held = domains.stream()
                .map(domain -> {
                    one.domains(domains);
                    return get(one.acquire(domain));
                })
                .toList();
        nodes.values().forEach(node -> node.domains(domains));
        nodes.values().forEach(node -> get(node.takePart(nodes::keySet)));
        get(one.standAside());
        nodes.values().forEach(Ownership::hint);
        nodes.values().stream().filter(node -> node != one).forEach(node -> domains.forEach(node::acquire));

        held.forEach(each -> get(one.release(each)));

        Await.until("the others own all", () -> !owners().containsValue("one") && owners().size() == domains.size());
        get(nodes.get("two").close());
        Await.until(
                "the third owns all",
                () -> owners().values().stream().allMatch("three"::equals) && owners().size() == domains.size());
        get(one.close());
        get(nodes.get("three").close());
    }

    @Test
    void onlySoManyAreLoadedAtATimeAndOneThatIsSlowHoldsNoOtherUp() {
        List<DomainId> domains = manyDomains();
        Ownership one = started("one");
        List<Promise<Held>> loads = new CopyOnWriteArrayList<>();
        List<Future<Held>> loaded = domains.stream()
                .map(domain -> one.acquire(domain, held -> {
                    Promise<Held> load = Promise.promise();
                    loads.add(load);
                    return load.future();
                }))
                .toList();
        Await.until("some are being loaded", () -> loads.size() == 4);
        assertThat(owners()).hasSize(4);

        for (int next = 1; next < domains.size(); next++) {
            int begun = next;
            Await.until("another is loaded", () -> loads.size() > begun);
            loads.get(next).complete();
        }

        Await.until(
                "all but the slow one are loaded",
                () -> loaded.stream().filter(Future::isComplete).count() == domains.size() - 1);
        loads.getFirst().fail("The slow one could not be loaded after all");
        get(Future.join(loaded).otherwiseEmpty());
        assertThat(loaded).filteredOn(Future::failed).hasSize(1);
        get(one.close());
    }

    @Test
    void whoDoesNotWaitAnyMoreIsGivenNothing() {
        Ownership one = started("one");
        Ownership two = started("two");
        Held first = get(one.acquire(DomainId.MAIN));
        Future<Held> waiting = two.acquire(DomainId.MAIN);
        two.withdraw(DomainId.MAIN);

        get(one.release(first));

        boolean refused = get(waiting.transform(done -> Future.succeededFuture(done.failed())));
        assertThat(refused).isTrue();
        assertThat(get(one.acquire(DomainId.MAIN)).epoch()).isEqualTo(2);
        get(one.close());
        get(two.close());
    }

    @Test
    void aNodeOfAnotherWireVersionOrClusterIsToldWhileTheOtherRuns() {
        Ownership one = started("one");
        Ownership two = started("two");
        assertThat(get(WireVersion.declare(pool, "one", "threadline", 7, "1.0.0")))
                .isNull();

        assertThat(get(WireVersion.declare(pool, "two", "threadline", 8, "2.0.0")))
                .contains("(version 2.0.0) speaks wire version 8")
                .contains("the node one (version 1.0.0), which runs, speaks wire version 7");
        assertThat(get(WireVersion.declare(pool, "two", "other", 7, "1.0.0")))
                .contains("This node is of the cluster other, and the node one of the cluster threadline runs");
        assertThat(get(WireVersion.declare(pool, "two", "threadline", 7, "1.1.0")))
                .isNull();

        get(one.close());
        assertThat(get(WireVersion.declare(pool, "two", "threadline", 8, "2.0.0")))
                .isNull();
        get(two.close());
    }

    private List<DomainId> manyDomains() {
        TestDatabase.execute(
                url,
                "INSERT INTO routing_domain (domain_id, tenant_id) SELECT 'd' || n, 'default' FROM generate_series(1, 11) n");
        return TestDatabase.query(url, "SELECT domain_id FROM routing_domain").stream()
                .map(DomainId::new)
                .toList();
    }

    private Map<String, String> owners() {
        return TestDatabase.query(
                        url, "SELECT domain_id || ' ' || owner_node FROM routing_domain WHERE owner_node IS NOT NULL")
                .stream()
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
    }

    private Ownership started(String node) {
        Ownership ownership = new Ownership(vertx, pool, url.connectOptions(), node, TTL);
        get(ownership.start(() -> {}));
        return ownership;
    }

    private Future<AppendResult> append(Fence fence) {
        Journal journal = new Journal(vertx, pool, url.connectOptions(), PATIENCE);
        Recorded event = new Recorded(
                fence.lastSeq() + 1, Instant.EPOCH, Actor.system(), null, new Event.SkillDefined(new SkillId("skill")));
        return journal.append(fence, Batch.of(List.of(event))).eventually(journal::close);
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("No answer within " + PATIENCE, e);
        }
    }
}
