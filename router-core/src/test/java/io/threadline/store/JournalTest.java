package io.threadline.store;

import static io.threadline.store.SampleEvents.ANA;
import static io.threadline.store.SampleEvents.CASE;
import static io.threadline.store.SampleEvents.KIM;
import static io.threadline.store.SampleEvents.PHONE;
import static io.threadline.store.SampleEvents.SMS;
import static io.threadline.store.SampleEvents.TALK;
import static io.threadline.store.SampleEvents.WORK;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.Actor;
import io.threadline.model.Channel;
import io.threadline.model.Event;
import io.threadline.model.Id.CommandId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Id.QueueId;
import io.threadline.model.Id.SkillId;
import io.threadline.model.Recorded;
import io.threadline.model.Trust;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JournalTest extends StoreTest {

    private static final Map<MessageId, String> TEXTS = Map.of(
            new MessageId("out-1"), "Hello Kim",
            new MessageId("note-1"), "Was upset",
            new MessageId("note-2"), "Please look");

    @Test
    void everyEventComesBackAsItWasAppended() {
        Event[] events = SampleEvents.all().toArray(Event[]::new);
        admit(SampleMessages.sms("SM1", "in-1", "Where is my order?"));
        Batch batch = new Batch(recorded(events), waiting(), TEXTS, Map.of(), List.of());

        AppendResult.Committed committed = commit(batch);

        assertThat(committed.lastSeq()).isEqualTo(events.length);
        assertThat(committed.versions()).containsEntry(KIM, 2L);
        assertThat(get(journal.read(DomainId.MAIN, 0, 1000))).isEqualTo(batch.events());
    }

    @Test
    void causeAndActorComeBack() {
        Recorded recorded = new Recorded(
                1,
                SampleEvents.AT,
                new Actor.AgentActor(ANA, true),
                new Recorded.Cause(new CommandId("c-1"), -7L),
                new Event.AgentConnected(ANA));
        commit(Batch.of(List.of(recorded)));
        assertThat(get(journal.read(DomainId.MAIN, 0, 10))).containsExactly(recorded);
    }

    @Test
    void anAppendOfAnotherOwnerIsFencedAndWritesNothing() {
        Fence old = fence;
        fence = take(2);

        assertThat(get(journal.append(old, skills(1)))).isEqualTo(new AppendResult.Fenced());
        assertThat(get(journal.append(fence.at(4), Batch.of(List.of())))).isEqualTo(new AppendResult.Fenced());
        assertThat(number("SELECT count(*) FROM journal")).isZero();
        commit(skills(1));
    }

    @Test
    void aFencedAppendWithEffectsWritesNothing() {
        Fence old = fence;
        fence = take(2);
        Batch batch = new Batch(
                skills(1).events(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(
                        new Effect.PutSkill(new SkillId("s"), "S"),
                        new Effect.Audit("service:x", "put", "skill s", null)));

        assertThat(get(journal.append(old, batch))).isEqualTo(new AppendResult.Fenced());
        assertThat(number("SELECT count(*) FROM skill")).isZero();
        commit(batch);
        assertThat(query("SELECT title FROM skill")).containsExactly("S");
        assertThat(query("SELECT action FROM audit")).containsExactly("put");
    }

    @Test
    void anEffectThatFailsUndoesTheEvents() {
        TestDatabase.execute(url, "INSERT INTO tenant (tenant_id, title) VALUES ('other', 'Other')");
        TestDatabase.execute(url, "INSERT INTO channel_account VALUES ('other', 'x', 'sms-main', 'sms', 'q', '{}')");
        Batch batch = new Batch(
                skills(1).events(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(new Effect.PutAccount(
                        SMS, Channel.SMS, new QueueId("q"), new io.vertx.core.json.JsonObject())));

        assertThat(failure(journal.append(fence, batch))).isInstanceOf(PgException.class);
        assertThat(number("SELECT count(*) FROM journal")).isZero();
        commit(skills(1));
    }

    @Test
    void anInboxRowIsConsumedOnceOrTheWholeAppendIsUndone() {
        admit(SampleMessages.sms("SM1", "in-1", "Hello"));
        List<InboxRow> rows = waiting();
        commit(new Batch(List.of(), rows, Map.of(), Map.of(), List.of()));
        assertThat(waiting()).isEmpty();

        Batch again = new Batch(skills(3).events(), rows, Map.of(), Map.of(), List.of());
        assertThat(failure(journal.append(fence, again)))
                .isInstanceOfSatisfying(
                        PgException.class, e -> assertThat(e.getSqlState()).isEqualTo("23505"));
        assertThat(number("SELECT count(*) FROM journal")).isZero();
        assertThat(number("SELECT last_seq FROM routing_domain")).isZero();
        commit(skills(3));
    }

    @Test
    void eventsThatDoNotFollowTheFenceAreRefusedBeforeTheyAreSent() {
        List<Recorded> gap = List.of(skills(2).events().get(1));
        assertThat(failure(journal.append(fence, Batch.of(gap)))).isInstanceOf(IllegalArgumentException.class);
        commit(skills(1));
    }

    @Test
    void aGroupOfFiveHundredIsOneAppend() {
        AppendResult.Committed committed = commit(skills(500));
        assertThat(committed.lastSeq()).isEqualTo(500);
        List<Long> seen = new ArrayList<>();
        get(journal.replay(DomainId.MAIN, 100, 500, recorded -> seen.add(recorded.seq())));
        assertThat(seen)
                .isEqualTo(
                        IntStream.rangeClosed(101, 500).mapToObj(Long::valueOf).toList());
    }

    @Test
    void aReplayOverAGapFails() {
        commit(skills(5));
        TestDatabase.execute(url, "DELETE FROM journal WHERE seq = 3");
        assertThat(failure(journal.replay(DomainId.MAIN, 0, 5, recorded -> {}))).hasMessageContaining("lacks an event");
    }

    @Test
    void appendsRunInTheOrderInWhichTheyWereAsked() {
        List<io.vertx.core.Future<AppendResult>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            answers.add(journal.append(fence, skills(2)));
            fence = fence.at(fence.lastSeq() + 2);
        }
        answers.forEach(answer -> assertThat(get(answer)).isInstanceOf(AppendResult.Committed.class));
        assertThat(number("SELECT count(*) FROM journal")).isEqualTo(100);
    }

    @Test
    void ownershipIsSeenToHoldAndToBeLost() {
        commit(skills(2));
        assertThat(get(journal.stillOwns(fence))).isTrue();
        assertThat(get(journal.stillOwns(fence.at(1)))).isFalse();
        Fence old = fence;
        take(2);
        assertThat(get(journal.stillOwns(old))).isFalse();
    }

    @Test
    void aBackendKilledInMidAppendLeavesAllOrNothingAndTheJournalGoesOn() {
        commit(skills(1));
        for (int round = 0; round < 10; round++) {
            io.vertx.core.Future<AppendResult> answer = journal.append(fence, skills(400));
            TestDatabase.query(
                    url,
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                            + "WHERE datname = current_database() AND query LIKE '%UPDATE routing_domain SET last_seq%'"
                            + " AND pid <> pg_backend_pid()");
            long before = fence.lastSeq();
            Throwable fault = failure(answer);
            long last = get(journal.load(DomainId.MAIN)).lastSeq();
            assertThat(last).isIn(before, before + 400);
            assertThat(fault != null || last == before + 400).isTrue();
            assertThat(number("SELECT count(*) FROM journal")).isEqualTo(last);
            fence = take(round + 2L);
            assertThat(fence.lastSeq()).isEqualTo(last);
        }
        commit(skills(1));
    }

    @Test
    void anAppendWithoutAnswerFailsAndTheNextOneHasANewConnection() throws Exception {
        Journal impatient = new Journal(vertx(), pool, options(), Duration.ofMillis(300));
        commit(skills(1));
        try (java.sql.Connection other = TestDatabase.connect(url)) {
            other.setAutoCommit(false);
            other.createStatement().execute("SELECT 1 FROM routing_domain FOR UPDATE");
            assertThat(failure(impatient.append(fence, skills(1))))
                    .isInstanceOf(java.util.concurrent.TimeoutException.class);
            other.rollback();
        }
        fence = take(2);
        assertThat(get(impatient.append(fence, skills(1)))).isInstanceOf(AppendResult.Committed.class);
        get(impatient.close());
    }

    @Test
    void textThatPostgresqlCannotKeepDoesNotBreakAnAppend() {
        admit(SampleMessages.sms("SM1", "in-1", "nul \0 and half \uD83D"));
        Batch batch = new Batch(
                recorded(
                        received("in-1", Channel.SMS),
                        new Event.NoteAdded(new MessageId("note-1"), CASE, KIM, ANA),
                        new Event.PresenceChanged(ANA, io.threadline.model.Presence.AWAY, "lunch\0", null)),
                waiting(),
                Map.of(new MessageId("note-1"), "a\0b\uDE00"),
                Map.of(),
                List.of());
        commit(batch);
        assertThat(query("SELECT text FROM timeline ORDER BY seq"))
                .containsExactly("nul \uFFFD and half \uFFFD", "a\uFFFDb\uFFFD");
    }

    private static Event received(String message, Channel channel) {
        return new Event.MessageReceived(
                new MessageId(message),
                CASE,
                KIM,
                TALK,
                WORK,
                ANA,
                channel,
                PHONE,
                SMS,
                Trust.CLAIMED,
                SampleEvents.AT);
    }

    private Batch skills(int count) {
        return Batch.of(recorded(IntStream.range(0, count)
                .mapToObj(i -> new Event.SkillDefined(new SkillId("skill-" + i)))
                .toArray(Event[]::new)));
    }
}
