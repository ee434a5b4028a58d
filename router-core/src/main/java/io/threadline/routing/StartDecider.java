package io.threadline.routing;

import io.threadline.model.Account;
import io.threadline.model.Channel;
import io.threadline.model.Command.StartInteraction;
import io.threadline.model.Event.WorkAssigned;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Outcome.Refused;
import io.threadline.model.Presence;
import io.threadline.model.Refusal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conversations that an agent begins. They take room like any other work, and never another agent's. */
final class StartDecider {
    private final CaseDecider cases;
    private final MessageDecider messages;

    StartDecider(CaseDecider cases, MessageDecider messages) {
        this.cases = cases;
        this.messages = messages;
    }

    @Nullable
    Refused start(Step step, StartInteraction command) {
        AgentId agent = step.agent();
        AgentEntry who = agent == null ? null : step.state.agents.get(agent);
        if (agent == null || who == null || !who.agent.active()) {
            return Step.refuse(Refusal.NOT_ASSIGNED, "Only agents write to customers; you take no work.");
        }
        Account account = step.state.accounts.get(command.via().account());
        if (account == null) {
            return Step.refuse(
                    Refusal.UNKNOWN_NAME,
                    "There is no channel account " + command.via().account().value() + "; choose one that there is.");
        }
        if (step.state.removedAccounts.contains(account.id())) {
            return ConfigurationDecider.removed(account.id());
        }
        Refused noWay = noWay(step, command);
        if (noWay != null) {
            return noWay;
        }
        Optional<CaseEntry> found = CaseDecider.find(step, command.customer(), command.contactPoint());
        WorkEntry current = found.map(CaseEntry::current).orElse(null);
        Refused notYours = current == null ? noRoom(step, who, command) : taken(step, current);
        if (notYours != null) {
            return notYours;
        }
        CaseEntry entry = CaseDecider.join(step, command.customer(), found, command.lastCase());
        WorkEntry item = current == null ? begin(step, entry, agent, account, command) : current;
        messages.say(step, item, agent, command.message(), command.contactPoint(), command.via(), account);
        return null;
    }

    private WorkEntry begin(Step step, CaseEntry entry, AgentId agent, Account account, StartInteraction command) {
        cases.active(
                step,
                entry,
                command.via().channel(),
                command.contactPoint(),
                command.via().account());
        WorkEntry item = CaseDecider.queue(step, entry, account, command.via().channel());
        step.emit(new WorkAssigned(item.id, entry.id, entry.customer, agent));
        return item;
    }

    private static @Nullable Refused noWay(Step step, StartInteraction command) {
        if (command.via().channel() == Channel.CHAT) {
            return Step.refuse(Refusal.NO_CONTACT_POINT, "Only a customer begins a chat; choose another channel.");
        }
        if (command.via().channel() == Channel.PHONE) {
            return Step.refuse(
                    Refusal.NO_CONTACT_POINT,
                    "Nobody can write on a telephone; choose another channel of the customer.");
        }
        CustomerId owner = step.state.contactPoints.owner(command.contactPoint());
        return owner == null || owner.equals(command.customer())
                ? null
                : Step.refuse(
                        Refusal.NO_CONTACT_POINT,
                        "That contact point is another customer's; choose one of this customer's.");
    }

    private static @Nullable Refused noRoom(Step step, AgentEntry who, StartInteraction command) {
        if (who.presence == Presence.OFFLINE || !who.connected) {
            return Step.refuse(Refusal.WRONG_STATE, "You are offline; open your desk and become ready or away first.");
        }
        return who.free() >= step.settings.cost(command.via().channel())
                ? null
                : Step.refuse(
                        Refusal.WRONG_STATE, "You have no room for more work; complete or transfer something first.");
    }

    private static @Nullable Refused taken(Step step, WorkEntry current) {
        if (step.isAgent(current.agent)) {
            return null;
        }
        return current.agent == null
                ? Step.refuse(
                        Refusal.WRONG_STATE,
                        "The customer waits in queue " + current.queue.value()
                                + " already; their work is offered to whoever is next.")
                : Step.refuse(
                        Refusal.NOT_ASSIGNED,
                        "Agent " + current.agent.value()
                                + " is at work for this customer; ask for a transfer or leave a note.");
    }
}
