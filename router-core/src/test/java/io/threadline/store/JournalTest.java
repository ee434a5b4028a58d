package io.threadline.store;

import static io.threadline.store.SampleEvents.AT;
import static io.threadline.store.SampleEvents.KIM;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.Channel;
import io.threadline.model.Event;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Id.TenantId;
import io.threadline.model.Trust;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JournalTest extends StoreTest {

    private static final Map<MessageId, String> TEXTS = Map.of(
            new MessageId("out-1"), "Hello Kim",
            new MessageId("note-1"), "Was upset",
            new MessageId("note-2"), "Please look");

    @Test
    void everyEventComesBackAsItWasAppended() {
        Event[] events = SampleEvents.all().toArray(Event[]::new);
        admitSampleMessage();
        Batch batch =
                new Batch(recorded(events), get(inbox.unconsumed(DomainId.MAIN, 0, 10)), TEXTS, Map.of(), List.of());

        AppendResult.Committed committed = commit(batch);

        assertThat(committed.lastSeq()).isEqualTo(events.length);
        assertThat(committed.versions()).containsEntry(KIM, 2L);
        assertThat(get(journal.read(DomainId.MAIN, 0, 1000))).isEqualTo(batch.events());
    }

    private void admitSampleMessage() {
        NewMessage message = new NewMessage.Text(
                TenantId.DEFAULT,
                DomainId.MAIN,
                new AccountId("sms-main"),
                Channel.SMS,
                "SM1",
                new MessageId("in-1"),
                "phone",
                "+15005550001",
                new ContactPointId("c0ffee00-phone"),
                new CustomerId(KIM.value()),
                Trust.CLAIMED,
                "Where is my order?",
                AT);
        assertThat(get(inbox.insert(List.of(message)))).hasSize(1);
    }
}
