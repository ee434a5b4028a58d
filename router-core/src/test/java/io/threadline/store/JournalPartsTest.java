package io.threadline.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.Event;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.SkillId;
import io.threadline.model.Recorded;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal's months are there before they are needed, and go only when nobody needs them. */
class JournalPartsTest extends StoreTest {
    private static final Duration YEAR = Duration.ofDays(365);
    private static final String MADE = "SELECT count(*) FROM journal_part WHERE name LIKE 'journal_2%'";

    private JournalParts parts;

    @BeforeEach
    void parts() {
        parts = new JournalParts(pool);
    }

    @Test
    void whatWasWrittenBeforeThereWereMonthsIsReadOnAndGoesOn(@TempDir Path schema) throws Exception {
        try (Stream<Path> files = Files.list(Path.of("..", "config", "schema"))) {
            for (Path file : files.filter(file -> file.getFileName().toString().matches("V[1-8]__.*"))
                    .toList()) {
                Files.copy(file, schema.resolve(file.getFileName()));
            }
        }
        url = TestDatabase.empty();
        Migrations.apply(url, "filesystem:" + schema);
        get(journal.close());
        get(pool.close());
        pool = newPool();
        journal = newJournal();
        fence = take(1);
        commit(Batch.of(recorded(skill("one"), skill("two"))));
        Migrations.apply(url);
        commit(Batch.of(recorded(skill("three"))));

        assertThat(get(journal.read(DomainId.MAIN, 0, 10)).stream().map(Recorded::event))
                .containsExactly(skill("one"), skill("two"), skill("three"));
    }

