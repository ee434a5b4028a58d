package io.threadline.routing;

import io.threadline.model.Actor;
import io.threadline.model.Actor.AgentActor;
import io.threadline.model.Actor.ServiceActor;
import io.threadline.model.Agent;
import io.threadline.model.Channel;
import io.threadline.model.Command;
import io.threadline.model.Event.OfferMade;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.CommandId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Id.OfferId;
import io.threadline.model.Id.QueueId;
import io.threadline.model.Id.SkillId;
import io.threadline.model.Id.WorkItemId;
import io.threadline.model.Presence;
import io.threadline.model.Request;
import io.threadline.model.Target;
import io.threadline.model.Trust;
import io.threadline.model.WorkState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Requests to a small contact center, most of them sensible, many not: foreign, late and unknown offers, repeated and reused
 * command ids, names that nothing is defined for.
 */
final class RandomCommands {
    private static final int CUSTOMERS = 50;
    private static final int REMEMBERED = 40;

    private final Random random;
    private final RandomConfiguration configuration;
    private final RandomCalls calls;
    private final List<OfferMade> offers = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private long messages;
    private long ids;

    RandomCommands(Random random) {
        this.random = random;
        configuration = new RandomConfiguration(random);
        calls = new RandomCalls(random, CUSTOMERS);
    }

    void remember(OfferMade offer) {
        keep(offers, offer);
    }

    Request next(Router router, Instant now) {
        if (!requests.isEmpty() && chance(3)) {
            Request before = pick(requests);
            return new Request(
                    before.actor(), before.id(), before.fingerprint() + (chance(20) ? 1 : 0), before.command());
        }
        Request request = fresh(router, now);
        if (request.id() != null) {
            keep(requests, request);
        }
        return request;
    }

    /** Now and then not all of it. */
    private long seen(Router router) {
        return chance(30) ? router.lastSeq() - random.nextInt(20) : Long.MAX_VALUE;
    }

    private Request fresh(Router router, Instant now) {
        return switch (random.nextInt(40)) {
            case 0, 1, 2, 3, 4, 5 -> Request.of(Actor.customer(), receive(now));
            case 6, 7, 8 -> Request.of(Actor.system(), calls.next(now));
            case 9, 10, 11, 12, 13, 14, 15 -> {
                OfferMade offer = offer(router);
                yield byAgent(offer.agent(), new Command.AcceptOffer(offer.offer()));
            }
            case 16 -> {
                OfferMade offer = offer(router);
                yield byAgent(offer.agent(), new Command.DeclineOffer(offer.offer(), chance(50) ? "busy" : null));
            }
            case 17, 18, 19, 20 -> {
                WorkView work = work(router);
                yield byAgent(holder(work), send(work.caseId()));
            }
            case 21, 22, 23, 24 -> {
                WorkView work = work(router);
                if (chance(10)) {
                    yield Request.of(Actor.system(), new Command.FailConnect(work.id(), holder(work), "BUSY"));
                }
                yield byAgent(holder(work), new Command.Complete(work.id(), chance(50) ? "done" : null, seen(router)));
            }
            case 25, 26 -> {
                WorkView work = work(router);
                yield byAgent(holder(work), new Command.Transfer(work.id(), target(), null));
            }
            case 27, 28 -> {
                WorkView work = work(router);
                yield byAgent(holder(work), new Command.ResolveCase(work.caseId(), seen(router)));
            }
            case 29 -> byAgent(someAgent(), chance(50) ? start() : new Command.AddNote(someCase(router), message()));
            case 30 -> Request.of(Actor.customer(), new Command.LeaveChat(contactPoint(customer(), Channel.CHAT)));
            case 31 -> {
                if (!chance(30)) {
                    yield Request.of(Actor.customer(), receive(now));
                }
                CustomerId from = customer();
                yield byAgent(
                        someAgent(),
                        Command.LinkContactPoints.of(contactPoint(from, pick(Channel.values())), from, customer()));
            }
            case 32 ->
                Request.of(
                        Actor.system(),
                        new Command.RecordDelivery(message(), someCase(router), customer(), chance(80), null));
            case 33 ->
                Request.of(
                        Actor.system(),
                        chance(50)
                                ? new Command.RetryMessage(message(), someCase(router), customer())
                                : new Command.DiscardMessage(message(), someCase(router), customer()));
            case 34, 35 -> {
                AgentId agent = someAgent();
                yield byAgent(agent, new Command.SetPresence(agent, presence(), null));
            }
            case 36, 37 -> Request.of(Actor.system(), new Command.ConnectAgent(someAgent()));
            case 38 ->
                chance(30)
                        ? Request.of(Actor.system(), new Command.DisconnectAgent(someAgent()))
                        : Request.of(Actor.system(), new Command.ConnectAgent(someAgent()));
            default ->
                chance(3)
                        ? Request.of(Actor.system(), new Command.TakeOwnership("node", random.nextInt(100)))
                        : Request.of(new ServiceActor("admin"), configuration.next());
        };
    }

