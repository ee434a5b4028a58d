package io.threadline.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.Command;
import io.threadline.model.Event.OfferMade;
import io.threadline.model.Event.OfferTimedOut;
import io.threadline.model.Event.OfferWithdrawn;
import io.threadline.model.Event.WithdrawReason;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.OfferId;
import io.threadline.model.Id.SkillId;
import io.threadline.model.Presence;
import io.threadline.model.Reason;
import io.threadline.model.Refusal;
import io.threadline.model.WorkState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OffersTest {

    @Test
    void aMessageIsOfferedToTheSkilledAgentWithItsReasons() {
        Domain domain = Domain.small().ready("ana", "support").ready("bob", "billing");

        domain.chat("kim");

        assertThat(domain.happened())
                .containsExactly("CaseOpened", "InteractionStarted", "WorkQueued", "MessageReceived", "OfferMade");
        OfferMade offer = domain.offerOf("ana");
        assertThat(offer.offer()).isEqualTo(new OfferId("offer-main-1"));
        assertThat(offer.expiresAt()).isEqualTo(domain.now.plusSeconds(20));
        assertThat(offer.why())
                .containsExactly(
                        new Reason.FirstInOrder(offer.queue(), 1, 0),
                        new Reason.SkillMatched(new SkillId("support"), 5, 1),
                        new Reason.LongestIdle(1, 0),
                        new Reason.HasRoom(30, 100));
        assertThat(domain.view("bob").offers()).isEmpty();
    }

    @Test
    void theLongestIdleAgentIsChosen() {
        Domain domain = Domain.small().ready("bob", "support");
        domain.after(Duration.ofSeconds(5)).ready("ana", "support");

        domain.chat("kim").accept("bob").after(Duration.ofSeconds(1)).chat("lee");

        assertThat(domain.offerOf("ana").why()).contains(new Reason.LongestIdle(2, 1));
    }

    @Test
    void equallyIdleAgentsAreChosenByName() {
        Domain domain = Domain.small().ready("bob", "support").ready("ana", "support");

        domain.chat("kim");

        assertThat(domain.view("ana").offers()).hasSize(1);
    }

    @Test
    void anAcceptedOfferBecomesAnAssignment() {
        Domain domain = Domain.small().ready("ana", "support").chat("kim");

        domain.accept("ana").isDone();

        assertThat(domain.happened()).containsExactly("OfferAccepted", "WorkAssigned");
        assertThat(domain.view("ana").work()).singleElement().satisfies(work -> {
            assertThat(work.state()).isEqualTo(WorkState.ASSIGNED);
            assertThat(work.cost()).isEqualTo(30);
        });
    }

    @Test
    void onlyTheOfferedAgentAccepts() {
        Domain domain =
                Domain.small().ready("ana", "support").ready("bob", "billing").chat("kim");
        Command accept = new Command.AcceptOffer(domain.offerOf("ana").offer());

        domain.by("bob", accept).isRefused(Refusal.NOT_FOUND);
        domain.supervisor(accept).isRefused(Refusal.NOT_FOUND);
        domain.by("ana", new Command.AcceptOffer(new OfferId("offer-main-77"))).isRefused(Refusal.NOT_FOUND);
    }

    @Test
    void aSecondAcceptFindsTheOfferGone() {
        Domain domain = Domain.small().ready("ana", "support").chat("kim");
        Command accept = new Command.AcceptOffer(domain.offerOf("ana").offer());

        domain.by("ana", accept).isDone();

        domain.by("ana", accept).isRefused(Refusal.OFFER_GONE);
        domain.by("bob", accept).isRefused(Refusal.NOT_FOUND);
    }

    @Test
    void aLateAcceptIsRefused() {
        Domain domain = Domain.small().ready("ana", "support").chat("kim");
        Command accept = new Command.AcceptOffer(domain.offerOf("ana").offer());

        domain.asleepFor(Duration.ofSeconds(20)).by("ana", accept).isRefused(Refusal.OFFER_EXPIRED);

        assertThat(domain.happened()).containsExactly("OfferTimedOut", "PresenceChanged");
    }

    @Test
    void anUnansweredOfferMakesTheAgentMissedForAWhileAndKeepsThePlace() {
        Domain domain = Domain.small().readyWith("ana", 30, "support").chat("kim");
        domain.after(Duration.ofSeconds(3)).chat("lee");

        domain.after(Duration.ofSeconds(17));

        assertThat(domain.happened()).containsExactly("OfferTimedOut", "PresenceChanged");
        assertThat(domain.view("ana").presence()).isEqualTo(Presence.MISSED);
        assertThat(domain.view("ana").until()).isEqualTo(domain.now.plus(Duration.ofMinutes(2)));
        domain.after(Duration.ofMinutes(2));
        assertThat(domain.happened()).contains("PresenceChanged", "OfferMade");
        assertThat(domain.offerOf("ana").customer().value()).isEqualTo("kim");
    }

    @Test
    void anAgentLeavesMissedByThemselves() {
        Domain domain = Domain.small().ready("ana", "support").chat("kim").after(Duration.ofSeconds(20));

        domain.presence("ana", Presence.READY).isDone();

        assertThat(domain.view("ana").until()).isNull();
        assertThat(domain.view("ana").offers()).as("it cools down for ana").isEmpty();
        domain.after(Duration.ofSeconds(30));
        assertThat(domain.view("ana").offers()).hasSize(1);
    }

    @Test
    void aDeclinedItemGoesToTheNextAgentAndComesBackAfterItsCoolDown() {
        Domain domain =
                Domain.small().ready("ana", "support").ready("bob", "support").chat("kim");

        domain.decline("ana");
        assertThat(domain.happened()).containsExactly("OfferDeclined", "OfferMade");
        domain.decline("bob");

        assertThat(domain.happened()).containsExactly("OfferDeclined");
        domain.after(Duration.ofSeconds(30));
        assertThat(domain.view("ana").offers()).hasSize(1);
    }

    @Test
    void withoutCandidatesTheCoolDownOfASingleAgentStillEnds() {
        Domain domain = Domain.small().ready("ana", "support").chat("kim").decline("ana");

        domain.after(Duration.ofSeconds(29));
        assertThat(domain.view("ana").offers()).isEmpty();
        domain.after(Duration.ofSeconds(1));

        assertThat(domain.view("ana").offers()).hasSize(1);
    }

    @Test
    void offersHoldRoom() {
        Domain domain = Domain.small().ready("ana", "support");

        domain.chat("kim").chat("lee").chat("max").chat("ned");

        assertThat(domain.view("ana").offers()).hasSize(3);
        assertThat(domain.view("ana").used()).isEqualTo(90);
        assertThat(domain.router.waiting())
                .singleElement()
                .satisfies(one -> assertThat(one.work().customer().value()).isEqualTo("ned"));
    }

    @Test
    void oneMissedOfferTakesBackTheOthers() {
        Domain domain = Domain.small().ready("ana", "support").chat("kim");
        domain.after(Duration.ofSeconds(5)).chat("lee");

        domain.after(Duration.ofSeconds(15));

        assertThat(domain.last(OfferTimedOut.class).customer().value()).isEqualTo("kim");
        assertThat(domain.last(OfferWithdrawn.class).customer().value()).isEqualTo("lee");
        assertThat(domain.last(OfferWithdrawn.class).reason()).isEqualTo(WithdrawReason.AGENT_GONE);
    }

    @Test
    void offersMissedAtTheSameTimeAllTimeOut() {
        Domain domain = Domain.small().ready("ana", "support").chat("kim").chat("lee");

        domain.after(Duration.ofSeconds(20));

        assertThat(domain.happened()).containsExactly("OfferTimedOut", "PresenceChanged", "OfferTimedOut");
    }

    @Test
    void anAgentWhoGoesAwayGivesBackOffersAndKeepsWork() {
        Domain domain =
                Domain.small().ready("ana", "support").chat("kim").accept("ana").chat("lee");

        domain.presence("ana", Presence.AWAY);

        assertThat(domain.happened()).containsExactly("PresenceChanged", "OfferWithdrawn");
        assertThat(domain.view("ana").work()).hasSize(1);
        domain.presence("ana", Presence.READY);
        assertThat(domain.view("ana").offers()).hasSize(1);
    }

    @Test
    void theEarliestDueItemGoesFirstAcrossQueues() {
        Domain domain = Domain.small().bill("kim").after(Duration.ofSeconds(1)).chat("lee");

        domain.readyWith("ana", 30, "support", "billing");

        assertThat(domain.offerOf("ana").customer().value()).isEqualTo("kim");
    }

    @Test
    void anUnknownAgentIsShownWithNothingAtHand() {
        AgentView view = Domain.small().router.agent(new AgentId("nobody"));

        assertThat(view.active()).isFalse();
        assertThat(view.offers()).isEmpty();
    }
}
