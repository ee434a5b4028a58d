package io.threadline.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.CallSignal;
import io.threadline.model.CallSignal.Answered;
import io.threadline.model.CallSignal.Ended;
import io.threadline.model.CallSignal.Held;
import io.threadline.model.CallSignal.Offered;
import io.threadline.model.CallSignal.Ringing;
import io.threadline.model.Channel;
import io.threadline.model.Command;
import io.threadline.model.Event;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Reason;
import io.threadline.model.Refusal;
import io.threadline.model.WorkState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Calls as work: offered while they ring, the agent's who is reached, wrapped up when they are over. */
class CallsTest {
    private final Domain domain = Domain.withWrapUp(Duration.ofSeconds(30));
    private final Switchboard board = new Switchboard(domain);

    @Test
    void aRingingCallIsOfferedAndConnectedByTheExchange() {
        domain.ready("ana", "support");
        board.observed(new Offered(Switchboard.CALLER, board.mark()));
        assertThat(domain.happened())
                .containsExactly(
                        "CallFollowed", "CaseOpened", "InteractionStarted", "WorkQueued", "CallStarted", "OfferMade");
        assertThat(domain.offerOf("ana").channel()).isEqualTo(Channel.PHONE);
        assertThat(domain.offerOf("ana").cost()).isEqualTo(100);

        board.observed(new Answered(Switchboard.leg("ana"), Switchboard.ANA, board.mark()));
        assertThat(domain.happened()).containsExactly("CallFollowed", "CallConnected", "OfferAccepted", "WorkAssigned");

        domain.after(Duration.ofSeconds(90));
        board.observed(new Ended(Switchboard.CALLER, null, "16", board.mark()));
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
        board.observed(new Offered(Switchboard.CALLER, board.mark()));
        board.observed(new Answered(Switchboard.leg("ben"), new AgentId("ben"), board.mark()));

        assertThat(domain.happened())
                .containsExactly("CallFollowed", "CallConnected", "OfferWithdrawn", "WorkAssigned");
        assertThat(domain.view("ben").work()).hasSize(1);
        assertThat(domain.view("ana").offers()).isEmpty();
    }

    @Test
    void whoTakesItAtTheDeskAndWhoAnswersMayDiffer() {
        domain.ready("ana", "support").ready("ben");
        board.observed(new Offered(Switchboard.CALLER, board.mark()));
        domain.accept("ana").isDone();
        assertThat(domain.happened()).containsExactly("OfferAccepted", "WorkAssigned");

        board.observed(new Answered(Switchboard.leg("ben"), new AgentId("ben"), board.mark()));
        assertThat(domain.happened())
                .containsExactly("CallFollowed", "CallConnected", "WorkTransferred", "WorkAssigned");
        assertThat(domain.view("ana").work()).isEmpty();
    }

