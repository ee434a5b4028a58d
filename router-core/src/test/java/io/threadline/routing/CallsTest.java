package io.threadline.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.CallSignal;
import io.threadline.model.CallSignal.Answered;
import io.threadline.model.CallSignal.Ended;
import io.threadline.model.CallSignal.Held;
import io.threadline.model.CallSignal.Mark;
import io.threadline.model.CallSignal.Offered;
import io.threadline.model.CallSignal.Ringing;
import io.threadline.model.Channel;
import io.threadline.model.Command;
import io.threadline.model.Event;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CallId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.LegId;
import io.threadline.model.Reason;
import io.threadline.model.Refusal;
import io.threadline.model.Target;
import io.threadline.model.Trust;
import io.threadline.model.WorkState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Calls as work: offered while they ring, the agent's who is reached, wrapped up when they are over. */
class CallsTest {
    private static final LegId CALLER = new LegId("1");
    private static final AgentId ANA = new AgentId("ana");
    private final Domain domain = Domain.withWrapUp(Duration.ofSeconds(30));

    CallsTest() {
        domain.administer(new Command.DefineAccount(Domain.account("phone", Channel.PHONE, "support")));
    }

    @Test
    void aRingingCallIsOfferedAndConnectedByTheExchange() {
        domain.ready("ana", "support");
        observed(new Offered(CALLER, mark()));
        assertThat(domain.happened())
                .containsExactly(
                        "CallFollowed", "CaseOpened", "InteractionStarted", "WorkQueued", "CallStarted", "OfferMade");
        assertThat(domain.offerOf("ana").channel()).isEqualTo(Channel.PHONE);
        assertThat(domain.offerOf("ana").cost()).isEqualTo(100);

        observed(new Answered(leg("ana"), ANA, mark()));
        assertThat(domain.happened()).containsExactly("CallFollowed", "CallConnected", "OfferAccepted", "WorkAssigned");

        domain.after(Duration.ofSeconds(90));
        observed(new Ended(CALLER, null, "16", mark()));
        assertThat(domain.happened())
                .containsExactly("CallFollowed", "CallEnded", "InteractionEnded", "WorkWrappingUp");
        assertThat(domain.last(Event.CallEnded.class).reached()).isTrue();
        assertThat(domain.last(Event.CallEnded.class).talk()).isEqualTo(Duration.ofSeconds(90));

        domain.after(Duration.ofSeconds(30));
        assertThat(domain.happened()).containsExactly("WorkClosed", "CaseAwaitingCustomer");
    }

    @Test
    void whoAnswersAtTheExchangeHasTheCallWhoeverItIsOfferedTo() {
        domain.ready("ana", "support").ready("ben");
        observed(new Offered(CALLER, mark()));
        observed(new Answered(leg("ben"), new AgentId("ben"), mark()));

        assertThat(domain.happened())
                .containsExactly("CallFollowed", "CallConnected", "OfferWithdrawn", "WorkAssigned");
        assertThat(domain.view("ben").work()).hasSize(1);
        assertThat(domain.view("ana").offers()).isEmpty();
    }

    @Test
    void whoTakesItAtTheDeskAndWhoAnswersMayDiffer() {
        domain.ready("ana", "support").ready("ben");
        observed(new Offered(CALLER, mark()));
        domain.accept("ana").isDone();
        assertThat(domain.happened()).containsExactly("OfferAccepted", "WorkAssigned");

        observed(new Answered(leg("ben"), new AgentId("ben"), mark()));
        assertThat(domain.happened())
                .containsExactly("CallFollowed", "CallConnected", "WorkTransferred", "WorkAssigned");
        assertThat(domain.view("ana").work()).isEmpty();
    }

    @Test
    void aCallerWhoHangsUpIsMissedAndTheOfferWithdrawn() {
        domain.ready("ana", "support");
        observed(new Offered(CALLER, mark()));
        observed(new Ended(CALLER, null, "127", mark()));

        assertThat(domain.happened())
                .containsExactly(
                        "CallFollowed",
                        "CallEnded",
                        "InteractionEnded",
                        "OfferWithdrawn",
                        "WorkAbandoned",
                        "CaseAwaitingCustomer");
        assertThat(domain.last(Event.CallEnded.class).reached()).isFalse();
        assertThat(domain.last(Event.OfferWithdrawn.class).reason()).isEqualTo(Event.WithdrawReason.CUSTOMER_LEFT);
    }

