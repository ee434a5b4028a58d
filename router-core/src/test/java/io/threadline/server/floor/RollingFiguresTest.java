package io.threadline.server.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.Actor;
import io.threadline.model.Channel;
import io.threadline.model.Event;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.InteractionId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Id.QueueId;
import io.threadline.model.Id.WorkItemId;
import io.threadline.model.OrderKey;
import io.threadline.model.Recorded;
import io.threadline.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RollingFiguresTest {
    private static final QueueId SUPPORT = new QueueId("support");
    private static final QueueId BILLING = new QueueId("billing");
    private static final AgentId ANA = new AgentId("ana");
    private static final CaseId CASE = new CaseId("case");
    private static final CustomerId KIM = new CustomerId("kim");
    private final RollingFigures figures =
            new RollingFigures(Map.of(SUPPORT, Duration.ofSeconds(20), BILLING, Duration.ofSeconds(60))::get);
    private Instant now = Instant.parse("2026-01-05T10:00:00Z");
    private long seq;

    @Test
    void beforeAnythingWasAnsweredThereIsNoShare() {
        arrives("w1");
        assertThat(support()).isEqualTo(QueueFigures.NONE);
        assertThat(support().serviceLevel()).isNull();
        assertThat(support().abandonment()).isNull();
    }

    @Test
    void theServiceLevelCountsAnswersInTimeOfWhatWasAnsweredOrAbandoned() {
        arrives("w1").after(20).answers("w1");
        arrives("w2").after(21).answers("w2");
        arrives("w3").after(5).abandons("w3");
        arrives("w4").after(1).answers("w4");

        assertThat(support()).isEqualTo(new QueueFigures(3, 2, 1));
        assertThat(support().serviceLevel()).isEqualTo(0.5);
        assertThat(support().abandonment()).isEqualTo(0.25);
    }

    @Test
    void anItemCountsOnceHoweverOftenItIsAnswered() {
        arrives("w1").after(1).answers("w1").answers("w1").abandons("w1");
        assertThat(support()).isEqualTo(new QueueFigures(1, 1, 0));
    }

    @Test
    void acceptingIsNoAnswerInWritingAndIsOneOnThePhone() {
        arrives("chat").happens(new Event.WorkAssigned(new WorkItemId("chat"), CASE, KIM, ANA));
        assertThat(support()).isEqualTo(QueueFigures.NONE);
        arrives("call", Channel.PHONE).happens(new Event.WorkAssigned(new WorkItemId("call"), CASE, KIM, ANA));
        assertThat(support()).isEqualTo(new QueueFigures(1, 1, 0));
    }

    @Test
    void aTransferredItemCountsInItsNewQueueFromItsFirstArrival() {
        arrives("w1").after(30);
        happens(new Event.WorkTransferred(
                new WorkItemId("w1"),
                CASE,
                KIM,
                null,
                new Target.ToQueue(BILLING),
                BILLING,
                List.of(),
                new OrderKey(0, 0, 1),
                null,
                null,
                null));
        after(31).answers("w1");

        assertThat(support()).isEqualTo(QueueFigures.NONE);
        assertThat(figures.of(BILLING, now)).isEqualTo(new QueueFigures(1, 0, 0));
    }

    @Test
    void theReturnOfALostAgentsItemIsNoArrival() {
        arrives("w1")
                .after(1)
                .answers("w1")
                .queued("w1", Channel.CHAT, true)
                .after(5)
                .answers("w1");
        assertThat(support()).isEqualTo(new QueueFigures(1, 1, 0));
        arrives("w2").queued("w2", Channel.CHAT, true).after(5).answers("w2");
        assertThat(support()).isEqualTo(new QueueFigures(2, 2, 0));
    }

    @Test
    void whatWasClosedOrCancelledUnansweredIsInNeitherCount() {
        arrives("w1").happens(new Event.WorkClosed(new WorkItemId("w1"), CASE, KIM, ANA, null));
        arrives("w2").happens(new Event.WorkCancelled(new WorkItemId("w2"), CASE, KIM));
        answers("w1").abandons("w2");
        assertThat(support()).isEqualTo(QueueFigures.NONE);
    }

    @Test
    void anItemLeavesTheIntervalWithTheMinuteOfItsArrival() {
        arrives("w1").after(10).answers("w1").after(29 * 60);
        assertThat(RollingFigures.from(now)).isEqualTo(Instant.parse("2026-01-05T10:00:00Z"));
        assertThat(support()).isEqualTo(new QueueFigures(1, 1, 0));
        after(60);
        assertThat(RollingFigures.from(now)).isEqualTo(Instant.parse("2026-01-05T10:01:00Z"));
        assertThat(support()).isEqualTo(QueueFigures.NONE);
    }

    @Test
    void aLateAnswerCountsInTheMinuteOfTheArrivalAndNotOfTheAnswer() {
        arrives("w1").after(40 * 60).answers("w1");
        assertThat(support()).isEqualTo(QueueFigures.NONE);
        assertThat(new QueueFigures(3, 2, 0).serviceLevel()).isCloseTo(0.667, Offset.offset(0.001));
    }

    private QueueFigures support() {
        return figures.of(SUPPORT, now);
    }

    private RollingFiguresTest after(long seconds) {
        now = now.plusSeconds(seconds);
        return this;
    }

    private RollingFiguresTest arrives(String id) {
        return arrives(id, Channel.CHAT);
    }

    private RollingFiguresTest arrives(String id, Channel channel) {
        return queued(id, channel, false);
    }

    private RollingFiguresTest queued(String id, Channel channel, boolean agentLost) {
        return happens(new Event.WorkQueued(
                new WorkItemId(id),
                CASE,
                KIM,
                SUPPORT,
                channel,
                List.of(),
                new OrderKey(0, 0, 1),
                now,
                null,
                agentLost));
    }

    private RollingFiguresTest answers(String id) {
        return happens(new Event.MessageSent(
                new MessageId("m"),
                CASE,
                KIM,
                new InteractionId("i"),
                new WorkItemId(id),
                ANA,
                Channel.CHAT,
                new ContactPointId("c"),
                new AccountId("a"),
                now));
    }

    private RollingFiguresTest abandons(String id) {
        return happens(new Event.WorkAbandoned(new WorkItemId(id), CASE, KIM));
    }

    private RollingFiguresTest happens(Event event) {
        figures.apply(new Recorded(++seq, now, Actor.system(), null, event));
        return this;
    }
}
