package io.threadline.server.hub;

import io.threadline.model.Command;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Outcome;
import io.threadline.model.Refusal;
import io.threadline.routing.CaseView;
import io.threadline.routing.Router;
import io.threadline.server.ChatHints;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * Whose desks are open, and what goes between desks and visitors only for the moment: typing and read marks. Announces the
 * heads of the feeds each second.
 */
public final class DomainDesk {
    private static final long HEADS_MILLIS = 1_000;

    private final Vertx vertx;
    private final Router committed;
    private final DeskHub hub;
    private final Visitors visitors;
    private final ConnectedAgents connected;
    private final MessageConsumer<JsonObject> told;
    private final MessageConsumer<JsonObject> fromVisitors;
    private final long timer;

    /**
     * Begins to listen.
     *
     * @param submit takes the comings and goings of agents to the domain
     */
    public DomainDesk(
            Vertx vertx,
            DomainId domain,
            Router committed,
            DeskHub hub,
            ChatHints hints,
            Visitors visitors,
            Function<Command, Future<Outcome>> submit) {
        this.vertx = vertx;
        this.committed = committed;
        this.hub = hub;
        this.visitors = visitors;
        this.connected = new ConnectedAgents(
                agent -> tell(submit, agent, new Command.ConnectAgent(agent)),
                agent -> tell(submit, agent, new Command.DisconnectAgent(agent)));
        this.told = vertx.eventBus().consumer(DeskAddresses.tell(domain), message -> heard(message.body()));
        this.fromVisitors = hints.desks(this::visitor);
        this.timer = vertx.setPeriodic(HEADS_MILLIS, fired -> {
            connected.forgetSilent(now());
            hub.announceHeads(connected.all());
        });
    }

    /** The ownership is over. */
    public void close() {
        vertx.cancelTimer(timer);
        told.unregister();
        fromVisitors.unregister();
    }

    private void tell(Function<Command, Future<Outcome>> submit, AgentId agent, Command command) {
        submit.apply(command).onComplete(done -> {
            if (done.failed() || (done.result() instanceof Outcome.Refused refused && refused.code() == Refusal.BUSY)) {
                connected.retry(agent);
            }
        });
    }

    private void heard(JsonObject message) {
        switch (message.getString("tell")) {
            case "here" -> {
                Set<AgentId> agents = new HashSet<>();
                message.getJsonArray("agents").forEach(name -> agents.add(new AgentId((String) name)));
                connected.here(message.getString("node"), agents, now());
            }
            case "typing" -> visitors.typing(agent(message), caseId(message), message.getString("name"));
            case "read" -> {
                String chat = message.getString("contactPoint");
                visitors.read(
                        agent(message),
                        caseId(message),
                        chat == null ? null : new ContactPointId(chat),
                        message.getLong("upTo"));
            }
            default -> {}
        }
    }

    private void visitor(ChatHints.FromVisitor from) {
        CaseView of = committed.caseAt(from.contactPoint());
        AgentId agent = of == null ? null : of.agent();
        if (of == null || agent == null) {
            return;
        }
        JsonObject frame = new JsonObject()
                .put("case", of.id().value())
                .put("contactPoint", from.contactPoint().value());
        hub.tell(
                agent,
                switch (from) {
                    case ChatHints.VisitorTyping typing ->
                        frame.put("type", "typing").put("name", typing.name());
                    case ChatHints.VisitorRead read -> frame.put("type", "read").put("upTo", read.upTo());
                });
    }

    private static AgentId agent(JsonObject message) {
        return new AgentId(message.getString("agent"));
    }

    private static CaseId caseId(JsonObject message) {
        return new CaseId(message.getString("case"));
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }
}