    @Test
    void inControlledModeAcceptingConnectsAndTheAnswerAssigns() {
        domain.ready("ana", "support");
        controlled(new Offered(CALLER, mark()));
        domain.accept("ana").isDone();
        assertThat(domain.happened()).containsExactly("OfferAccepted", "WorkConnecting");
        assertThat(domain.view("ana").work().getFirst().state()).isEqualTo(WorkState.CONNECTING);

        controlled(new Ringing(leg("ana"), ANA, mark()));
        controlled(new Answered(leg("ana"), null, mark()));
        assertThat(domain.happened()).containsExactly("CallFollowed", "CallConnected", "WorkAssigned");
    }

    @Test
    void anAgentWhoDoesNotPickUpGivesTheCallBackInItsPlace() {
        domain.ready("ana", "support");
        controlled(new Offered(CALLER, mark()));
        domain.accept("ana");
        domain.ready("ben", "support");
        controlled(new Ringing(leg("ana"), ANA, mark()));
        controlled(new Ended(leg("ana"), ANA, "no-answer", mark()));

        assertThat(domain.happened()).containsExactly("CallFollowed", "ConnectFailed", "OfferMade");
        assertThat(domain.offerOf("ben").channel()).isEqualTo(Channel.PHONE);
    }

    @Test
    void aConnectThatComesToNothingEndsByTime() {
        domain.ready("ana", "support");
        controlled(new Offered(CALLER, mark()));
        domain.accept("ana");
        domain.after(Duration.ofSeconds(45));

        assertThat(domain.happened()).containsExactly("ConnectFailed");
        domain.server(
                new Command.FailConnect(domain.last(Event.ConnectFailed.class).workItem(), ANA, "LATE"));
        assertThat(domain.happened()).isEmpty();
    }

    @Test
    void theCallerLeavingWhileTheAgentIsCalledAbandonsIt() {
        domain.ready("ana", "support");
        controlled(new Offered(CALLER, mark()));
        domain.accept("ana");
        controlled(new Ended(CALLER, null, null, mark()));

        assertThat(domain.happened()).contains("WorkAbandoned").doesNotContain("WorkClosed");
        assertThat(domain.view("ana").used()).isZero();
    }

    @Test
    void aCallerWhoChatsWithAnaReachesAnaAndCostsHerTheDearerOnly() {
        domain.ready("ben", "support").ready("ana", "support");
        domain.chat("kim");
        String chats = domain.last(Event.OfferMade.class).agent().value();
        domain.accept(chats);
        observed(new Offered(CALLER, mark()));

        assertThat(domain.last(Event.CaseOpened.class).caseId())
                .isEqualTo(domain.last(Event.CallStarted.class).caseId());
        assertThat(domain.offerOf(chats).why()).contains(new Reason.KnowsTheCase(new AgentId(chats)));
        assertThat(domain.view(chats).used()).isEqualTo(100);
    }

    @Test
    void whatTheCallerWritesReachesTheAgentOnTheCallAtOnce() {
        domain.ready("ana", "support");
        observed(new Offered(CALLER, mark()));
        observed(new Answered(leg("ana"), ANA, mark()));
        domain.sms("kim");

        assertThat(domain.happened())
                .containsExactly("InteractionStarted", "WorkQueued", "WorkAssigned", "MessageReceived");
        assertThat(domain.view("ana").work()).hasSize(2);
        assertThat(domain.view("ana").used()).isEqualTo(100);
    }

    @Test
    void theAnswerBeforeTheCallAndTheEndBeforeTheAnswerAreUnderstood() {
        domain.ready("ana", "support");
        signal(false, new Answered(leg("ana"), ANA, mark()), null);
        assertThat(domain.happened()).containsExactly("CallFollowed");

        observed(new Offered(CALLER, mark()));
        assertThat(domain.happened()).contains("CallStarted", "CallConnected", "WorkAssigned");

        observed(new Ended(CALLER, null, null, mark()));
        observed(new Answered(leg("ana"), ANA, mark()));
        assertThat(domain.happened()).isEmpty();
    }

    @Test
    void anEndThatComesFirstIsAMissedCallAndNoGhostFollows() {
        domain.ready("ana", "support");
        observed(new Ended(CALLER, null, "16", mark()));
        assertThat(domain.happened())
                .contains("CallStarted", "CallEnded", "WorkAbandoned")
                .doesNotContain("OfferMade");

        observed(new Offered(CALLER, mark()));
        observed(new Ringing(leg("ana"), ANA, mark()));
        assertThat(domain.journal).noneMatch(one -> one.event() instanceof Event.OfferMade);
        assertThat(domain.router.waiting()).isEmpty();
    }

    @Test
    void aDoubledSignalHasNoEffect() {
        domain.ready("ana", "support");
        CallSignal offered = new Offered(CALLER, mark());
        observed(offered);
        observed(offered);
        assertThat(domain.happened()).isEmpty();
        domain.isDone();
    }