    @Test
    void aCallerWhoHangsUpIsMissedAndTheOfferWithdrawn() {
        domain.ready("ana", "support");
        board.observed(new Offered(Switchboard.CALLER, board.mark()));
        board.observed(new Ended(Switchboard.CALLER, null, "127", board.mark()));

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
    void aCallerWhoChatsWithAnaReachesAnaAndCostsHerTheDearerOnly() {
        domain.ready("ben", "support").ready("ana", "support");
        domain.chat("kim");
        String chats = domain.last(Event.OfferMade.class).agent().value();
        domain.accept(chats);
        board.observed(new Offered(Switchboard.CALLER, board.mark()));

        assertThat(domain.last(Event.CaseOpened.class).caseId())
                .isEqualTo(domain.last(Event.CallStarted.class).caseId());
        assertThat(domain.offerOf(chats).why()).contains(new Reason.KnowsTheCase(new AgentId(chats)));
        assertThat(domain.view(chats).used()).isEqualTo(100);
    }

    @Test
    void whatTheCallerWritesReachesTheAgentOnTheCallAtOnce() {
        domain.ready("ana", "support");
        board.observed(new Offered(Switchboard.CALLER, board.mark()));
        board.observed(new Answered(Switchboard.leg("ana"), Switchboard.ANA, board.mark()));
        domain.sms("kim");

        assertThat(domain.happened())
                .containsExactly("InteractionStarted", "WorkQueued", "WorkAssigned", "MessageReceived");
        assertThat(domain.view("ana").work()).hasSize(2);
        assertThat(domain.view("ana").used()).isEqualTo(100);
    }

    @Test
    void theAnswerBeforeTheCallAndTheEndBeforeTheAnswerAreUnderstood() {
        domain.ready("ana", "support");
        board.tell(false, new Answered(Switchboard.leg("ana"), Switchboard.ANA, board.mark()), null);
        assertThat(domain.happened()).containsExactly("CallFollowed");

        board.observed(new Offered(Switchboard.CALLER, board.mark()));
        assertThat(domain.happened()).contains("CallStarted", "CallConnected", "WorkAssigned");

        board.observed(new Ended(Switchboard.CALLER, null, null, board.mark()));
        board.observed(new Answered(Switchboard.leg("ana"), Switchboard.ANA, board.mark()));
        assertThat(domain.happened()).isEmpty();
    }

    @Test
    void anEndThatComesFirstIsAMissedCallAndNoGhostFollows() {
        domain.ready("ana", "support");
        board.observed(new Ended(Switchboard.CALLER, null, "16", board.mark()));
        assertThat(domain.happened())
                .contains("CallStarted", "CallEnded", "WorkAbandoned")
                .doesNotContain("OfferMade");

        board.observed(new Offered(Switchboard.CALLER, board.mark()));
        board.observed(new Ringing(Switchboard.leg("ana"), Switchboard.ANA, board.mark()));
        assertThat(domain.journal).noneMatch(one -> one.event() instanceof Event.OfferMade);
        assertThat(domain.router.waiting()).isEmpty();
    }

    @Test
    void aDoubledSignalHasNoEffect() {
        domain.ready("ana", "support");
        CallSignal offered = new Offered(Switchboard.CALLER, board.mark());
        board.observed(offered);
        board.observed(offered);
        assertThat(domain.happened()).isEmpty();
        domain.isDone();
    }

    @Test
    void aHoldIsShownOnce() {
        domain.ready("ana", "support");
        board.observed(new Offered(Switchboard.CALLER, board.mark()));
        board.observed(new Answered(Switchboard.leg("ana"), Switchboard.ANA, board.mark()));
        domain.after(Duration.ofSeconds(1));
        board.observed(new Held(Switchboard.CALLER, board.mark()));
        assertThat(domain.happened()).containsExactly("CallFollowed", "CallHeld");
    }

    @Test
    void aStrangerWhoAnswersTakesTheCallFromTheQueue() {
        domain.ready("ana", "support");
        board.observed(new Offered(Switchboard.CALLER, board.mark()));
        board.observed(new Answered(Switchboard.leg("boss"), null, board.mark()));

        assertThat(domain.happened())
                .containsExactly(
                        "CallFollowed", "CallConnected", "OfferWithdrawn", "WorkCancelled", "CaseAwaitingCustomer");
    }

    @Test
    void anAgentWhoLosesTheDeskKeepsTheCallerOnTheLine() {
        domain.ready("ana", "support");
        board.observed(new Offered(Switchboard.CALLER, board.mark()));
        board.observed(new Answered(Switchboard.leg("ana"), Switchboard.ANA, board.mark()));
        domain.server(new Command.DisconnectAgent(Switchboard.ANA)).after(Duration.ofMinutes(1));

        assertThat(domain.happened()).contains("AgentLost").doesNotContain("WorkQueued");
        assertThat(domain.view("ana").work()).hasSize(1);
    }

    @Test
    void aCallOfWhichNothingMoreIsHeardIsLostInTheEnd() {
        domain.ready("ana", "support");
        board.observed(new Offered(Switchboard.CALLER, board.mark()));
        board.observed(new Answered(Switchboard.leg("ana"), Switchboard.ANA, board.mark()));
        domain.after(Duration.ofDays(1));

        assertThat(domain.last(Event.CallEnded.class).reason()).isEqualTo("LOST");
        assertThat(domain.view("ana").work().getFirst().state()).isEqualTo(WorkState.WRAP_UP);
    }

    @Test
    void nobodyWritesOnATelephone() {
        domain.writes("kim", "kim-phone", Channel.PHONE, "phone").isRefused(Refusal.INVALID);
        domain.ready("ana", "support");
        board.observed(new Offered(Switchboard.CALLER, board.mark()));
        board.observed(new Answered(Switchboard.leg("ana"), Switchboard.ANA, board.mark()));
        domain.answer("ana", domain.last(Event.CallStarted.class).caseId()).isRefused(Refusal.NO_CONTACT_POINT);
    }
}