    private Command start() {
        CustomerId customer = customer();
        int account = random.nextInt(RandomConfiguration.ACCOUNTS);
        Channel channel = RandomConfiguration.channel(account);
        return new Command.StartInteraction(
                customer,
                message(),
                contactPoint(chance(5) ? customer() : customer, channel),
                new Command.Route(channel, new AccountId("account-" + account)),
                null);
    }

    private Command receive(Instant now) {
        CustomerId customer = customer();
        int account = random.nextInt(chance(1) ? RandomConfiguration.ACCOUNTS + 1 : RandomConfiguration.ACCOUNTS);
        Channel channel = RandomConfiguration.channel(account);
        ContactPointId contactPoint = contactPoint(customer, channel);
        // Now and then the reader knew the contact point as another customer's.
        CustomerId read = chance(5) ? customer() : customer;
        return new Command.ReceiveMessage(
                message(),
                new AccountId("account-" + account),
                channel,
                contactPoint,
                read,
                pick(Trust.values()),
                now,
                chance(10) ? new CaseId("case-old") : null);
    }

    private Command send(CaseId caseId) {
        CustomerId customer = customer();
        return switch (random.nextInt(4)) {
            case 0 -> new Command.SendMessage(caseId, message(), contactPoint(customer, pick(Channel.values())), null);
            case 1 -> {
                int account = random.nextInt(RandomConfiguration.ACCOUNTS);
                yield new Command.SendMessage(
                        caseId,
                        message(),
                        contactPoint(customer, RandomConfiguration.channel(account)),
                        new Command.Route(RandomConfiguration.channel(account), new AccountId("account-" + account)));
            }
            default -> new Command.SendMessage(caseId, message(), null, null);
        };
    }

    private Target target() {
        return switch (random.nextInt(3)) {
            case 0 -> new Target.ToQueue(new QueueId("queue-" + random.nextInt(RandomConfiguration.QUEUES + 1)));
            case 1 -> new Target.ToSkill(new SkillId("skill-" + random.nextInt(RandomConfiguration.SKILLS + 1)));
            default -> new Target.ToAgent(someAgent());
        };
    }

    private Request byAgent(AgentId agent, Command command) {
        Actor actor = switch (random.nextInt(20)) {
            case 0 -> new AgentActor(someAgent(), false);
            case 1 -> new AgentActor(someAgent(), true);
            case 2 -> new ServiceActor("crm");
            case 3 -> Actor.customer();
            default -> new AgentActor(agent, false);
        };
        return chance(30)
                ? Request.of(actor, command)
                : new Request(actor, new CommandId("command-" + ++ids), random.nextLong(), command);
    }

    private OfferMade offer(Router router) {
        List<OfferMade> open = new ArrayList<>();
        for (Agent agent : router.agents()) {
            open.addAll(router.agent(agent.id()).offers());
        }
        if (!open.isEmpty() && !chance(10)) {
            return pick(open);
        }
        if (!offers.isEmpty() && !chance(10)) {
            return pick(offers);
        }
        return new OfferMade(
                new OfferId("offer-main-unknown"),
                new WorkItemId("work-main-unknown"),
                new CaseId("case-main-unknown"),
                customer(),
                someAgent(),
                new QueueId("queue-0"),
                Channel.CHAT,
                1,
                Instant.EPOCH,
                List.of());
    }

    private WorkView work(Router router) {
        List<WorkView> all = new ArrayList<>();
        for (Agent agent : router.agents()) {
            all.addAll(router.agent(agent.id()).work());
        }
        if (all.isEmpty() || chance(15)) {
            router.waiting().forEach(waiting -> all.add(waiting.work()));
        }
        if (!all.isEmpty() && !chance(2)) {
            return pick(all);
        }
        return new WorkView(
                new WorkItemId("work-main-unknown"),
                new CaseId("case-main-unknown"),
                customer(),
                new QueueId("queue-0"),
                Channel.CHAT,
                List.of(),
                WorkState.QUEUED,
                Instant.EPOCH,
                Instant.EPOCH,
                1,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private AgentId holder(WorkView work) {
        return work.agent() == null ? someAgent() : work.agent();
    }

    private CaseId someCase(Router router) {
        return work(router).caseId();
    }

    private AgentId someAgent() {
        return new AgentId(
                "agent-" + random.nextInt(chance(2) ? RandomConfiguration.AGENTS + 1 : RandomConfiguration.AGENTS));
    }

    private Presence presence() {
        return chance(85) ? Presence.READY : pick(Presence.values());
    }

    private CustomerId customer() {
        return new CustomerId("customer-" + random.nextInt(CUSTOMERS));
    }

    private ContactPointId contactPoint(CustomerId customer, Channel channel) {
        // A number serves for text messages and calls.
        String kind = channel == Channel.PHONE ? Channel.SMS.word() : channel.word();
        return new ContactPointId(customer.value() + "-" + kind);
    }

    private MessageId message() {
        return new MessageId("message-" + ++messages);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private <T> T pick(T[] from) {
        return from[random.nextInt(from.length)];
    }

    private static <T> void keep(List<T> memory, T one) {
        memory.add(one);
        if (memory.size() > REMEMBERED) {
            memory.removeFirst();
        }
    }
}
