package io.threadline.routing;

import io.threadline.model.Command.AcceptOffer;
import io.threadline.model.Command.DeclineOffer;
import io.threadline.model.Event.OfferAccepted;
import io.threadline.model.Event.OfferDeclined;
import io.threadline.model.Event.OfferMade;
import io.threadline.model.Event.OfferTimedOut;
import io.threadline.model.Event.OfferWithdrawn;
import io.threadline.model.Event.PresenceChanged;
import io.threadline.model.Event.ReservationLapsed;
import io.threadline.model.Event.WithdrawReason;
import io.threadline.model.Event.WorkAssigned;
import io.threadline.model.Event.WorkConnecting;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.OfferId;
import io.threadline.model.Outcome.Refused;
import io.threadline.model.Presence;
import io.threadline.model.Refusal;
import io.threadline.routing.Snapshot.EndedOffer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How offers end. */
final class OfferDecider {

    /** How long the exchange may take to reach the agent, their telephone's ringing included. */
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(45);

    @Nullable
    Refused accept(Step step, AcceptOffer command) {
        WorkEntry item = step.state.offers.get(command.offer());
        OfferMade offer = item == null ? null : item.offer;
        if (offer == null || !step.isAgent(offer.agent())) {
            return ended(step, command.offer());
        }
        step.emit(new OfferAccepted(
                offer.offer(), offer.workItem(), offer.caseId(), customer(step, offer), offer.agent()));
        CallEntry call = item == null ? null : step.state.callOf(item);
        InteractionEntry interaction =
                call == null || call.interaction == null ? null : step.state.interactions.get(call.interaction);
        step.emit(
                call != null && connects(step, call) && interaction != null
                        ? new WorkConnecting(
                                offer.workItem(),
                                offer.caseId(),
                                customer(step, offer),
                                offer.agent(),
                                call.id,
                                call.account,
                                interaction.contactPoint,
                                step.in(CONNECT_PATIENCE))
                        : new WorkAssigned(offer.workItem(), offer.caseId(), customer(step, offer), offer.agent()));
        return null;
    }

    /** Over an account that was removed nobody can be connected; the work is the agent's all the same, to call back. */
    private static boolean connects(Step step, CallEntry call) {
        return call.controlled && !step.state.removedAccounts.contains(call.account);
    }

    @Nullable
    Refused decline(Step step, DeclineOffer command) {
        WorkEntry item = step.state.offers.get(command.offer());
        OfferMade offer = item == null ? null : item.offer;
        if (item == null || offer == null || !step.isAgent(offer.agent())) {
            return ended(step, command.offer());
        }
        step.emit(new OfferDeclined(
                offer.offer(),
                offer.workItem(),
                offer.caseId(),
                customer(step, offer),
                offer.agent(),
                command.reason(),
                step.in(step.settings.coolDown())));
        lapse(step, item);
        return null;
    }

    /** Nobody answered: the agent is taken for absent until they say otherwise or a time has passed. */
    void expired(Step step, OfferId id) {
        WorkEntry item = step.state.offers.get(id);
        OfferMade offer = item == null ? null : item.offer;
        if (item == null || offer == null) {
            throw new IllegalStateException("Offer " + id.value() + " is due but not open");
        }
        AgentEntry agent = step.state.agent(offer.agent());
        timeOut(step, item, offer);
        if (agent.presence == Presence.READY) {
            step.emit(new PresenceChanged(agent.id(), Presence.MISSED, null, step.in(step.settings.missedFor())));
        }
        takeBack(step, agent);
    }

    /** All offers of an agent who is gone, or not there any more. */
    void takeBack(Step step, AgentEntry agent) {
        for (WorkEntry item : List.copyOf(agent.offered.values())) {
            OfferMade offer = item.offer;
            if (offer != null && !offer.expiresAt().isAfter(step.now)) {
                timeOut(step, item, offer);
            } else {
                withdraw(step, item, WithdrawReason.AGENT_GONE);
            }
        }
    }

    /** Takes back the offer that the item is on, if it is on one. */
    void withdraw(Step step, WorkEntry item, WithdrawReason reason) {
        OfferMade offer = item.offer;
        if (offer != null) {
            step.emit(new OfferWithdrawn(
                    offer.offer(), offer.workItem(), offer.caseId(), item.caseEntry.customer, offer.agent(), reason));
        }
    }

    /** The reservation of an item ends, if it is reserved; a running offer goes on. */
    void lapse(Step step, WorkEntry item) {
        if (item.reservedFor != null) {
            step.emit(new ReservationLapsed(item.id, item.caseEntry.id, item.caseEntry.customer, item.reservedFor));
        }
    }

    private void timeOut(Step step, WorkEntry item, OfferMade offer) {
        step.emit(new OfferTimedOut(
                offer.offer(),
                offer.workItem(),
                offer.caseId(),
                item.caseEntry.customer,
                offer.agent(),
                step.in(step.settings.coolDown())));
        lapse(step, item);
    }

    /** The customer as of now: the case may have moved since the offer was made. */
    private static CustomerId customer(Step step, OfferMade offer) {
        return step.state.caseOf(offer.caseId()).customer;
    }

    private static Refused ended(Step step, OfferId id) {
        EndedOffer ended = step.state.endedOffers.find(id);
        if (ended == null || !step.isAgent(ended.agent())) {
            return Step.refuse(
                    Refusal.NOT_FOUND, "You have no offer " + id.value() + "; look at the offers that you have now.");
        }
        return ended.timedOut()
                ? Step.refuse(
                        Refusal.OFFER_EXPIRED,
                        "The time of this offer had run out and the work went on; become ready for the next one.")
                : Step.refuse(
                        Refusal.OFFER_GONE,
                        "This offer was answered or taken back before; look at the offers that you have now.");
    }
}
