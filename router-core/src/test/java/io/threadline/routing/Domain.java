package io.threadline.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.Account;
import io.threadline.model.Actor;
import io.threadline.model.Actor.AgentActor;
import io.threadline.model.Actor.ServiceActor;
import io.threadline.model.Agent;
import io.threadline.model.Channel;
import io.threadline.model.Command;
import io.threadline.model.Event;
import io.threadline.model.Event.OfferMade;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.CommandId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Id.QueueId;
import io.threadline.model.Id.SkillId;
import io.threadline.model.Outcome;
import io.threadline.model.Outcome.Done;
import io.threadline.model.Outcome.Refused;
import io.threadline.model.Presence;
import io.threadline.model.Queue;
import io.threadline.model.Recorded;
import io.threadline.model.Refusal;
import io.threadline.model.Request;
import io.threadline.model.Requirement;
import io.threadline.model.Settings;
import io.threadline.model.Trust;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A small contact center with its own time: queue {@code support} (skill {@code support}, 20 s to answer) with accounts
 * {@code chat} and {@code sms}, queue {@code billing} (skill {@code billing}) with account {@code bills}.
 */
final class Domain {
    final Router router = new Router(DomainId.MAIN, Settings.DEFAULT);
    final List<Recorded> journal = new ArrayList<>();
    Instant now = Instant.parse("2026-01-05T09:00:00Z");

    /** The outcome and the events of what was done last. */
    Outcome outcome = new Done(0);

    List<Event> latest = List.of();
    private int messages;

    static Domain small() {
        return withWrapUp(Duration.ZERO);
    }

    static Domain withWrapUp(Duration wrapUp) {
        Domain domain = new Domain();
        domain.administer(new Command.DefineSkill(new SkillId("support")));
        domain.administer(new Command.DefineSkill(new SkillId("billing")));
        domain.administer(new Command.DefineQueue(queue("support", wrapUp)));
        domain.administer(new Command.DefineQueue(queue("billing", wrapUp)));
        domain.administer(new Command.DefineAccount(account("chat", Channel.CHAT, "support")));
        domain.administer(new Command.DefineAccount(account("sms", Channel.SMS, "support")));
        domain.administer(new Command.DefineAccount(account("bills", Channel.SMS, "billing")));
        return domain;
    }

    static Queue queue(String name, Duration wrapUp) {
        return new Queue(
                new QueueId(name),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                wrapUp,
                List.of(new Requirement(new SkillId(name), 1)));
    }

    static Account account(String name, Channel channel, String queue) {
        return new Account(new AccountId(name), channel, new QueueId(queue), Account.defaultSilence(channel));
    }

    static Agent agentOf(String name, int capacity, String... skills) {
        Map<SkillId, Integer> levels = new HashMap<>();
        Arrays.stream(skills).forEach(skill -> levels.put(new SkillId(skill), 5));
        return new Agent(new AgentId(name), Agent.Kind.PERSON, null, levels, capacity, true);
    }

    /** An agent who is connected and ready. */
    Domain ready(String name, String... skills) {
        return readyWith(name, 100, skills);
    }

    Domain readyWith(String name, int capacity, String... skills) {
        administer(new Command.DefineAgent(agentOf(name, capacity, skills)));
        server(new Command.ConnectAgent(new AgentId(name)));
        return presence(name, Presence.READY);
    }

    Domain presence(String name, Presence presence) {
        return by(name, new Command.SetPresence(new AgentId(name), presence, null));
    }

    Domain chat(String customer) {
        return writes(customer, customer + "-chat", Channel.CHAT, "chat");
    }

    Domain sms(String customer) {
        return writes(customer, customer + "-phone", Channel.SMS, "sms");
    }

    Domain bill(String customer) {
        return writes(customer, customer + "-phone", Channel.SMS, "bills");
    }

    Domain writes(String customer, String contactPoint, Channel channel, String account) {
        return submit(
                Actor.customer(),
                new Command.ReceiveMessage(
                        nextMessage(),
                        new AccountId(account),
                        channel,
                        new ContactPointId(contactPoint),
                        new CustomerId(customer),
                        Trust.CLAIMED,
                        now,
                        null));
    }

    Domain accept(String agent) {
        return by(agent, new Command.AcceptOffer(offerOf(agent).offer()));
    }

    Domain decline(String agent) {
        return by(agent, new Command.DeclineOffer(offerOf(agent).offer(), null));
    }

    Domain answer(String agent, CaseId caseId) {
        return by(agent, new Command.SendMessage(caseId, nextMessage(), null, null));
    }

    Domain by(String agent, Command command) {
        return submit(new AgentActor(new AgentId(agent), false), command);
    }

    Domain supervisor(Command command) {
        return submit(new AgentActor(new AgentId("sue"), true), command);
    }

    Domain administer(Command command) {
        return submit(new ServiceActor("admin"), command);
    }

    Domain server(Command command) {
        return submit(Actor.system(), command);
    }

    Domain submit(Actor actor, Command command) {
        return submit(Request.of(actor, command));
    }

    Domain submit(Request request) {
        return take(router.handle(request, now));
    }

    Domain submit(String agent, String id, long fingerprint, Command command) {
        Actor actor = new AgentActor(new AgentId(agent), false);
        return take(router.handle(new Request(actor, new CommandId(id), fingerprint, command), now));
    }

    /** Time passes, deadline by deadline, as in a server that sleeps until the next one. */
    Domain after(Duration time) {
        Instant end = now.plus(time);
        List<Event> all = new ArrayList<>();
        for (Instant next = router.nextDeadline(); next != null && !next.isAfter(end); next = router.nextDeadline()) {
            now = next.isAfter(now) ? next : now;
            take(router.expire(now));
            all.addAll(latest);
        }
        now = end;
        latest = all;
        return this;
    }

    /** Time passes and nobody notices. */
    Domain asleepFor(Duration time) {
        now = now.plus(time);
        return this;
    }

    MessageId nextMessage() {
        return new MessageId("message-" + ++messages);
    }

    OfferMade offerOf(String agent) {
        assertThat(view(agent).offers()).as("offers of " + agent).hasSize(1);
        return view(agent).offers().getFirst();
    }

    AgentView view(String agent) {
        return router.agent(new AgentId(agent));
    }

    /** The latest event of the type in the whole journal. */
    <T extends Event> T last(Class<T> type) {
        return journal.reversed().stream()
                .map(Recorded::event)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + type.getSimpleName() + " has happened"));
    }

    /** Names of the latest events in order. */
    List<String> happened() {
        return latest.stream().map(event -> event.getClass().getSimpleName()).toList();
    }

    Domain isDone() {
        assertThat(outcome).isInstanceOf(Done.class);
        return this;
    }

    Domain isRefused(Refusal code) {
        assertThat(outcome).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.message()).endsWith(".");
        });
        return this;
    }

    private Domain take(Decision decision) {
        outcome = decision.outcome();
        latest = decision.events().stream().map(Recorded::event).toList();
        journal.addAll(decision.events());
        return this;
    }
}
