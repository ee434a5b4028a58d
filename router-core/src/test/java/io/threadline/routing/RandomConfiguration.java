package io.threadline.routing;

import io.threadline.model.Account;
import io.threadline.model.Agent;
import io.threadline.model.Channel;
import io.threadline.model.Command;
import io.threadline.model.Command.DefineAccount;
import io.threadline.model.Command.DefineAgent;
import io.threadline.model.Command.DefineQueue;
import io.threadline.model.Command.DefineSkill;
import io.threadline.model.Command.DefineTeam;
import io.threadline.model.Command.RemoveAccount;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.QueueId;
import io.threadline.model.Id.SkillId;
import io.threadline.model.Id.TeamId;
import io.threadline.model.Queue;
import io.threadline.model.Requirement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The small contact center of the random test: skills, queues, accounts and agents that change at random. */
final class RandomConfiguration {
    static final int AGENTS = 8;
    static final int SKILLS = 4;
    static final int QUEUES = 5;
    static final int ACCOUNTS = 6;

    private final Random random;

    RandomConfiguration(Random random) {
        this.random = random;
    }

    /** What makes the contact center, to be sent in this order. */
    List<Command> all() {
        List<Command> all = new ArrayList<>();
        all.add(new DefineTeam(new TeamId("one")));
        for (int i = 0; i < SKILLS; i++) {
            all.add(new DefineSkill(new SkillId("skill-" + i)));
        }
        for (int i = 0; i < QUEUES; i++) {
            all.add(queue(i));
        }
        for (int i = 0; i < ACCOUNTS; i++) {
            all.add(account(i));
        }
        for (int i = 0; i < AGENTS; i++) {
            all.add(agent(i));
        }
        return all;
    }

    /** A change, now and then one that must be refused. */
    Command next() {
        return switch (random.nextInt(4)) {
            case 0 -> queue(random.nextInt(QUEUES));
            case 1 ->
                chance(20)
                        ? new RemoveAccount(new AccountId("account-" + random.nextInt(ACCOUNTS + 1)))
                        : account(random.nextInt(ACCOUNTS));
            case 2 -> new DefineSkill(new SkillId("skill-" + random.nextInt(SKILLS)));
            default -> agent(random.nextInt(AGENTS));
        };
    }

    private Command queue(int i) {
        List<Requirement> require = new ArrayList<>();
        for (int skill = 0; skill < SKILLS; skill++) {
            if (chance(35)) {
                require.add(new Requirement(new SkillId("skill-" + skill), 1 + random.nextInt(6)));
            }
        }
        if (chance(3)) {
            require.add(new Requirement(new SkillId("magic"), 1));
        }
        return new DefineQueue(new Queue(
                new QueueId("queue-" + i),
                Duration.ofSeconds(random.nextInt(60)),
                Duration.ofSeconds(5 + random.nextInt(60)),
                Duration.ofSeconds(chance(50) ? 0 : random.nextInt(40)),
                require));
    }

    /** Accounts of all channels, by turns. */
    static Channel channel(int account) {
        return Channel.values()[account % Channel.values().length];
    }

    private Command account(int i) {
        return new DefineAccount(new Account(
                new AccountId("account-" + i),
                channel(i),
                new QueueId("queue-" + random.nextInt(QUEUES)),
                Duration.ofSeconds(30 + random.nextInt(600))));
    }

    private Command agent(int i) {
        Map<SkillId, Integer> skills = new HashMap<>();
        for (int skill = 0; skill < SKILLS; skill++) {
            if (chance(70)) {
                skills.put(new SkillId("skill-" + skill), 1 + random.nextInt(10));
            }
        }
        int capacity = chance(5) ? random.nextInt(3) : 20 + random.nextInt(130);
        return new DefineAgent(new Agent(
                new AgentId("agent-" + i),
                chance(20) ? Agent.Kind.BOT : Agent.Kind.PERSON,
                chance(50) ? new TeamId(chance(5) ? "two" : "one") : null,
                skills,
                capacity,
                !chance(4)));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
