package io.threadline.store;

import static io.threadline.store.SampleEvents.ANA;
import static io.threadline.store.SampleEvents.CASE;
import static io.threadline.store.SampleEvents.KEY;
import static io.threadline.store.SampleEvents.KIM;
import static io.threadline.store.SampleEvents.LEE;
import static io.threadline.store.SampleEvents.OFFER;
import static io.threadline.store.SampleEvents.PHONE;
import static io.threadline.store.SampleEvents.SMS;
import static io.threadline.store.SampleEvents.SUPPORT;
import static io.threadline.store.SampleEvents.TALK;
import static io.threadline.store.SampleEvents.WORK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadline.model.Actor;
import io.threadline.model.CaseState;
import io.threadline.model.Channel;
import io.threadline.model.Event;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Recorded;
import io.threadline.model.Trust;
import io.threadline.model.WorkState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProjectionTest {

    private static final MessageId OUT = new MessageId("out-1");

    @Test
    void aCaseThatIsOpenedAndTakenInOneBatchIsInsertedAsItStandsAtTheEnd() {
        Projection projection = project(
                new Event.CaseOpened(CASE, KIM, null),
                queued(false),
                new Event.WorkAssigned(WORK, CASE, KIM, ANA),
                new Event.CaseResolved(CASE, KIM, ANA, SampleEvents.AT));

        assertThat(projection.cases().changed()).isEmpty();
        assertThat(projection.cases().opened()).singleElement().satisfies(row -> {
            assertThat(row.state()).isEqualTo(CaseState.RESOLVED);
            assertThat(row.agent()).isEqualTo(ANA);
            assertThat(row.seq()).isEqualTo(4);
        });
        assertThat(projection.work().created()).singleElement().satisfies(row -> {
            assertThat(row.state()).isEqualTo(WorkState.ASSIGNED);
            assertThat(row.agent()).isEqualTo(ANA);
            assertThat(row.queue()).isEqualTo(SUPPORT);
        });
        assertThat(projection.customers()).containsExactly(new Projection.Touched(KIM, CASE));
    }

    @Test
    void workThatGoesBackHasNoAgentAndWorkThatIsOfferedKeepsIt() {
        Projection back = project(new Event.WorkAssigned(WORK, CASE, KIM, ANA), queued(true));
        assertThat(back.work().created()).isEmpty();
        assertThat(back.work().changed()).singleElement().satisfies(row -> {
            assertThat(row.state()).isEqualTo(WorkState.QUEUED);
            assertThat(row.agent()).isNull();
            assertThat(row.agentKept()).isFalse();
        });
        Projection declined = project(new Event.OfferDeclined(OFFER, WORK, CASE, KIM, ANA, null, SampleEvents.AT));
        assertThat(declined.work().changed()).singleElement().satisfies(row -> {
            assertThat(row.state()).isEqualTo(WorkState.QUEUED);
            assertThat(row.agentKept()).isTrue();
        });
    }

    @Test
    void anSmsGoesToTheOutboxAndAChatToItsConversation() {
        Projection sms = project(sent(Channel.SMS));
        assertThat(sms.outgoing())
                .singleElement()
                .satisfies(out -> assertThat(out.text()).isEqualTo("Hello"));
        assertThat(sms.chats()).isEmpty();
        assertThat(sms.timeline().entries()).singleElement().satisfies(entry -> {
            assertThat(entry.direction()).isEqualTo("out");
            assertThat(entry.status()).isNull();
            assertThat(entry.author()).isEqualTo("Ana");
        });

        Projection chat = project(sent(Channel.CHAT));
        assertThat(chat.outgoing()).isEmpty();
        assertThat(chat.chats())
                .singleElement()
                .satisfies(line -> assertThat(line.name()).isEqualTo("Ana"));
        assertThat(chat.timeline().entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.status()).isEqualTo("sent"));
    }

    @Test
    void aConversationIsOverOnlyIfNothingIsSaidAfterItsEnd() {
        Event ended = new Event.InteractionEnded(TALK, CASE, KIM, Channel.CHAT, PHONE, Event.EndReason.COMPLETED);
        assertThat(project(sent(Channel.CHAT), ended).talks())
                .containsExactly(new Projection.Talk(PHONE, 1, "COMPLETED"));
        assertThat(project(ended, sent(Channel.CHAT)).talks()).containsExactly(new Projection.Talk(PHONE, 1, null));
        assertThat(project(new Event.InteractionEnded(TALK, CASE, KIM, Channel.SMS, PHONE, Event.EndReason.SILENCE))
                        .talks())
                .isEmpty();
    }

    @Test
    void aStatusMovesForwardWithinABatchToo() {
        Event delivered = new Event.MessageDelivered(OUT, CASE, KIM, null);
        Event failed = new Event.MessageFailed(OUT, CASE, KIM, null, "30003");
        assertThat(project(failed, delivered).statuses())
                .containsExactly(new Projection.Status(OUT, "failed", "30003"));
        assertThat(project(delivered, failed).statuses())
                .containsExactly(new Projection.Status(OUT, "failed", "30003"));
        Projection both = project(sent(Channel.SMS), delivered);
        assertThat(both.statuses()).isEmpty();
        assertThat(both.timeline().entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.status()).isEqualTo("delivered"));
    }

    @Test
    void aTransferWithWordsPutsThemBesideIt() {
        Projection projection = project(new Event.WorkTransferred(
                WORK,
                CASE,
                KIM,
                ANA,
                new io.threadline.model.Target.ToQueue(SUPPORT),
                SUPPORT,
                List.of(),
                KEY,
                null,
                null,
                new MessageId("note-2")));
        assertThat(projection.timeline().entries())
                .extracting(TimelineRows.Entry::kind, TimelineRows.Entry::id)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("routing", "main/1"),
                        org.assertj.core.groups.Tuple.tuple("note", "note-2"));
    }

    @Test
    void aMovedCaseTouchesBothCustomersInTheOrderOfTheirIds() {
        Projection projection = project(new Event.CaseMoved(CASE, LEE, KIM));
        assertThat(projection.moves()).containsExactly(new Projection.Move(CASE, LEE, KIM));
        assertThat(projection.customers())
                .containsExactly(new Projection.Touched(KIM, CASE), new Projection.Touched(LEE, null));
    }

    @Test
    void aMessageWithoutItsTextIsRefused() {
        assertThatThrownBy(() -> project(new Event.NoteAdded(new MessageId("unknown"), CASE, KIM, ANA)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> project(new Event.MessageReceived(
                        new MessageId("in-9"),
                        CASE,
                        KIM,
                        TALK,
                        WORK,
                        null,
                        Channel.SMS,
                        PHONE,
                        SMS,
                        Trust.CLAIMED,
                        SampleEvents.AT)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Event sent(Channel channel) {
        return new Event.MessageSent(OUT, CASE, KIM, TALK, WORK, ANA, channel, PHONE, SMS, SampleEvents.AT);
    }

    private static Event queued(boolean agentLost) {
        return new Event.WorkQueued(
                WORK, CASE, KIM, SUPPORT, Channel.SMS, List.of(), KEY, SampleEvents.AT, null, agentLost);
    }

    private static Projection project(Event... events) {
        List<Recorded> recorded = new ArrayList<>();
        for (Event event : events) {
            recorded.add(new Recorded(recorded.size() + 1, SampleEvents.AT, Actor.system(), null, event));
        }
        return Projection.of(
                DomainId.MAIN,
                new Batch(
                        recorded,
                        List.of(),
                        Map.of(OUT, "Hello", new MessageId("note-2"), "Please look"),
                        Map.of(ANA, "Ana"),
                        List.of()));
    }
}
