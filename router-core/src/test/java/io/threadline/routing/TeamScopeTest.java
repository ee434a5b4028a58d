package io.threadline.routing;

import io.threadline.model.Actor.AgentActor;
import io.threadline.model.Agent;
import io.threadline.model.Command;
import io.threadline.model.Event.WorkQueued;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.QueueId;
import io.threadline.model.Id.SkillId;
import io.threadline.model.Id.TeamId;
import io.threadline.model.Id.WorkItemId;
import io.threadline.model.Presence;
import io.threadline.model.Refusal;
import io.threadline.model.Request;
import io.threadline.model.Target;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a supervisor with a team may do, and one without. */
class TeamScopeTest {
    private static final AgentId SUE = new AgentId("sue");
    private static final AgentId ANA = new AgentId("ana");
    private static final AgentId BEN = new AgentId("ben");
    private static final Target BILLING = new Target.ToQueue(new QueueId("billing"));
    private final Domain domain = Domain.small();

    @BeforeEach
    void furnish() {
        domain.administer(new Command.DefineTeam(new TeamId("one")));
        domain.administer(new Command.DefineTeam(new TeamId("two")));
        define(ANA, "one");
        define(BEN, "two");
        define(SUE, "one");
    }

    private void define(AgentId id, @Nullable String team) {
        domain.administer(new Command.DefineAgent(new Agent(
                id,
                Agent.Kind.PERSON,
                team == null ? null : new TeamId(team),
                Map.of(new SkillId("support"), 5),
                100,
                true)));
    }

    private Domain sue(Command command) {
        return domain.submit(new Request(new AgentActor(SUE, true), null, 0, command, SUE));
    }

    @Test
    void presenceIsSetWithinTheTeamOnly() {
        sue(new Command.SetPresence(ANA, Presence.AWAY, null)).isDone();
        sue(new Command.SetPresence(BEN, Presence.AWAY, null)).isRefused(Refusal.NOT_FOUND);
        sue(new Command.SetPresence(new AgentId("nobody"), Presence.AWAY, null)).isRefused(Refusal.NOT_FOUND);
    }

    @Test
    void aSupervisorWhoLeavesTheTeamIsNoLongerBoundToIt() {
        define(SUE, null);
        sue(new Command.SetPresence(BEN, Presence.AWAY, null)).isDone();
        define(SUE, "two");
        sue(new Command.SetPresence(ANA, Presence.OFFLINE, null)).isRefused(Refusal.NOT_FOUND);
    }

    @Test
    void waitingWorkIsTransferredToAnyQueueAndToAgentsOfTheTeam() {
        WorkItemId item = waiting();
        sue(new Command.Transfer(item, new Target.ToAgent(BEN), null)).isRefused(Refusal.NOT_FOUND);
        sue(new Command.Transfer(item, new Target.ToAgent(ANA), null)).isDone();
        sue(new Command.Transfer(item, BILLING, null)).isDone();
    }

    @Test
    void workOfAnotherTeamsAgentIsLeftAlone() {
        domain.server(new Command.ConnectAgent(BEN))
                .presence("ben", Presence.READY)
                .chat("kim")
                .accept("ben");
        WorkItemId item = domain.last(WorkQueued.class).workItem();
        sue(new Command.Transfer(item, BILLING, null)).isRefused(Refusal.NOT_ASSIGNED);
        sue(new Command.Complete(item, null)).isRefused(Refusal.NOT_ASSIGNED);
        define(BEN, "one");
        sue(new Command.Transfer(item, BILLING, null)).isDone();
    }

    @Test
    void anAgentTransfersTheirOwnWorkToAnyAgent() {
        domain.server(new Command.ConnectAgent(SUE))
                .presence("sue", Presence.READY)
                .chat("kim")
                .accept("sue");
        WorkItemId item = domain.last(WorkQueued.class).workItem();
        sue(new Command.Transfer(item, new Target.ToAgent(BEN), null)).isDone();
    }

    private WorkItemId waiting() {
        domain.chat("kim");
        return domain.last(WorkQueued.class).workItem();
    }
}
