package io.threadline.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.Account;
import io.threadline.model.Agent;
import io.threadline.model.Channel;
import io.threadline.model.Command;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.QueueId;
import io.threadline.model.Id.SkillId;
import io.threadline.model.Id.TeamId;
import io.threadline.model.Outcome.Refused;
import io.threadline.model.Queue;
import io.threadline.model.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationTest {

    @Test
    void aNameThatIsNotDefinedIsToldInTheRefusal() {
        Domain domain = Domain.small();

        domain.administer(new Command.DefineQueue(Domain.queue("magic", Duration.ZERO)))
                .isRefused(Refusal.UNKNOWN_NAME);
        assertThat(((Refused) domain.outcome).message()).contains("magic");
        domain.administer(new Command.DefineAgent(Domain.agentOf("ana", 100, "magic")))
                .isRefused(Refusal.UNKNOWN_NAME);
        domain.administer(new Command.DefineAccount(Domain.account("chat-2", Channel.CHAT, "magic")))
                .isRefused(Refusal.UNKNOWN_NAME);
        domain.administer(new Command.DefineAgent(
                        new Agent(new AgentId("ana"), Agent.Kind.PERSON, new TeamId("one"), Map.of(), 100, true)))
                .isRefused(Refusal.UNKNOWN_NAME);
    }

    @Test
    void valuesOutsideWhatIsAllowedAreRefused() {
        Domain domain = Domain.small();

        domain.administer(new Command.DefineAgent(Domain.agentOf("ana", -1))).isRefused(Refusal.INVALID);
        domain.administer(new Command.DefineAgent(Domain.agentOf("ana", 100_001)))
                .isRefused(Refusal.INVALID);
        domain.administer(new Command.DefineAgent(new Agent(
                        new AgentId("ana"), Agent.Kind.BOT, null, Map.of(new SkillId("support"), 11), 100, true)))
                .isRefused(Refusal.INVALID);
        domain.administer(new Command.DefineQueue(new Queue(
                        new QueueId("q"), Duration.ofSeconds(-1), Duration.ofSeconds(1), Duration.ZERO, List.of())))
                .isRefused(Refusal.INVALID);
        domain.administer(new Command.DefineQueue(
                        new Queue(new QueueId("q"), Duration.ZERO, Duration.ZERO, Duration.ZERO, List.of())))
                .isRefused(Refusal.INVALID);
        domain.administer(new Command.DefineAccount(
                        new Account(new AccountId("a"), Channel.SMS, new QueueId("support"), Duration.ZERO)))
                .isRefused(Refusal.INVALID);
    }

    @Test
    void definingTheSameAgainIsDoneWithoutEvent() {
        Domain domain = Domain.small().ready("ana", "support");

        domain.administer(new Command.DefineAgent(Domain.agentOf("ana", 100, "support")))
                .isDone();
        assertThat(domain.happened()).isEmpty();
        domain.administer(new Command.DefineQueue(Domain.queue("support", Duration.ZERO)))
                .isDone();

        assertThat(domain.happened()).isEmpty();
    }

    @Test
    void aNewSkillMakesAnAgentAbleAtOnce() {
        Domain domain = Domain.small().ready("ana", "billing").chat("kim");

        domain.administer(new Command.DefineAgent(Domain.agentOf("ana", 100, "billing", "support")));

        assertThat(domain.happened()).containsExactly("AgentDefined", "OfferMade");
    }
}
