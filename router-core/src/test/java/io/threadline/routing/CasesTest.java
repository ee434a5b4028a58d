package io.threadline.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.Actor;
import io.threadline.model.CaseState;
import io.threadline.model.Channel;
import io.threadline.model.Command;
import io.threadline.model.Event.CaseOpened;
import io.threadline.model.Event.EndReason;
import io.threadline.model.Event.InteractionEnded;
import io.threadline.model.Event.MessageReceived;
import io.threadline.model.Event.MessageSent;
import io.threadline.model.Event.OfferMade;
import io.threadline.model.Event.OfferWithdrawn;
import io.threadline.model.Event.WithdrawReason;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Id.WorkItemId;
import io.threadline.model.Presence;
import io.threadline.model.Reason;
import io.threadline.model.Refusal;
import io.threadline.model.Trust;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CasesTest {
    private static final CaseId CASE = new CaseId("case-main-1");
    private static final WorkItemId WORK = new WorkItemId("work-main-1");

    @Test
    void anotherChannelJoinsTheCaseAndReachesTheAgentAtOnce() {
        Domain domain = Domain.small().ready("ana", "support").sms("kim").accept("ana");

        domain.chat("kim");

        assertThat(domain.happened()).containsExactly("InteractionStarted", "MessageReceived");
        assertThat(domain.last(MessageReceived.class).agent()).isEqualTo(new AgentId("ana"));
        assertThat(domain.last(MessageReceived.class).workItem()).isEqualTo(WORK);
        assertThat(domain.view("ana").used()).as("the maximum, not the sum").isEqualTo(30);
    }

    @Test
    void whatJoinsMayExceedTheCapacityAndNothingNewIsOfferedMeanwhile() {
        Domain domain =
                Domain.small().readyWith("ana", 25, "support").sms("kim").accept("ana");

        domain.chat("kim").sms("lee");

        assertThat(domain.view("ana").used()).isEqualTo(30);
        assertThat(domain.router.waiting()).hasSize(1);
    }

    @Test
    void aMessageToAWaitingCaseJoinsItsItem() {
        Domain domain = Domain.small().sms("kim");

        domain.chat("kim");

        assertThat(domain.happened()).containsExactly("InteractionStarted", "MessageReceived");
        assertThat(domain.router.waiting())
                .singleElement()
                .satisfies(one -> assertThat(one.work().cost()).isEqualTo(30));
    }

    @Test
    void answersGoWhereTheCustomerWroteLast() {
        Domain domain = Domain.small().ready("ana", "support").sms("kim").accept("ana");
        domain.answer("ana", CASE);
        assertThat(domain.last(MessageSent.class).channel()).isEqualTo(Channel.SMS);

        domain.chat("kim").answer("ana", CASE);

        assertThat(domain.last(MessageSent.class).channel()).isEqualTo(Channel.CHAT);
        domain.by("ana", new Command.SendMessage(CASE, domain.nextMessage(), new ContactPointId("kim-phone"), null));
        assertThat(domain.last(MessageSent.class).channel()).isEqualTo(Channel.SMS);
    }

    @Test
    void aContactPointThatTheCaseHasNotBeenOnNeedsAWay() {
        Domain domain = Domain.small().ready("ana", "support").chat("kim").accept("ana");
        ContactPointId phone = new ContactPointId("kim-phone");
        MessageId message = domain.nextMessage();

        domain.by("ana", new Command.SendMessage(CASE, message, phone, null)).isRefused(Refusal.NO_CONTACT_POINT);
        Command.Route sms = new Command.Route(Channel.SMS, new AccountId("sms"));
        domain.by("ana", new Command.SendMessage(CASE, message, phone, sms)).isDone();

        assertThat(domain.happened()).containsExactly("InteractionStarted", "MessageSent");
    }

    @Test
    void anAnswerToATextThatFellSilentStartsTheNextInteraction() {
        Domain domain = Domain.withWrapUp(Duration.ofDays(3))
                .ready("ana", "support")
                .sms("kim")
                .accept("ana")
                .answer("ana", CASE);
        domain.after(Duration.ofDays(1));
        assertThat(domain.happened()).containsExactly("InteractionEnded", "WorkWrappingUp");

        domain.answer("ana", CASE);
        assertThat(domain.happened()).containsExactly("InteractionStarted", "MessageSent");
        domain.answer("ana", CASE).isDone();

        assertThat(domain.happened())
                .as("the new one is where the customer wrote last")
                .containsExactly("MessageSent");
    }

    @Test
    void onlyTheAgentAtWorkWrites() {
        Domain domain = Domain.small().ready("ana", "support").chat("kim").accept("ana");

        domain.answer("bob", CASE).isRefused(Refusal.NOT_ASSIGNED);
        domain.answer("ana", new CaseId("case-main-9")).isRefused(Refusal.NOT_FOUND);
        domain.supervisor(new Command.SendMessage(CASE, domain.nextMessage(), null, null))
                .isRefused(Refusal.NOT_ASSIGNED);
    }

    @Test
    void completingEndsTheChatAndTheCaseWaitsForTheCustomer() {
        Domain domain = Domain.small().ready("ana", "support").chat("kim").accept("ana");

        domain.by("ana", new Command.Complete(WORK, "answered"));

        assertThat(domain.happened()).containsExactly("InteractionEnded", "WorkClosed", "CaseAwaitingCustomer");
        assertThat(domain.last(InteractionEnded.class).reason()).isEqualTo(EndReason.COMPLETED);
        assertThat(domain.view("ana").used()).isZero();
    }

    @Test
    void theNextMessagePrefersTheAgentWhoKnowsTheCase() {
        Domain domain = Domain.small().ready("bob", "support").sms("kim").accept("bob");
        domain.by("bob", new Command.Complete(WORK, null));
        domain.after(Duration.ofMinutes(1)).ready("ana", "support").after(Duration.ofMinutes(1));
        domain.presence("bob", Presence.AWAY).presence("bob", Presence.READY);

        domain.sms("kim");

        assertThat(domain.happened()).containsExactly("CaseContinued", "WorkQueued", "MessageReceived", "OfferMade");
        assertThat(domain.offerOf("bob").why()).contains(new Reason.KnowsTheCase(new AgentId("bob")));
    }

    @Test
    void aChatThatEndedCannotBeWrittenTo() {
        Domain domain = Domain.withWrapUp(Duration.ofSeconds(30))
                .ready("ana", "support")
                .chat("kim")
                .accept("ana");
        domain.by("ana", new Command.Complete(WORK, null));

        domain.answer("ana", CASE).isRefused(Refusal.INTERACTION_ENDED);
    }

    @Test
    void silenceAfterAnAnswerCompletesTheWork() {
        Domain domain = Domain.small().ready("ana", "support").chat("kim").accept("ana");
        domain.after(Duration.ofHours(1));
        assertThat(domain.happened())
                .as("a customer who waits for an answer is not silent")
                .isEmpty();

        domain.answer("ana", CASE).after(Duration.ofMinutes(10));

        assertThat(domain.happened()).containsExactly("InteractionEnded", "WorkClosed", "CaseAwaitingCustomer");
        assertThat(domain.last(InteractionEnded.class).reason()).isEqualTo(EndReason.SILENCE);
    }

    @Test
    void theCustomersNextMessageEndsTheSilence() {
        Domain domain =
                Domain.small().ready("ana", "support").chat("kim").accept("ana").answer("ana", CASE);

        domain.after(Duration.ofMinutes(9)).chat("kim").after(Duration.ofMinutes(9));

        assertThat(domain.happened()).isEmpty();
    }

    @Test
    void aCustomerWhoLeavesBeforeAnybodyCameIsAbandonment() {
        Domain domain = Domain.small().ready("ana", "support").chat("kim");

        domain.submit(Actor.customer(), new Command.LeaveChat(new ContactPointId("kim-chat")));

        assertThat(domain.happened())
                .containsExactly("InteractionEnded", "OfferWithdrawn", "WorkAbandoned", "CaseAwaitingCustomer");
        assertThat(domain.last(OfferWithdrawn.class).reason()).isEqualTo(WithdrawReason.CUSTOMER_LEFT);
        domain.submit(Actor.customer(), new Command.LeaveChat(new ContactPointId("kim-chat")))
                .isDone();
        assertThat(domain.happened()).isEmpty();
    }

    @Test
    void aCustomerWhoLeavesTheChatIsStillWaitedForOnOtherChannels() {
        Domain domain = Domain.small().sms("kim").chat("kim");

        domain.submit(Actor.customer(), new Command.LeaveChat(new ContactPointId("kim-chat")));

        assertThat(domain.happened()).containsExactly("InteractionEnded");
        assertThat(domain.router.waiting())
                .singleElement()
                .satisfies(one -> assertThat(one.work().cost()).isEqualTo(25));
    }

    @Test
    void aResolvedCaseIsReopenedWithinItsWindowAndClosedAfterIt() {
        Domain domain = Domain.small().ready("ana", "support").sms("kim").accept("ana");
        domain.by("ana", new Command.ResolveCase(CASE)).isDone();
        assertThat(domain.happened()).containsExactly("WorkClosed", "CaseResolved");

        domain.after(Duration.ofDays(6)).sms("kim");

        assertThat(domain.happened()).startsWith("CaseReopened");
        domain.presence("ana", Presence.READY);
        domain.accept("ana").by("ana", new Command.ResolveCase(CASE)).after(Duration.ofDays(7));
        assertThat(domain.happened()).containsExactly("InteractionEnded", "CaseClosed");
        assertThat(domain.router.caseOf(CASE)).isNull();
    }

    @Test
    void aNewCaseNamesTheOneBefore() {
        Domain domain = Domain.small();

        domain.submit(
                Actor.customer(),
                new Command.ReceiveMessage(
                        domain.nextMessage(),
                        new AccountId("sms"),
                        Channel.SMS,
                        new ContactPointId("kim-phone"),
                        new CustomerId("kim"),
                        Trust.CLAIMED,
                        domain.now,
                        new CaseId("case-main-0")));

        assertThat(domain.last(CaseOpened.class).previous()).isEqualTo(new CaseId("case-main-0"));
    }

    @Test
    void aCaseIsNotResolvedOverAnothersHead() {
        Domain domain = Domain.small().ready("ana", "support").sms("kim");

        domain.by("ana", new Command.ResolveCase(CASE)).isRefused(Refusal.NOT_ASSIGNED);
        domain.supervisor(new Command.ResolveCase(CASE)).isRefused(Refusal.WRONG_STATE);
        domain.accept("ana").supervisor(new Command.ResolveCase(CASE)).isRefused(Refusal.WRONG_STATE);
    }

    @Test
    void theLastAgentMayResolveAndNote() {
        Domain domain = Domain.small().ready("ana", "support").sms("kim").accept("ana");
        domain.by("ana", new Command.Complete(WORK, null));

        domain.by("ana", new Command.AddNote(CASE, domain.nextMessage())).isDone();
        domain.by("bob", new Command.AddNote(CASE, domain.nextMessage())).isRefused(Refusal.NOT_ASSIGNED);
        domain.by("ana", new Command.ResolveCase(CASE)).isDone();
        assertThat(domain.router.caseOf(CASE).state()).isEqualTo(CaseState.RESOLVED);
        assertThat(domain.last(OfferMade.class).agent()).isEqualTo(new AgentId("ana"));
    }

    @Test
    void receiptsAreToldToTheAgentAtWork() {
        Domain domain =
                Domain.small().ready("ana", "support").sms("kim").accept("ana").answer("ana", CASE);
        MessageId sent = domain.last(MessageSent.class).message();

        domain.server(new Command.RecordDelivery(sent, CASE, new CustomerId("kim"), false, "30003"));

        assertThat(domain.happened()).containsExactly("MessageFailed");
    }

    @Test
    void anUnknownAccountIsRefused() {
        Domain.small().writes("kim", "kim-phone", Channel.SMS, "nowhere").isRefused(Refusal.UNKNOWN_NAME);
    }
}
