package io.threadline.routing;

import io.threadline.model.Account;
import io.threadline.model.Agent;
import io.threadline.model.CaseState;
import io.threadline.model.Channel;
import io.threadline.model.Event.OfferMade;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CallId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.CommandId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.InteractionId;
import io.threadline.model.Id.OfferId;
import io.threadline.model.Id.QueueId;
import io.threadline.model.Id.SkillId;
import io.threadline.model.Id.TeamId;
import io.threadline.model.Id.WorkItemId;
import io.threadline.model.OrderKey;
import io.threadline.model.Presence;
import io.threadline.model.Queue;
import io.threadline.model.Requirement;
import io.threadline.model.WorkState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a router knows, as plain values in one canonical order: two routers in the same state give equal snapshots.
 *
 * @param lastSeq the last event in it; 0 before the first
 * @param lastAt the time of that event; the epoch before the first
 * @param removedAccounts those of the accounts that were removed
 */
public record Snapshot(
        DomainId domain,
        long lastSeq,
        Instant lastAt,
        Counters counters,
        List<SkillId> skills,
        List<TeamId> teams,
        List<Queue> queues,
        List<Account> accounts,
        List<AccountId> removedAccounts,
        List<AgentState> agents,
        List<Case> cases,
        List<WorkItem> workItems,
        List<Call> calls,
        List<EndedOffer> endedOffers,
        List<Owner> owners,
        List<Link> links,
        List<AnsweredCommand> commands) {
    public Snapshot {
        skills = List.copyOf(skills);
        teams = List.copyOf(teams);
        queues = List.copyOf(queues);
        accounts = List.copyOf(accounts);
        removedAccounts = List.copyOf(removedAccounts);
        agents = List.copyOf(agents);
        cases = List.copyOf(cases);
        workItems = List.copyOf(workItems);
        calls = List.copyOf(calls);
        endedOffers = List.copyOf(endedOffers);
        owners = List.copyOf(owners);
        links = List.copyOf(links);
        commands = List.copyOf(commands);
    }

    /** SHA-256 in hexadecimal: the same for all routers in this state. */
    public String hash() {
        return Canonical.hash(this);
    }

    /** How many of each there have been; their ids follow. */
    public record Counters(long cases, long interactions, long workItems, long offers) {}

    /** The level an agent has in a skill. */
    public record Level(SkillId skill, int level) {}

    /** See {@link Agent} and {@link AgentView}; what they have at hand is with the work items. */
    public record AgentState(
            AgentId id,
            Agent.Kind kind,
            @Nullable TeamId team,
            List<Level> skills,
            int capacity,
            boolean active,
            Presence presence,
            @Nullable String reason,
            Instant since,
            @Nullable Instant until,
            boolean connected,
            @Nullable Instant graceUntil,
            Instant idleSince) {
        public AgentState {
            skills = List.copyOf(skills);
        }
    }

    /** A case that is not closed, with its latest interaction for each contact point and channel. */
    public record Case(
            CaseId id,
            CustomerId customer,
            @Nullable CaseId previous,
            CaseState state,
            long openedSeq,
            long activeSeq,
            long resolvedSeq,
            @Nullable Instant reopenUntil,
            @Nullable AgentId lastAgent,
            @Nullable InteractionId wroteLast,
            List<Interaction> interactions) {
        public Case {
            interactions = List.copyOf(interactions);
        }
    }

    /** One stretch of a case on one channel. */
    public record Interaction(
            InteractionId id,
            Channel channel,
            ContactPointId contactPoint,
            AccountId account,
            int cost,
            boolean active,
            @Nullable Instant silentUntil) {}

    /** A work item that is not final, with the offer it is on. */
    public record WorkItem(
            WorkItemId id,
            CaseId caseId,
            QueueId queue,
            Channel channel,
            List<Requirement> require,
            OrderKey key,
            Instant eligibleAt,
            WorkState state,
            Instant since,
            int cost,
            @Nullable AgentId preferred,
            @Nullable AgentId reservedFor,
            @Nullable Instant reservedUntil,
            @Nullable OfferMade offer,
            @Nullable AgentId agent,
            @Nullable Instant wrapUpUntil,
            @Nullable Instant connectUntil,
            @Nullable String disposition,
            long heardSeq,
            List<CoolDown> coolDowns) {
        public WorkItem {
            require = List.copyOf(require);
            coolDowns = List.copyOf(coolDowns);
        }
    }

    /** A call that has been heard of; live ones by id, then the others, longest unheard of first. */
    public record Call(
            CallId id,
            AccountId account,
            boolean controlled,
            io.threadline.model.Call progress,
            Instant lostAfter,
            Instant changedAt,
            @Nullable InteractionId interaction,
            @Nullable WorkItemId workItem) {}

    /** The item is not offered to the agent until then. */
    public record CoolDown(AgentId agent, Instant until) {}

    /** An offer of the recent past. */
    public record EndedOffer(OfferId offer, AgentId agent, boolean timedOut, Instant at) {}

    /** Whose contact point it is. */
    public record Owner(ContactPointId contactPoint, CustomerId customer) {}

    /** A contact point that changed hands lately. */
    public record Link(ContactPointId contactPoint, Instant at) {}

    /** A command that took effect; {@code actor} is {@link io.threadline.model.Actor#word()}. */
    public record AnsweredCommand(String actor, CommandId id, long fingerprint, long seq, Instant at) {}
}
