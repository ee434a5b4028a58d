package io.threadline.store;

import static io.threadline.store.SampleEvents.ANA;
import static io.threadline.store.SampleEvents.AT;
import static io.threadline.store.SampleEvents.CASE;
import static io.threadline.store.SampleEvents.KIM;
import static io.threadline.store.SampleEvents.PHONE;
import static io.threadline.store.SampleEvents.SMS;
import static io.threadline.store.SampleEvents.TALK;
import static io.threadline.store.SampleEvents.WORK;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.Channel;
import io.threadline.model.Event;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Id.TenantId;
import io.threadline.store.DeadLetters.Count;
import io.threadline.store.DeadLetters.Letter;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLettersTest extends StoreTest {

    private static final MessageId FIRST = new MessageId("a1");
    private static final MessageId SECOND = new MessageId("a2");
    private DeadLetters letters;

    @BeforeEach
    void twoMessagesToOnePhone() {
        letters = outbox.deadLetters();
        admit(SampleMessages.sms("1", "in-1", "Hello"));
        commit(new Batch(
                recorded(sent(FIRST), sent(SECOND)),
                waiting(),
                Map.of(FIRST, "first", SECOND, "second"),
                Map.of(),
                List.of()));
    }

    @Test
    void aRefusedMessageIsListedWithItsTextAndWhy() {
        refuse(claim());

        JsonObject letter = page().getFirst();
        assertThat(letter.getString("text")).isEqualTo("first");
        assertThat(letter.getString("reason")).isEqualTo("refused");
        assertThat(letter.getString("code")).isEqualTo("21610");
        assertThat(letter.getString("error")).isEqualTo("The number said stop");
        assertThat(letter.getString("agent")).isEqualTo("ana");
        assertThat(letter.getJsonObject("contactPoint").getString("address")).isEqualTo("+15005550001");
        assertThat(page()).hasSize(1);
        assertThat(get(letters.page(TenantId.DEFAULT, "other", 0, 10))).isEmpty();
        assertThat(get(letters.page(new TenantId("other"), null, 0, 10))).isEmpty();
        assertThat(get(letters.find(new TenantId("other"), List.of(1L)))).isEmpty();
    }

    @Test
    void eachReasonIsTold() {
        Claimed given = claim();
        get(outbox.unknown(given, "No answer"));
        assertThat(page()).extracting(one -> one.getString("reason")).containsExactly("unknown");

        Claimed tried = claim();
        get(outbox.later(tried, "GAVE_UP", "busy", Duration.ZERO, 1));
        assertThat(page()).extracting(one -> one.getString("reason")).containsExactly("unknown", "gave-up");

        get(outbox.markSent(given, "SM1"));
        commit(Batch.of(recorded(new Event.MessageFailed(FIRST, CASE, KIM, null, "30003"))));
        assertThat(page()).extracting(one -> one.getString("reason")).containsExactly("undelivered", "gave-up");
    }

    @Test
    void aRetriedOneGoesOnceAndBeforeWhatWaitsForTheSamePhone() {
        refuse(claim());
        assertThat(status("a1")).isEqualTo("failed 21610");
        Claimed second = claim();
        get(outbox.later(second, "GAVE_UP", "busy", Duration.ZERO, 8));

        retry(FIRST);

        assertThat(page()).isEmpty();
        assertThat(status("a1")).isEqualTo("- -");
        Claimed again = claim();
        assertThat(again.message()).isEqualTo(FIRST);
        assertThat(again.attempts()).isEqualTo(2);
        assertThat(again.tries()).isEqualTo(1);
        assertThat(get(outbox.claim(fence, 10))).as("the other one waits").isEmpty();
        retry(FIRST);
        assertThat(state("a1"))
                .as("a retry of what is under way changes nothing")
                .isEqualTo("SENDING");
        get(outbox.markSent(again, "SM2"));
        retry(FIRST);
        assertThat(state("a1")).isEqualTo("SENT");
        assertThat(claim().message()).isEqualTo(SECOND);
    }

    @Test
    void attemptsAreCountedAnewAfterARetry() {
        get(outbox.later(claim(), "GAVE_UP", "busy", Duration.ZERO, 1));
        retry(FIRST);

        assertThat(get(outbox.later(claim(), "GAVE_UP", "busy", Duration.ZERO, 2))
                        .state())
                .isEqualTo(Marked.State.READY);
        assertThat(get(outbox.later(claim(), "GAVE_UP", "busy", Duration.ZERO, 2))
                        .state())
                .isEqualTo(Marked.State.FAILED);
    }

    @Test
    void aDiscardedOneStaysFailedWhateverComesLate() {
        Claimed claimed = claim();
        get(outbox.unknown(claimed, "No answer"));
        commit(Batch.of(recorded(new Event.MessageDiscarded(FIRST, CASE, KIM, null))));

        assertThat(page()).isEmpty();
        assertThat(state("a1")).isEqualTo("DISCARDED");
        assertThat(status("a1")).isEqualTo("failed DISCARDED");
        retry(FIRST);
        get(outbox.markSent(claimed, "SM1"));
        commit(Batch.of(recorded(new Event.MessageDelivered(FIRST, CASE, KIM, null))));
        assertThat(state("a1")).isEqualTo("DISCARDED");
        assertThat(status("a1")).isEqualTo("failed DISCARDED");
    }

    @Test
    void whyItWasRefusedIsKeptWhenItWasToldFirst() {
        Claimed claimed = claim();
        commit(Batch.of(recorded(new Event.MessageFailed(FIRST, CASE, KIM, null, "21610"))));
        refuse(claimed);

        assertThat(page().getFirst().getString("error")).isEqualTo("The number said stop");
        assertThat(page().getFirst().getString("reason")).isEqualTo("refused");
    }

    @Test
    void anAnswerThatComesAfterATakeoverCounts() {
        Claimed claimed = claim();
        fence = take(2);
        get(outbox.recover(fence));
        assertThat(get(outbox.later(claimed, "GAVE_UP", "busy", Duration.ZERO, 8))
                        .state())
                .isEqualTo(Marked.State.READY);
    }

    @Test
    void aReceiptThatNamesOurOwnIdSettlesWhatWasUnknown() {
        get(outbox.unknown(claim(), "No answer"));
        get(outbox.unknown(claim(), "No answer"));
        admit(
                SampleMessages.receipt("r-1", "SM1", "a1", "sent"),
                SampleMessages.receipt("r-2", "SM9", "nobody", "sent"));
        List<InboxRow> rows = waiting();
        assertThat(rows).hasSize(1);
        commit(new Batch(List.of(), rows, Map.of(), Map.of(), List.of()));

        assertThat(state("a1")).isEqualTo("SENT");
        assertThat(status("a1")).isEqualTo("sent -");
        assertThat(page()).extracting(one -> one.getString("message")).containsExactly("a2");
        admit(SampleMessages.receipt("r-3", "SM1", "a1", "delivered"));
        assertThat(waiting()).as("by the provider's id from now on").hasSize(1);
    }

    @Test
    void aReceiptOfAnEarlierAttemptDoesNotSpeakOfTheNext() {
        Claimed first = claim();
        get(outbox.markSent(first, "SM1"));
        commit(Batch.of(recorded(new Event.MessageFailed(FIRST, CASE, KIM, null, "30003"))));
        retry(FIRST);
        admit(SampleMessages.receipt("r-1", "SM1", "a1", "failed"));

        assertThat(waiting()).as("it waits until it is forgotten").isEmpty();
    }

    @Test
    void howItStandsChangesWithEachState() {
        refuse(claim());
        Letter refused = get(letters.find(TenantId.DEFAULT, List.of(1L))).getFirst();
        assertThat(refused.isDead()).isTrue();
        assertThat(refused.wasRetried()).isFalse();
        retry(FIRST);
        Letter ready = get(letters.find(TenantId.DEFAULT, List.of(1L, 99L))).getFirst();
        assertThat(ready.isDead()).isFalse();
        assertThat(ready.wasRetried()).isTrue();
        refuse(claim());
        Letter again = get(letters.find(TenantId.DEFAULT, List.of(1L))).getFirst();
        assertThat(List.of(refused.standing(), ready.standing(), again.standing()))
                .doesNotHaveDuplicates();
    }

    @Test
    void theyAreCountedWithWhatWaits() {
        TestDatabase.execute(url, "UPDATE outbox SET created_at = now() - interval '1 hour' WHERE message_id = 'a2'");
        refuse(claim());
        Count count = get(letters.count(DomainId.MAIN));
        assertThat(count.dead()).isEqualTo(1);
        assertThat(count.waiting()).isEqualTo(1);
        assertThat(count.oldest()).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(70));
        assertThat(get(letters.count(new DomainId("other")))).isEqualTo(new Count(0, 0, Duration.ZERO));
    }

    @Test
    void anOrderToAnExchangeIsNoLetter() {
        TestDatabase.execute(url, "UPDATE outbox SET channel = 'phone', state = 'FAILED'");
        assertThat(page()).isEmpty();
        assertThat(get(letters.find(
                        TenantId.DEFAULT,
                        IntStream.range(0, 9).mapToObj(Long::valueOf).toList())))
                .isEmpty();
        assertThat(get(letters.count(DomainId.MAIN)).dead()).isZero();
    }

    private Claimed claim() {
        return get(outbox.claim(fence, 1)).getFirst();
    }

    private void refuse(Claimed claimed) {
        get(outbox.failed(claimed, "21610", "The number said stop"));
    }

    private void retry(MessageId message) {
        commit(Batch.of(recorded(new Event.MessageRetried(message, CASE, KIM, null))));
    }

    private List<JsonObject> page() {
        return get(letters.page(TenantId.DEFAULT, null, 0, 10));
    }

    private String status(String message) {
        return query(
                        "SELECT COALESCE(status, '-') || ' ' || COALESCE(status_code, '-') FROM timeline WHERE entry_id = '"
                                + message + "'")
                .getFirst();
    }

    private String state(String message) {
        return query("SELECT state FROM outbox WHERE message_id = '" + message + "'")
                .getFirst();
    }

    private static Event sent(MessageId message) {
        return new Event.MessageSent(message, CASE, KIM, TALK, WORK, ANA, Channel.SMS, PHONE, SMS, AT);
    }
}
