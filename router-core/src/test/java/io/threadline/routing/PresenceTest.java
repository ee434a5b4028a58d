package io.threadline.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.Agent;
import io.threadline.model.Command;
import io.threadline.model.Event.OwnershipTaken;
import io.threadline.model.Event.WorkQueued;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Presence;
import io.threadline.model.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PresenceTest {
    private static final AgentId ANA = new AgentId("ana");

    @Test
    void anAgentWhoReturnsWithinTheGraceKeepsEverything() {
        Domain domain = Domain.small().ready("ana", "support").chat("kim").accept("ana");

        domain.server(new Command.DisconnectAgent(ANA)).after(Duration.ofSeconds(19));
        domain.server(new Command.ConnectAgent(ANA)).after(Duration.ofMinutes(1));

        assertThat(domain.happened()).isEmpty();
        assertThat(domain.view("ana").work()).hasSize(1);
        assertThat(domain.view("ana").presence()).isEqualTo(Presence.READY);
    }

    @Test
    void nothingNewIsOfferedToAnAgentWithoutConnection() {
        Domain domain = Domain.small().ready("ana", "support").server(new Command.DisconnectAgent(ANA));

        domain.chat("kim");
        assertThat(domain.view("ana").offers()).isEmpty();
        domain.server(new Command.ConnectAgent(ANA));

        assertThat(domain.happened()).containsExactly("AgentConnected", "OfferMade");
    }

    @Test
    void afterTheGraceLiveWorkReturnsToItsPlaceWithAffinity() {
        Domain domain = Domain.small().ready("ana", "support").chat("kim").accept("ana");
        WorkQueued first = domain.last(WorkQueued.class);
        domain.after(Duration.ofSeconds(15)).chat("lee").server(new Command.DisconnectAgent(ANA));

        domain.after(Duration.ofSeconds(20));

        assertThat(domain.happened()).containsExactly("AgentLost", "PresenceChanged", "OfferTimedOut", "WorkQueued");
        WorkQueued again = domain.last(WorkQueued.class);
        assertThat(again.agentLost()).isTrue();
        assertThat(again.key()).isEqualTo(first.key());
        assertThat(again.preferred()).isEqualTo(ANA);
        assertThat(domain.view("ana").presence()).isEqualTo(Presence.OFFLINE);
    }

    @Test
    void offlineWithAConnectionKeepsWorkInHand() {
        Domain domain = Domain.small().ready("ana", "support").chat("kim").accept("ana");

        domain.presence("ana", Presence.OFFLINE).after(Duration.ofHours(1));

        assertThat(domain.view("ana").work()).hasSize(1);
    }

    @Test
    void settingThePresentStateIsDoneWithoutEvent() {
        Domain domain = Domain.small().ready("ana", "support");

        domain.presence("ana", Presence.READY).isDone();

        assertThat(domain.happened()).isEmpty();
    }

    @Test
    void presenceIsOnesOwnOrASupervisorsToSet() {
        Domain domain = Domain.small().ready("ana", "support");
        Command away = new Command.SetPresence(ANA, Presence.AWAY, "lunch");

        domain.by("bob", away).isRefused(Refusal.NOT_FOUND);
        domain.by("ana", new Command.SetPresence(ANA, Presence.MISSED, null)).isRefused(Refusal.INVALID);
        domain.supervisor(away).isDone();
        domain.supervisor(new Command.SetPresence(new AgentId("nobody"), Presence.AWAY, null))
                .isRefused(Refusal.UNKNOWN_NAME);

        assertThat(domain.view("ana").reason()).isEqualTo("lunch");
    }

    @Test
    void aDeactivatedAgentIsLostAtOnce() {
        Domain domain = Domain.small()
                .ready("ana", "support")
                .ready("bob", "support")
                .chat("kim")
                .accept("ana");
        Agent ana = domain.router.agents().getFirst();

        domain.administer(new Command.DefineAgent(
                new Agent(ana.id(), ana.kind(), ana.team(), ana.skills(), ana.capacity(), false)));

        assertThat(domain.happened())
                .containsExactly("AgentDefined", "AgentLost", "PresenceChanged", "WorkQueued", "OfferMade");
        assertThat(domain.view("bob").offers()).hasSize(1);
        domain.server(new Command.ConnectAgent(ANA)).isRefused(Refusal.WRONG_STATE);
        domain.presence("ana", Presence.READY).isRefused(Refusal.WRONG_STATE);
    }

    @Test
    void moreCapacityCountsAtOnceAndLessDrains() {
        Domain domain =
                Domain.small().readyWith("ana", 30, "support").chat("kim").chat("lee");

        domain.administer(new Command.DefineAgent(Domain.agentOf("ana", 60, "support")));
        assertThat(domain.view("ana").offers()).hasSize(2);
        domain.administer(new Command.DefineAgent(Domain.agentOf("ana", 10, "support")));

        assertThat(domain.view("ana").offers()).hasSize(2);
    }

    @Test
    void aTakeoverExtendsWhatRanWhileNobodyDecided() {
        Domain domain = Domain.small().ready("ana", "support").chat("kim");
        Instant expiry = domain.offerOf("ana").expiresAt();

        domain.asleepFor(Duration.ofMinutes(5)).server(new Command.TakeOwnership("node-2", 2));

        assertThat(domain.happened()).containsExactly("OwnershipTaken", "AgentDisconnected");
        assertThat(domain.last(OwnershipTaken.class).outage()).isEqualTo(Duration.ofMinutes(5));
        assertThat(domain.offerOf("ana").expiresAt()).isEqualTo(expiry.plus(Duration.ofMinutes(5)));
        domain.server(new Command.ConnectAgent(ANA)).accept("ana").isDone();
    }
}