    @Test
    void anEntryFindsItsMonthAndWhatHasNoneIsKeptToo() {
        appendIn("now()", "date_trunc('month', now()) + interval '2 months'", "now() + interval '20 years'");

        assertThat(query("SELECT count(DISTINCT tableoid) FROM journal")).containsExactly("3");
        assertThat(query("SELECT seq FROM journal_rest")).containsExactly("3");
        assertThat(get(journal.read(DomainId.MAIN, 0, 10)).stream().map(Recorded::seq))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void monthsAreMadeOnceHoweverManyNodesAsk() {
        TestDatabase.execute(
                url,
                "DO $$ DECLARE p record; BEGIN FOR p IN SELECT name FROM journal_part WHERE name LIKE 'journal_2%' LOOP"
                        + " EXECUTE format('DROP TABLE %I', p.name); DELETE FROM journal_part WHERE name = p.name;"
                        + " END LOOP; END $$");
        List<Future<Integer>> asked =
                IntStream.range(0, 4).mapToObj(i -> parts.prepare()).toList();

        assertThat(asked.stream().mapToInt(StoreTest::get).sum()).isEqualTo(2);
        assertThat(query(MADE)).containsExactly("2");
    }

    @Test
    void whatCameBeforeItsMonthWasMadeIsTakenAlong() {
        TestDatabase.execute(
                url,
                "DO $$ DECLARE p record; BEGIN FOR p IN SELECT name FROM journal_part WHERE name LIKE 'journal_2%' LOOP"
                        + " EXECUTE format('DROP TABLE %I', p.name); DELETE FROM journal_part WHERE name = p.name;"
                        + " END LOOP; END $$");
        appendIn("now()", "now() + interval '1 month'");
        assertThat(query("SELECT seq FROM journal_rest")).containsExactly("2");
        get(parts.prepare());

        assertThat(query("SELECT seq FROM journal_rest")).isEmpty();
        assertThat(query("SELECT seq FROM journal ORDER BY seq")).containsExactly("1", "2");
    }

    @Test
    void aPartGoesWhenItIsOldAndBehindThreeSnapshotsOfEveryDomain() {
        appendIn("now() - interval '3 years'", "now() - interval '2 years'", "now()");
        end("journal_first", "now() - interval '366 days'");
        snapshotsAt("main", 3, 4);
        assertThat(shorten()).as("two snapshots").containsExactly("journal_first needed by main");

        snapshotsAt("main", 1);
        assertThat(shorten()).as("the third lies before its end").containsExactly("journal_first needed by main");

        TestDatabase.execute(
                url,
                "INSERT INTO routing_domain (domain_id, tenant_id) VALUES ('other', 'default')",
                "INSERT INTO journal (domain_id, seq, epoch, at, actor, type, version, body)"
                        + " VALUES ('other', 1, 1, now() - interval '2 years', '{}', 'SkillDefined', 1, '{}')");
        TestDatabase.execute(url, "DELETE FROM snapshot");
        snapshotsAt("main", 3, 4, 5);
        assertThat(shorten()).as("the other has none").containsExactly("journal_first needed by other");

        snapshotsAt("other", 1, 2, 3);
        assertThat(get(parts.shorten(YEAR.multipliedBy(2), 4, 4)))
                .as("not old enough")
                .isEmpty();
        assertThat(shorten()).containsExactly("journal_first dropped");
        assertThat(shorten()).isEmpty();
        assertThat(query("SELECT count(*) FROM timeline")).containsExactly("0");
    }

    @Test
    void snapshotsThatThisProgramCannotReadDoNotCount() {
        appendIn("now() - interval '2 years'");
        end("journal_first", "now() - interval '366 days'");
        snapshotsAt("main", 1, 2, 3);

        assertThat(get(parts.shorten(YEAR, 5, 6)).getFirst().neededBy()).isEqualTo("main");
    }

    @Test
    void aReaderWhoTakesLongHoldsNobodyUpForLong() throws Exception {
        appendIn("now() - interval '2 years'");
        end("journal_first", "now() - interval '366 days'");
        snapshotsAt("main", 1, 2, 3);
        try (var reader = TestDatabase.connect(url);
                var statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.executeQuery("SELECT count(*) FROM journal").close();

            assertThat(failure(parts.shorten(YEAR, 4, 4))).hasMessageContaining("lock timeout");
            reader.rollback();
        }
        assertThat(shorten()).containsExactly("journal_first dropped");
    }

    @Test
    void whatPassedThroughTheInboxGoesWithItsMarkAndMessagesStay() {
        TestDatabase.execute(
                url,
                "INSERT INTO inbox (tenant_id, domain_id, account, channel, kind, key, message_id, trust, text, received_at, stored_at)"
                        + " SELECT 'default', 'main', 'sms', 'SMS', k, k || n, 'm', 'CLAIMED', '', now(), now() - make_interval(days => n)"
                        + " FROM unnest(ARRAY['message', 'receipt', 'call']) k, unnest(ARRAY[1, 400, 401]) n",
                "INSERT INTO inbox_consumed (inbox_id, domain_id, seq) SELECT inbox_id, 'main', 1 FROM inbox WHERE key <> 'call401'");

        assertThat(get(parts.removePassed(YEAR))).isEqualTo(3);
        assertThat(get(parts.removePassed(YEAR))).isZero();
        assertThat(query("SELECT key FROM inbox ORDER BY key"))
                .containsExactly("call1", "call401", "message1", "message400", "message401", "receipt1");
        assertThat(query("SELECT count(*) FROM inbox_consumed")).containsExactly("5");
    }

    private List<String> shorten() {
        List<String> told = new ArrayList<>();
        for (JournalParts.Old old : get(parts.shorten(YEAR, 4, 4))) {
            told.add(old.name() + (old.neededBy() == null ? " dropped" : " needed by " + old.neededBy()));
        }
        return told;
    }

    /** Entries of the domain main at these times, numbered from 1. */
    private void appendIn(String... times) {
        for (int i = 0; i < times.length; i++) {
            TestDatabase.execute(
                    url,
                    "INSERT INTO journal (domain_id, seq, epoch, at, actor, type, version, body) VALUES ('main', "
                            + (i + 1) + ", 1, " + times[i]
                            + ", '{\"type\":\"SystemActor\"}', 'SkillDefined', 1, '{\"type\":\"SkillDefined\",\"skill\":\"s\"}')");
        }
    }

    /** As if the time of a part had passed: what is later goes to the rest. */
    private void end(String part, String time) {
        TestDatabase.execute(
                url,
                "DO $$ DECLARE its_end timestamptz := " + time + "; BEGIN"
                        + " ALTER TABLE journal DETACH PARTITION " + part + ";"
                        + " WITH later AS (DELETE FROM " + part + " WHERE at >= its_end RETURNING *)"
                        + " INSERT INTO journal_rest SELECT * FROM later;"
                        + " EXECUTE format('ALTER TABLE journal ATTACH PARTITION " + part
                        + " FOR VALUES FROM (MINVALUE) TO (%L)', its_end);"
                        + " UPDATE journal_part p SET ends = " + time + " WHERE p.name = '" + part + "'; END $$");
    }

    private void snapshotsAt(String domain, int... seqs) {
        for (int seq : seqs) {
            TestDatabase.execute(
                    url,
                    "INSERT INTO snapshot (domain_id, seq, hash, version, body) VALUES ('" + domain + "', " + seq
                            + ", '', 4, '') ON CONFLICT DO NOTHING");
        }
    }

    private static Event skill(String name) {
        return new Event.SkillDefined(new SkillId(name));
    }
}
