package io.threadline.store;

import static io.threadline.store.SampleEvents.ANA;
import static io.threadline.store.SampleEvents.AT;
import static io.threadline.store.SampleEvents.CASE;
import static io.threadline.store.SampleEvents.KIM;
import static io.threadline.store.SampleEvents.LEE;
import static io.threadline.store.SampleEvents.PHONE;
import static io.threadline.store.SampleEvents.SMS;
import static io.threadline.store.SampleEvents.TALK;
import static io.threadline.store.SampleEvents.WORK;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.Channel;
import io.threadline.model.Event;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.MessageId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxTest extends StoreTest {

    private static final ContactPointId OTHER = new ContactPointId("other");

    @BeforeEach
    void threeMessagesToTwoPhones() {
        admit(
                SampleMessages.sms("1", "in-1", "Hello"),
                SampleMessages.sms("2", "in-2", "+15005550002", OTHER, LEE, "Hello"));
        MessageId[] ids = {new MessageId("a1"), new MessageId("a2"), new MessageId("b1")};
        commit(new Batch(
                recorded(sent(ids[0], PHONE), sent(ids[1], PHONE), sent(ids[2], OTHER)),
                waiting(),
                Map.of(ids[0], "first", ids[1], "second", ids[2], "third"),
                Map.of(),
                List.of()));
    }

    @Test
    void oneIsUnderWayToEachContactPointInTheOrderOfWriting() {
        List<Claimed> first = get(outbox.claim(fence, 10));
        assertThat(first).extracting(c -> c.message().value()).containsExactly("a1", "b1");
        assertThat(first).extracting(Claimed::to).containsExactly("+15005550001", "+15005550002");
        assertThat(get(outbox.claim(fence, 10))).isEmpty();

        Marked marked = get(outbox.markSent(first.getFirst(), "SM1"));
        assertThat(marked).isEqualTo(new Marked(Marked.State.SENT, 3));
        assertThat(status("a1")).isEqualTo("sent -");
        assertThat(get(outbox.claim(fence, 10)))
                .extracting(c -> c.message().value())
                .containsExactly("a2");
    }

    @Test
    void anotherOwnerCannotClaimNorRecover() {
        Fence old = fence;
        fence = take(2);
        assertThat(get(outbox.claim(old, 10))).isEmpty();
        assertThat(get(outbox.recover(old))).isEmpty();
        assertThat(get(outbox.claim(fence, 10))).hasSize(2);
    }

    @Test
    void whatAnEarlierOwnerHadUnderWayIsUnknown() {
        Claimed claimed = get(outbox.claim(fence, 1)).getFirst();
        assertThat(get(outbox.recover(fence))).isEmpty();
        fence = take(2);

        assertThat(get(outbox.recover(fence))).extracting(Claimed::message).containsExactly(claimed.message());
        assertThat(state("a1")).isEqualTo("UNKNOWN");
        assertThat(get(outbox.claim(fence, 10)))
                .extracting(c -> c.message().value())
                .containsExactly("a2", "b1");

        assertThat(get(outbox.markSent(claimed, "SM1")).state()).isEqualTo(Marked.State.SENT);
        assertThat(status("a1")).isEqualTo("sent -");
    }

    @Test
    void anUnknownMessageCanBeSentAgain() {
        Claimed claimed = get(outbox.claim(fence, 1)).getFirst();
        assertThat(get(outbox.unknown(claimed, "No answer")).state()).isEqualTo(Marked.State.UNKNOWN);
        assertThat(get(outbox.again(claimed.id()))).isTrue();
        assertThat(get(outbox.again(claimed.id()))).isFalse();
        Claimed again = get(outbox.claim(fence, 1)).getFirst();
        assertThat(again.message()).isEqualTo(claimed.message());
        assertThat(again.attempts()).isEqualTo(2);
        assertThat(get(outbox.failed(claimed, "30003", "late answer of the first attempt"))
                        .state())
                .isEqualTo(Marked.State.SENDING);
    }

    @Test
    void whatIsPutOffKeepsItsPlaceAndIsGivenUpAtTheLimit() {
        Claimed claimed = get(outbox.claim(fence, 1)).getFirst();
        assertThat(get(outbox.later(claimed, "BUSY", "busy", Duration.ofHours(1), 2))
                        .state())
                .isEqualTo(Marked.State.READY);
        assertThat(get(outbox.claim(fence, 10)))
                .extracting(c -> c.message().value())
                .containsExactly("b1");

        TestDatabase.execute(url, "UPDATE outbox SET next_at = now()");
        Claimed again = get(outbox.claim(fence, 10)).getFirst();
        Marked failed = get(outbox.later(again, "BUSY", "busy", Duration.ofHours(1), 2));
        assertThat(failed.state()).isEqualTo(Marked.State.FAILED);
        assertThat(failed.customerVersion()).isPositive();
        assertThat(status("a1")).isEqualTo("failed BUSY");
        assertThat(get(outbox.claim(fence, 10)))
                .extracting(c -> c.message().value())
                .containsExactly("a2");
    }

    @Test
    void aReceiptThatCameFirstIsNotTakenBack() {
        Claimed claimed = get(outbox.claim(fence, 1)).getFirst();
        commit(Batch.of(recorded(new Event.MessageDelivered(new MessageId("a1"), CASE, KIM, null))));
        assertThat(state("a1")).isEqualTo("DELIVERED");
        assertThat(get(outbox.markSent(claimed, "SM1"))).isEqualTo(new Marked(Marked.State.DELIVERED, -1));
        assertThat(status("a1")).isEqualTo("delivered -");
    }

    private String status(String message) {
        return query("SELECT status || ' ' || COALESCE(status_code, '-') FROM timeline WHERE entry_id = '" + message
                        + "'")
                .getFirst();
    }

    private String state(String message) {
        return query("SELECT state FROM outbox WHERE message_id = '" + message + "'")
                .getFirst();
    }

    private static Event sent(MessageId message, ContactPointId contactPoint) {
        return new Event.MessageSent(message, CASE, KIM, TALK, WORK, ANA, Channel.SMS, contactPoint, SMS, AT);
    }
}
