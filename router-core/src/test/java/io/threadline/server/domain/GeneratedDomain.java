package io.threadline.server.domain;

import io.threadline.model.Account;
import io.threadline.model.Actor;
import io.threadline.model.Actor.AgentActor;
import io.threadline.model.Actor.ServiceActor;
import io.threadline.model.Agent;
import io.threadline.model.Channel;
import io.threadline.model.Command;
import io.threadline.model.Event;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CommandId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Id.QueueId;
import io.threadline.model.Id.SkillId;
import io.threadline.model.Outcome;
import io.threadline.model.Presence;
import io.threadline.model.Queue;
import io.threadline.model.Recorded;
import io.threadline.model.Request;
import io.threadline.model.Requirement;
import io.threadline.model.Settings;
import io.threadline.model.Trust;
import io.threadline.routing.Decision;
import io.threadline.routing.Router;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A domain with a past, made by the router itself: customers write by text message to ten queues, two hundred agents take what
 * they are offered, answer and resolve. The same seed gives the same events.
 */
final class GeneratedDomain {
    private static final int QUEUES = 10;
    private static final int AGENTS = 200;
    private static final Duration BETWEEN_LIVES = Duration.ofSeconds(20);
    private static final Duration IN_A_RUSH = Duration.ofMillis(500);

    private final Router router = new Router(DomainId.MAIN, Settings.DEFAULT);
    private final Random random;
    private final Consumer<Recorded> journal;
    private final Deque<Event.WorkAssigned> atWork = new ArrayDeque<>();
    private Instant now;
    private long messages;
    private long commands;

    /**
     * A domain that begins.
     *
     * @param journal takes each event, in order
     */
    GeneratedDomain(long seed, Instant begin, Consumer<Recorded> journal) {
        this.random = new Random(seed);
        this.now = begin;
        this.journal = journal;
        administer();
    }

    /** Whole lives of items, as many as come, until the journal has so many events. */
    void live(long untilSeq) {
        while (router.lastSeq() < untilSeq) {
            now = now.plus(BETWEEN_LIVES);
            arrive();
            finish();
        }
    }

    /** Customers write faster than anybody answers, until so many items are open. */
    void fill(int open) {
        for (int more = open - router.waitingCount() - atWork.size(); more > 0; more--) {
            now = now.plus(IN_A_RUSH);
            arrive();
        }
    }

    /** Items that are neither closed nor given up. */
    int open() {
        return router.waitingCount() + atWork.size();
    }

    Router router() {
        return router;
    }

    private void arrive() {
        long number = ++messages;
        submit(
                Actor.customer(),
                null,
                new Command.ReceiveMessage(
                        new MessageId("message-" + number),
                        new AccountId("sms-" + random.nextInt(QUEUES)),
                        Channel.SMS,
                        new ContactPointId("0198f2c4-7d1e-7c3a-9b62-" + number),
                        new CustomerId("0198f2c4-7d1e-7c3a-8a51-" + number),
                        Trust.CLAIMED,
                        now,
                        null));
    }

    private void finish() {
        Event.WorkAssigned work = atWork.pollFirst();
        if (work != null) {
            Actor agent = new AgentActor(work.agent(), false);
            submit(
                    agent,
                    id(),
                    new Command.SendMessage(work.caseId(), new MessageId("message-" + ++messages), null, null));
            submit(agent, id(), new Command.ResolveCase(work.caseId()));
        }
    }

    private CommandId id() {
        return new CommandId("0198f2c4-7d1e-7c3a-bd04-" + ++commands);
    }

    private void administer() {
        for (int i = 0; i < QUEUES; i++) {
            SkillId skill = new SkillId("skill-" + i);
            QueueId queue = new QueueId("queue-" + i);
            administer(new Command.DefineSkill(skill));
            administer(new Command.DefineQueue(new Queue(
                    queue,
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(20),
                    Duration.ZERO,
                    List.of(new Requirement(skill, 1 + i % 5)))));
            administer(new Command.DefineAccount(
                    new Account(new AccountId("sms-" + i), Channel.SMS, queue, Account.defaultSilence(Channel.SMS))));
        }
        for (int i = 0; i < AGENTS; i++) {
            AgentId agent = new AgentId("agent-" + i);
            int first = i;
            Map<SkillId, Integer> skills = IntStream.range(0, 3)
                    .boxed()
                    .collect(Collectors.toMap(
                            step -> new SkillId("skill-" + (first + step * (1 + first / QUEUES % 3)) % QUEUES),
                            step -> 5));
            administer(new Command.DefineAgent(new Agent(agent, Agent.Kind.PERSON, null, skills, 100, true)));
            submit(Actor.system(), null, new Command.ConnectAgent(agent));
            submit(new AgentActor(agent, false), null, new Command.SetPresence(agent, Presence.READY, null));
        }
    }

    private void administer(Command command) {
        submit(new ServiceActor("admin"), null, command);
    }

    private void submit(Actor actor, @org.jspecify.annotations.Nullable CommandId id, Command command) {
        Deque<Request> todo = new ArrayDeque<>();
        todo.add(new Request(actor, id, id == null ? 0 : random.nextLong(), command));
        while (!todo.isEmpty()) {
            Request request = todo.pollFirst();
            Decision decision = router.handle(request, now);
            if (decision.outcome() instanceof Outcome.Refused refused) {
                throw new IllegalStateException(request.command() + " was refused: " + refused.message());
            }
            for (Recorded recorded : decision.events()) {
                journal.accept(recorded);
                switch (recorded.event()) {
                    case Event.OfferMade offer ->
                        todo.add(new Request(
                                new AgentActor(offer.agent(), false),
                                id(),
                                random.nextLong(),
                                new Command.AcceptOffer(offer.offer())));
                    case Event.WorkAssigned assigned -> atWork.addLast(assigned);
                    default -> {}
                }
            }
        }
    }
}