    @Test
    void aHoldIsShownOnce() {
        domain.ready("ana", "support");
        observed(new Offered(CALLER, mark()));
        observed(new Answered(leg("ana"), ANA, mark()));
        domain.after(Duration.ofSeconds(1));
        observed(new Held(CALLER, mark()));
        assertThat(domain.happened()).containsExactly("CallFollowed", "CallHeld");
    }

    @Test
    void aStrangerWhoAnswersTakesTheCallFromTheQueue() {
        domain.ready("ana", "support");
        observed(new Offered(CALLER, mark()));
        observed(new Answered(leg("boss"), null, mark()));

        assertThat(domain.happened())
                .containsExactly(
                        "CallFollowed", "CallConnected", "OfferWithdrawn", "WorkCancelled", "CaseAwaitingCustomer");
    }

    @Test
    void completingEndsTheCallAndTellsTheExchangeThatIsControlled() {
        domain.ready("ana", "support");
        controlled(new Offered(CALLER, mark()));
        domain.accept("ana");
        controlled(new Answered(leg("ana"), ANA, mark()));
        domain.by(
                "ana", new Command.Complete(domain.view("ana").work().getFirst().id(), "solved"));

        assertThat(domain.happened()).containsExactly("CallEnded", "InteractionEnded", "WorkWrappingUp");
        assertThat(domain.last(Event.CallEnded.class).hangUp()).isTrue();
        controlled(new Ended(CALLER, null, "16", mark()));
        assertThat(domain.happened()).containsExactly("CallFollowed");
    }

    @Test
    void anAgentWhoLosesTheDeskKeepsTheCallerOnTheLine() {
        domain.ready("ana", "support");
        observed(new Offered(CALLER, mark()));
        observed(new Answered(leg("ana"), ANA, mark()));
        domain.server(new Command.DisconnectAgent(ANA)).after(Duration.ofMinutes(1));

        assertThat(domain.happened()).contains("AgentLost").doesNotContain("WorkQueued");
        assertThat(domain.view("ana").work()).hasSize(1);
    }

    @Test
    void aTransferredCallGoesOnAndIsBroughtToWhoAccepts() {
        domain.ready("ana", "support");
        controlled(new Offered(CALLER, mark()));
        domain.accept("ana");
        controlled(new Answered(leg("ana"), ANA, mark()));
        domain.ready("ben", "billing");
        domain.by(
                "ana",
                new Command.Transfer(
                        domain.view("ana").work().getFirst().id(), new Target.ToAgent(new AgentId("ben")), null));
        domain.accept("ben");
        assertThat(domain.happened()).containsExactly("OfferAccepted", "WorkConnecting");
        domain.after(Duration.ofSeconds(1));

        controlled(new Answered(leg("ben"), new AgentId("ben"), mark()));
        controlled(new Ended(leg("ana"), ANA, null, mark()));
        assertThat(domain.view("ben").work().getFirst().state()).isEqualTo(WorkState.ASSIGNED);
    }

    @Test
    void aCallOfWhichNothingMoreIsHeardIsLostInTheEnd() {
        domain.ready("ana", "support");
        observed(new Offered(CALLER, mark()));
        observed(new Answered(leg("ana"), ANA, mark()));
        domain.after(Duration.ofDays(1));

        assertThat(domain.last(Event.CallEnded.class).reason()).isEqualTo("LOST");
        assertThat(domain.view("ana").work().getFirst().state()).isEqualTo(WorkState.WRAP_UP);
    }

    @Test
    void nobodyWritesOnATelephone() {
        domain.writes("kim", "kim-phone", Channel.PHONE, "phone").isRefused(Refusal.INVALID);
        domain.ready("ana", "support");
        observed(new Offered(CALLER, mark()));
        observed(new Answered(leg("ana"), ANA, mark()));
        domain.answer("ana", domain.last(Event.CallStarted.class).caseId()).isRefused(Refusal.NO_CONTACT_POINT);
    }

    private void observed(CallSignal signal) {
        signal(false, signal, new ContactPointId("kim-phone"));
    }

    private void controlled(CallSignal signal) {
        signal(true, signal, new ContactPointId("kim-phone"));
    }

    private void signal(boolean controlled, CallSignal signal, @Nullable ContactPointId caller) {
        AccountId account = new AccountId("phone");
        domain.server(new Command.FollowCall(
                        CallId.of(account, "call-1"),
                        account,
                        controlled,
                        signal,
                        caller,
                        caller == null ? null : new CustomerId("kim"),
                        Trust.CLAIMED,
                        null))
                .isDone();
    }

    private static LegId leg(String agent) {
        return new LegId("leg-" + agent);
    }

    private Mark mark() {
        return new Mark(domain.now, null);
    }
}
