package io.threadline.routing;

import io.threadline.model.CaseState;
import io.threadline.model.Channel;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.InteractionId;
import io.threadline.model.WorkState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A case that is not closed. */
final class CaseEntry {
    final CaseId id;

    @Nullable
    final CaseId previous;

    /** Journal number of its opening: cases in this order are in the order of their opening. */
    final long openedSeq;

    CustomerId customer;
    CaseState state = CaseState.OPEN;

    /** Journal number of the last message, opening or reopening. */
    long activeSeq;

    /** Journal number of the last resolution. */
    long resolvedSeq;

    @Nullable
    Instant reopenUntil;

    /** Last at work on the case. */
    @Nullable
    AgentId lastAgent;

    /** The interaction in which the customer wrote last, or the one that took its place. */
    @Nullable
    InteractionId wroteLast;

    /** The latest interaction for each contact point and channel, in the order of their starts. */
    final List<InteractionEntry> interactions = new ArrayList<>();

    /** Items that are not final, in the order of their first enqueue: of those not in wrap-up at most one is no call's. */
    final List<WorkEntry> work = new ArrayList<>();

    CaseEntry(CaseId id, CustomerId customer, @Nullable CaseId previous, long openedSeq) {
        this.id = id;
        this.customer = customer;
        this.previous = previous;
        this.openedSeq = openedSeq;
        activeSeq = openedSeq;
    }

    /** The item of the text interactions that waits, is on offer or assigned; null when there is none. */
    @Nullable
    WorkEntry current() {
        for (WorkEntry item : work) {
            if (item.state != WorkState.WRAP_UP && item.channel != Channel.PHONE) {
                return item;
            }
        }
        return null;
    }

    /** The first item that is not in wrap-up and not assigned to this agent, or null. */
    @Nullable
    WorkEntry othersThan(@Nullable AgentId agent) {
        for (WorkEntry item : work) {
            boolean own = item.state == WorkState.ASSIGNED && item.agent != null && item.agent.equals(agent);
            if (item.state != WorkState.WRAP_UP && !own) {
                return item;
            }
        }
        return null;
    }

    /** The agent the case's item is assigned to, else the one at its call; null when nobody is at work on it. */
    @Nullable
    AgentId agentAtWork() {
        WorkEntry current = current();
        if (current != null && current.agent != null) {
            return current.agent;
        }
        for (WorkEntry item : work) {
            if (item.state == WorkState.ASSIGNED && item.channel == Channel.PHONE) {
                return item.agent;
            }
        }
        return null;
    }

    /** Whether the customer waits for an agent. */
    boolean waits() {
        WorkEntry item = current();
        return item != null && item.state != WorkState.ASSIGNED;
    }

    /** Whether the customer is being written with. */
    boolean hasActiveText() {
        return interactions.stream().anyMatch(interaction -> interaction.active && interaction.isText());
    }

    boolean hasActiveInteraction(ContactPointId contactPoint) {
        return interactions.stream()
                .anyMatch(interaction -> interaction.active && interaction.contactPoint.equals(contactPoint));
    }

    /** The latest interaction, active or ended, with the contact point on the channel. */
    @Nullable
    InteractionEntry interaction(ContactPointId contactPoint, Channel channel) {
        for (InteractionEntry interaction : interactions) {
            if (interaction.contactPoint.equals(contactPoint) && interaction.channel == channel) {
                return interaction;
            }
        }
        return null;
    }

    /** Of the text interactions the dearest active one counts; {@code otherwise} when none is active. */
    int cost(int otherwise) {
        return interactions.stream()
                .filter(interaction -> interaction.active && interaction.isText())
                .mapToInt(interaction -> interaction.cost)
                .max()
                .orElse(otherwise);
    }

    /** What the call that began last costs. */
    int callCost() {
        return interactions.reversed().stream()
                .filter(interaction -> interaction.active && !interaction.isText())
                .mapToInt(interaction -> interaction.cost)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Case " + id.value() + " has no call"));
    }
}
