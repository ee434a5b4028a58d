package io.threadline.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.Command;
import io.threadline.model.Event.WorkQueued;
import io.threadline.model.Event.WorkTransferred;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Id.QueueId;
import io.threadline.model.Id.SkillId;
import io.threadline.model.Id.WorkItemId;
import io.threadline.model.OrderKey;
import io.threadline.model.Presence;
import io.threadline.model.Reason;
import io.threadline.model.Refusal;
import io.threadline.model.Target;
import io.threadline.model.WorkState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkTest {
    private static final WorkItemId WORK = new WorkItemId("work-main-1");

    private static Command to(Target target) {
        return new Command.Transfer(WORK, target, null);
    }

    private static Target agent(String name) {
        return new Target.ToAgent(new AgentId(name));
    }

    private static Target queue(String name) {
        return new Target.ToQueue(new QueueId(name));
    }

    @Test
    void aTransferToAnotherQueueKeepsTheAge() {
        Domain domain = Domain.small()
                .ready("ana", "support")
                .ready("bob", "billing")
                .chat("kim")
                .accept("ana");
        OrderKey before = domain.last(WorkQueued.class).key();

        domain.after(Duration.ofMinutes(1)).by("ana", to(queue("billing"))).isDone();

        assertThat(domain.happened()).containsExactly("WorkTransferred", "OfferMade");
        assertThat(domain.last(WorkTransferred.class).key()).isEqualTo(before);
        assertThat(domain.offerOf("bob").why()).contains(new Reason.FirstInOrder(new QueueId("billing"), 1, 60));
    }

    @Test
    void aNamedAgentTakesItWithoutTheSkill() {
        Domain domain = Domain.small()
                .ready("ana", "support")
                .ready("bob", "billing")
                .chat("kim")
                .accept("ana");

        domain.by("ana", new Command.Transfer(WORK, agent("bob"), new MessageId("note-1")));

        assertThat(domain.offerOf("bob").why()).contains(new Reason.NamedByTransfer(new AgentId("bob")));
        domain.accept("bob").isDone();
        assertThat(domain.view("bob").work()).hasSize(1);
        assertThat(domain.view("ana").work()).isEmpty();
    }

    @Test
    void aNamedAgentWhoIsAwayIsWaitedForAndThenAnyoneMayTakeIt() {
        Domain domain = Domain.small().ready("ana", "support").ready("bob", "support");
        domain.presence("bob", Presence.AWAY).chat("kim").accept("ana").by("ana", to(agent("bob")));
        assertThat(domain.happened()).containsExactly("WorkTransferred");

        domain.after(Duration.ofMinutes(1));

        assertThat(domain.happened()).containsExactly("ReservationLapsed", "OfferMade");
        assertThat(domain.view("ana").offers()).hasSize(1);
    }

    @Test
    void aNamedAgentWhoDeclinesLeavesItToTheQueue() {
        Domain domain = Domain.small()
                .ready("ana", "support")
                .ready("bob", "billing")
                .chat("kim")
                .accept("ana");

        domain.by("ana", to(agent("bob"))).decline("bob");

        assertThat(domain.happened()).containsExactly("OfferDeclined", "ReservationLapsed", "OfferMade");
        assertThat(domain.view("ana").offers()).hasSize(1);
    }

    @Test
    void aTransferToASkillAsksForItToo() {
        Domain domain = Domain.small()
                .ready("ana", "support")
                .ready("bob", "billing")
                .chat("kim")
                .accept("ana")
                .by("ana", to(new Target.ToSkill(new SkillId("billing"))));
        assertThat(domain.happened()).containsExactly("WorkTransferred");

        domain.ready("eve", "support", "billing");

        assertThat(domain.view("eve").offers()).hasSize(1);
    }

    @Test
    void aTransferIsTheAgentsOwnOrASupervisors() {
        Domain domain =
                Domain.small().ready("ana", "support").ready("bob", "billing").chat("kim");

        domain.by("ana", to(queue("billing"))).isRefused(Refusal.NOT_ASSIGNED);
        domain.supervisor(to(queue("billing"))).isDone();
        assertThat(domain.happened()).containsExactly("OfferWithdrawn", "WorkTransferred", "OfferMade");
        domain.accept("bob").by("ana", to(queue("support"))).isRefused(Refusal.NOT_ASSIGNED);
        domain.by("bob", to(agent("bob"))).isRefused(Refusal.INVALID);
        domain.by("bob", to(agent("nobody"))).isRefused(Refusal.UNKNOWN_NAME);
        domain.by("bob", to(queue("nowhere"))).isRefused(Refusal.UNKNOWN_NAME);
        domain.by("bob", to(new Target.ToSkill(new SkillId("magic")))).isRefused(Refusal.UNKNOWN_NAME);
    }

    @Test
    void wrapUpHoldsRoomUntilItsTimeIsOver() {
        Domain domain = Domain.withWrapUp(Duration.ofSeconds(30))
                .readyWith("ana", 30, "support")
                .chat("kim");
        domain.accept("ana").chat("lee").by("ana", new Command.Complete(WORK, "sold"));
        assertThat(domain.happened()).containsExactly("InteractionEnded", "WorkWrappingUp");
        assertThat(domain.view("ana").work()).singleElement().satisfies(work -> {
            assertThat(work.state()).isEqualTo(WorkState.WRAP_UP);
            assertThat(work.wrapUpUntil()).isEqualTo(domain.now.plusSeconds(30));
        });

        domain.after(Duration.ofSeconds(30));

        assertThat(domain.happened()).containsExactly("WorkClosed", "CaseAwaitingCustomer", "OfferMade");
    }

    @Test
    void aSecondCompleteEndsTheWrapUp() {
        Domain domain = Domain.withWrapUp(Duration.ofSeconds(30))
                .ready("ana", "support")
                .chat("kim")
                .accept("ana");

        domain.by("ana", new Command.Complete(WORK, null)).by("ana", new Command.Complete(WORK, null));

        assertThat(domain.happened()).containsExactly("WorkClosed", "CaseAwaitingCustomer");
        domain.by("ana", new Command.Complete(WORK, null)).isRefused(Refusal.NOT_FOUND);
    }

    @Test
    void aMessageDuringWrapUpMakesANewItem() {
        Domain domain = Domain.withWrapUp(Duration.ofSeconds(30))
                .ready("ana", "support")
                .chat("kim")
                .accept("ana");
        domain.by("ana", new Command.Complete(WORK, null));

        domain.chat("kim");

        assertThat(domain.happened())
                .containsExactly("InteractionStarted", "WorkQueued", "MessageReceived", "OfferMade");
        assertThat(domain.router.caseOf(new CaseId("case-main-1")).work()).hasSize(2);
    }

    @Test
    void whatTheCustomerWroteMeanwhileIsNotPutAwayUnread() {
        Domain domain = Domain.small().ready("ana", "support").chat("kim").accept("ana");
        long seen = domain.router.lastSeq();
        domain.chat("kim");

        domain.by("ana", new Command.Complete(WORK, null, seen)).isRefused(Refusal.UNREAD);
        domain.by("ana", new Command.ResolveCase(new CaseId("case-main-1"), seen))
                .isRefused(Refusal.UNREAD);
        domain.by("ana", new Command.Complete(WORK, null, domain.router.lastSeq()));

        assertThat(domain.happened()).contains("WorkClosed");
    }

    @Test
    void workThatWaitsIsNotCompleted() {
        Domain domain = Domain.small().chat("kim");

        domain.by("ana", new Command.Complete(WORK, null)).isRefused(Refusal.NOT_ASSIGNED);
        domain.supervisor(new Command.Complete(WORK, null)).isRefused(Refusal.WRONG_STATE);
        domain.supervisor(new Command.Complete(new WorkItemId("work-main-9"), null))
                .isRefused(Refusal.NOT_FOUND);
    }
}
