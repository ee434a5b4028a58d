package io.threadline.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.CallSignal.Answered;
import io.threadline.model.CallSignal.Ended;
import io.threadline.model.CallSignal.Offered;
import io.threadline.model.CallSignal.Ringing;
import io.threadline.model.Channel;
import io.threadline.model.Command;
import io.threadline.model.Event;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Target;
import io.threadline.model.WorkState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Calls that the router gives to agents: accepting connects, the exchange's word assigns. */
class ControlledCallsTest {
    private final Domain domain = Domain.withWrapUp(Duration.ofSeconds(30));
    private final Switchboard board = new Switchboard(domain);

    @Test
    void inControlledModeAcceptingConnectsAndTheAnswerAssigns() {
        domain.ready("ana", "support");
        board.controlled(new Offered(Switchboard.CALLER, board.mark()));
        domain.accept("ana").isDone();
        assertThat(domain.happened()).containsExactly("OfferAccepted", "WorkConnecting");
        assertThat(domain.view("ana").work().getFirst().state()).isEqualTo(WorkState.CONNECTING);

        board.controlled(new Ringing(Switchboard.leg("ana"), Switchboard.ANA, board.mark()));
        board.controlled(new Answered(Switchboard.leg("ana"), null, board.mark()));
        assertThat(domain.happened()).containsExactly("CallFollowed", "CallConnected", "WorkAssigned");
    }

    @Test
    void anAgentWhoDoesNotPickUpGivesTheCallBackInItsPlace() {
        domain.ready("ana", "support");
        board.controlled(new Offered(Switchboard.CALLER, board.mark()));
        domain.accept("ana");
        domain.ready("ben", "support");
        board.controlled(new Ringing(Switchboard.leg("ana"), Switchboard.ANA, board.mark()));
        board.controlled(new Ended(Switchboard.leg("ana"), Switchboard.ANA, "no-answer", board.mark()));

        assertThat(domain.happened()).containsExactly("CallFollowed", "ConnectFailed", "OfferMade");
        assertThat(domain.offerOf("ben").channel()).isEqualTo(Channel.PHONE);
    }

    @Test
    void aConnectThatComesToNothingEndsByTime() {
        domain.ready("ana", "support");
        board.controlled(new Offered(Switchboard.CALLER, board.mark()));
        domain.accept("ana");
        domain.after(Duration.ofSeconds(45));

        assertThat(domain.happened()).containsExactly("ConnectFailed");
        domain.server(
                new Command.FailConnect(domain.last(Event.ConnectFailed.class).workItem(), Switchboard.ANA, "LATE"));
        assertThat(domain.happened()).isEmpty();
    }

    @Test
    void theCallerLeavingWhileTheAgentIsCalledAbandonsIt() {
        domain.ready("ana", "support");
        board.controlled(new Offered(Switchboard.CALLER, board.mark()));
        domain.accept("ana");
        board.controlled(new Ended(Switchboard.CALLER, null, null, board.mark()));

        assertThat(domain.happened()).contains("WorkAbandoned").doesNotContain("WorkClosed");
        assertThat(domain.view("ana").used()).isZero();
    }

    @Test
    void completingEndsTheCallAndTellsTheExchangeThatIsControlled() {
        domain.ready("ana", "support");
        board.controlled(new Offered(Switchboard.CALLER, board.mark()));
        domain.accept("ana");
        board.controlled(new Answered(Switchboard.leg("ana"), Switchboard.ANA, board.mark()));
        domain.by(
                "ana", new Command.Complete(domain.view("ana").work().getFirst().id(), "solved"));

        assertThat(domain.happened()).containsExactly("CallEnded", "InteractionEnded", "WorkWrappingUp");
        assertThat(domain.last(Event.CallEnded.class).hangUp()).isTrue();
        board.controlled(new Ended(Switchboard.CALLER, null, "16", board.mark()));
        assertThat(domain.happened()).containsExactly("CallFollowed");
    }

    @Test
    void aTransferredCallGoesOnAndIsBroughtToWhoAccepts() {
        domain.ready("ana", "support");
        board.controlled(new Offered(Switchboard.CALLER, board.mark()));
        domain.accept("ana");
        board.controlled(new Answered(Switchboard.leg("ana"), Switchboard.ANA, board.mark()));
        domain.ready("ben", "billing");
        domain.by(
                "ana",
                new Command.Transfer(
                        domain.view("ana").work().getFirst().id(), new Target.ToAgent(new AgentId("ben")), null));
        domain.accept("ben");
        assertThat(domain.happened()).containsExactly("OfferAccepted", "WorkConnecting");
        domain.after(Duration.ofSeconds(1));

        board.controlled(new Answered(Switchboard.leg("ben"), new AgentId("ben"), board.mark()));
        board.controlled(new Ended(Switchboard.leg("ana"), Switchboard.ANA, null, board.mark()));
        assertThat(domain.view("ben").work().getFirst().state()).isEqualTo(WorkState.ASSIGNED);
    }
}
