package io.threadline.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.Id.DomainId;
import io.threadline.store.Await;
import io.threadline.store.DatabaseUrl;
import io.threadline.store.TestDatabase;
import io.threadline.store.TestPool;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DomainsTest {

    private DatabaseUrl url;
    private Vertx vertx;
    private Pool pool;

    @BeforeEach
    void open() {
        url = TestDatabase.fresh();
        vertx = Vertx.vertx();
        pool = TestPool.of(vertx, url);
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
        return Await.result(Domains.missing(pool, DomainId.MAIN, "one", () -> serving));
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
}
