package io.threadline.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.TenantId;
import io.threadline.store.Await;
import io.threadline.store.DatabaseUrl;
import io.threadline.store.RoutingDomains;
import io.threadline.store.RoutingDomains.Put;
import io.threadline.store.TestDatabase;
import io.threadline.store.TestPool;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DomainsTest {

    private DatabaseUrl url;
    private Vertx vertx;
    private RoutingDomains domains;

    @BeforeEach
    void open() {
        url = TestDatabase.fresh();
        vertx = Vertx.vertx();
        domains = new RoutingDomains(TestPool.of(vertx, url));
        TestDatabase.execute(url, "INSERT INTO node VALUES ('one', 7), ('two', 3)");
    }

    @AfterEach
    void close() {
        Await.result(vertx.close());
    }

    private void owner(String node, int incarnation) {
        TestDatabase.execute(url, "UPDATE routing_domain SET owner_node = '" + node + "', owner_inc = " + incarnation);
    }

    private @Nullable String missingAtOne(boolean serving) {
        return Domains.missing(Await.result(domains.owners()), "one", domain -> serving);
    }

    private Put put(String domain, String title, int most) {
        return put(TenantId.DEFAULT, domain, title, most);
    }

    private Put put(TenantId tenant, String domain, String title, int most) {
        return Await.result(domains.put(tenant, new DomainId(domain), title, "service:admin", most));
    }

    @Test
    void withoutAnOwnerOrWithOneThatHasRestartedItIsNobodys() {
        assertThat(missingAtOne(false)).isEqualTo("Domain main has no owner yet.");
        owner("two", 2);
        assertThat(missingAtOne(false)).isEqualTo("Domain main has no owner yet.");
    }

    @Test
    void itsOwnerIsReadyWhenItIsLoaded() {
        owner("one", 7);
        assertThat(missingAtOne(false)).isEqualTo("Domain main is still being loaded here.");
        assertThat(missingAtOne(true)).isNull();
    }

    @Test
    void anotherNodesDomainNeedsNotBeLoadedHere() {
        owner("two", 3);
        assertThat(missingAtOne(false)).isNull();
    }

    @Test
    void ofManyThatAreMissingOnlyAFewAreNamed() {
        for (int number = 0; number < 9; number++) {
            put("d" + number, "One of many", 100);
        }
        assertThat(missingAtOne(true)).contains("Domain d4 has no owner yet. And 5 more.");
    }

    @Test
    void aDomainIsCreatedOnceAndItsTitleChangedLater() {
        assertThat(put("north", "North", 2)).isEqualTo(Put.DONE);
        assertThat(put("north", "The north", 2)).isEqualTo(Put.DONE);
        assertThat(TestDatabase.query(url, "SELECT domain_id || ' ' || title FROM routing_domain ORDER BY 1"))
                .containsExactly("main Main", "north The north");
        assertThat(TestDatabase.query(url, "SELECT actor || ' ' || action || ' ' || subject FROM audit"))
                .containsExactly("service:admin define domain north", "service:admin define domain north");
        assertThat(Await.result(domains.known(TenantId.DEFAULT, new DomainId("north"))))
                .isTrue();
    }

    @Test
    void thereAreNoMoreThanThereMayBe() {
        assertThat(put("north", "North", 1)).isEqualTo(Put.FULL);
        assertThat(put("main", "The only one", 1)).isEqualTo(Put.DONE);
        assertThat(Await.result(domains.known(TenantId.DEFAULT, new DomainId("north"))))
                .isFalse();
    }

    @Test
    void anotherTenantsDomainIsNeitherSeenNorChanged() {
        TestDatabase.execute(url, "INSERT INTO tenant (tenant_id, title) VALUES ('other', 'Other')");
        TenantId other = new TenantId("other");
        assertThat(put(other, "main", "Mine", 100)).isEqualTo(Put.TAKEN);
        assertThat(Await.result(domains.known(other, DomainId.MAIN))).isFalse();
        assertThat(TestDatabase.query(url, "SELECT title FROM routing_domain")).containsExactly("Main");
        assertThat(TestDatabase.query(url, "SELECT count(*) FROM audit")).containsExactly("0");
    }
}
