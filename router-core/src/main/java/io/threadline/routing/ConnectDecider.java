package io.threadline.routing;

import io.threadline.model.Call;
import io.threadline.model.CallSignal.Ended;
import io.threadline.model.Channel;
import io.threadline.model.Command.FailConnect;
import io.threadline.model.Event.CallConnected;
import io.threadline.model.Event.ConnectFailed;
import io.threadline.model.Event.OfferAccepted;
import io.threadline.model.Event.OfferMade;
import io.threadline.model.Event.WithdrawReason;
import io.threadline.model.Event.WorkAssigned;
import io.threadline.model.Event.WorkCancelled;
import io.threadline.model.Event.WorkTransferred;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.WorkItemId;
import io.threadline.model.Leg.Stage;
import io.threadline.model.Outcome.Refused;
import io.threadline.model.Target.ToAgent;
import io.threadline.model.WorkState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whose a call is: who picked up has it, and who was not reached gives it back. */
final class ConnectDecider {
    private final OfferDecider offers;
    private final WorkDecider work;

    ConnectDecider(OfferDecider offers, WorkDecider work) {
        this.offers = offers;
        this.work = work;
    }

    /** Nothing happens when the agent was reached meanwhile, or the item is not on its way to them any more. */
    @Nullable
    Refused failConnect(Step step, FailConnect command) {
        WorkEntry item = step.state.workItems.get(command.workItem());
        if (item != null
                && item.state == WorkState.CONNECTING
                && command.agent().equals(item.agent)) {
            notConnected(step, item, command.agent(), command.reason());
        }
        return null;
    }

    void connectTimedOut(Step step, WorkItemId id) {
        WorkEntry item = step.state.workItem(id);
        AgentId agent = item.agent;
        if (agent == null) {
            throw new IllegalStateException("Work item " + id.value() + " is being connected to nobody");
        }
        notConnected(step, item, agent, "TIMED_OUT");
    }

    /** The agent's telephone rang in vain, was busy or was declined. */
    void legEnded(Step step, CallEntry entry, Call before, Ended signal) {
        WorkEntry item = item(step, entry);
        AgentId agent = before.leg(signal.leg()).agent();
        agent = agent == null ? signal.agent() : agent;
        boolean rang = before.leg(signal.leg()).stage() != Stage.ENDED
                && !before.leg(signal.leg()).talks();
        if (rang && item != null && item.state == WorkState.CONNECTING && agent != null && agent.equals(item.agent)) {
            notConnected(step, item, agent, signal.reason());
        }
    }

    /** Whoever picked up has the call: on the exchange's word in either mode. */
    void connected(Step step, CallEntry entry, CaseEntry of, @Nullable AgentId told, Instant since) {
        AgentEntry known = told == null ? null : step.state.agents.get(told);
        WorkEntry item = item(step, entry);
        boolean live = item != null && item.state != WorkState.WRAP_UP;
        if (item == null || !live) {
            if (known == null || entry.progress.over()) {
                said(step, entry, of, entry.workItem, known, since);
                return;
            }
            CaseDecider.open(step, of);
            item = CaseDecider.queue(step, of, step.state.account(entry.account), Channel.PHONE);
        }
        AgentId agent = known == null ? item.agent : known.id();
        said(step, entry, of, item.id, agent == null ? null : step.state.agents.get(agent), since);
        if (agent != null) {
            assign(step, item, agent);
            return;
        }
        offers.withdraw(step, item, WithdrawReason.WITHDRAWN);
        step.emit(new WorkCancelled(item.id, of.id, of.customer));
        work.awaitCustomer(step, of);
    }

    private void assign(Step step, WorkEntry item, AgentId agent) {
        CaseEntry of = item.caseEntry;
        if (agent.equals(item.agent) && item.state == WorkState.ASSIGNED) {
            return;
        }
        OfferMade offer = item.offer;
        if (offer != null && offer.agent().equals(agent)) {
            step.emit(new OfferAccepted(offer.offer(), item.id, of.id, of.customer, agent));
        } else {
            offers.withdraw(step, item, WithdrawReason.WITHDRAWN);
        }
        if (item.agent != null && !item.agent.equals(agent)) {
            step.emit(new WorkTransferred(
                    item.id,
                    of.id,
                    of.customer,
                    item.agent,
                    new ToAgent(agent),
                    item.queue,
                    item.require,
                    item.key,
                    null,
                    null,
                    null));
        }
        step.emit(new WorkAssigned(item.id, of.id, of.customer, agent));
    }

    /** The item waits again in its old place, for others first. */
    void notConnected(Step step, WorkEntry item, AgentId agent, @Nullable String reason) {
        step.emit(new ConnectFailed(
                item.id, item.caseEntry.id, item.caseEntry.customer, agent, reason, step.in(step.settings.coolDown())));
    }

    private static void said(
            Step step,
            CallEntry entry,
            CaseEntry of,
            @Nullable WorkItemId item,
            @Nullable AgentEntry agent,
            Instant since) {
        if (item != null) {
            step.emit(new CallConnected(entry.id, of.id, of.customer, item, agent == null ? null : agent.id(), since));
        }
    }

    /** What is to be done for the call, while it is not closed. */
    static @Nullable WorkEntry item(Step step, CallEntry entry) {
        return entry.workItem == null ? null : step.state.workItems.get(entry.workItem);
    }
}
