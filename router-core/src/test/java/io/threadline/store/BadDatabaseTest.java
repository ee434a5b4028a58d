package io.threadline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadline.model.Event;
import io.threadline.model.Id.SkillId;
import io.vertx.pgclient.PgException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A database that is not as it should be: nothing is taken for durable that is not, and it heals. */
class BadDatabaseTest extends StoreTest {

    @Test
    void aReadOnlyDatabaseTakesNothingAndItIsNoFaultOfTheData() {
        commit(Batch.of(recorded(skill("before"))));
        readOnly(true);
        Throwable append = failure(journal.append(fence, Batch.of(recorded(skill("meanwhile")))));
        Throwable accept = failure(inbox.insert(List.of(SampleMessages.sms("k", "m", "Hi"))));

        assertThat(List.of(append, accept)).allSatisfy(fault -> {
            assertThat(fault)
                    .isInstanceOfSatisfying(
                            PgException.class, e -> assertThat(e.getSqlState()).isEqualTo("25006"));
            assertThat(DataFault.is(fault))
                    .as("a customer's message is not parked for it")
                    .isFalse();
        });
        readOnly(false);
        commit(Batch.of(recorded(skill("after"))));
        assertThat(admit(SampleMessages.sms("k", "m", "Hi"))).hasSize(1);
        assertThat(query("SELECT count(*) FROM journal")).containsExactly("2");
    }

    @Test
    void aReadOnlyDatabaseIsNotStartedOn() {
        readOnly(true);
        assertThatThrownBy(() -> Migrations.apply(url))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("can only be read")
                .hasMessageContaining("Name the primary");
        readOnly(false);
    }

    @Test
    void nodesThatStartAtOnceMigrateOnce() throws Exception {
        DatabaseUrl empty = TestDatabase.empty();
        try (var threads = Executors.newFixedThreadPool(3)) {
            List<Integer> applied = IntStream.range(0, 3)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> migrated(empty), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
            assertThat(applied).filteredOn(count -> count == 0).hasSize(2);
        }
    }

    private static int migrated(DatabaseUrl url) {
        try {
            return Migrations.apply(url);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What connects from now on finds it so. */
    private void readOnly(boolean on) {
        TestDatabase.execute(
                url,
                "SET default_transaction_read_only = off",
                "ALTER DATABASE " + url.database() + " SET default_transaction_read_only = " + on);
        get(journal.close());
        get(pool.close());
        pool = newPool();
        journal = newJournal();
        inbox = new Inbox(pool);
    }

    private static Event skill(String name) {
        return new Event.SkillDefined(new SkillId(name));
    }
}
