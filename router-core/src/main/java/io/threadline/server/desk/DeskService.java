package io.threadline.server.desk;

import io.threadline.desk.Desk;
import io.threadline.desk.DeskCommand;
import io.threadline.desk.Subject;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CommandId;
import io.threadline.model.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The desk on one node: asks the owner of the domain over the event bus, wherever it is. */
public final class DeskService implements Desk {
    private final Owners owners;
    private final DeskFeeds feeds;
    private final FloorFeeds floors;
    private final WorkCommands workCommands;
    private final AdministrationCommands administration;

    public DeskService(Vertx vertx, String node, WorkCommands workCommands, AdministrationCommands administration) {
        this.owners = new Owners(vertx);
        this.feeds = new DeskFeeds(vertx, node);
        this.floors = new FloorFeeds(vertx);
        this.workCommands = workCommands;
        this.administration = administration;
    }

    @Override
    public Future<Outcome> submit(Subject by, @Nullable CommandId given, DeskCommand command) {
        CommandId id =
                given == null ? new CommandId("own-" + UUID.randomUUID()) : given; // it may have to be asked twice
        Future<Prepared> prepared = switch (command) {
            case DeskCommand.AtWork atWork -> workCommands.prepare(by, id, atWork);
            case DeskCommand.OnFloor onFloor -> FloorCommands.prepare(by, id, onFloor);
            case DeskCommand.Administration define -> administration.prepare(by, id, define);
        };
        return prepared.compose(ready -> switch (ready) {
            case Prepared.Answered answered -> Future.succeededFuture(answered.outcome());
            case Prepared.Ready to ->
                owners.ask(
                                command instanceof DeskCommand.Administration define ? define.domain() : by.domain(),
                                to.submission())
                        .compose(outcome ->
                                outcome instanceof Outcome.Done && command instanceof DeskCommand.Administration define
                                        ? administration.done(by, define).map(outcome)
                                        : Future.succeededFuture(outcome));
        });
    }

    @Override
    public Future<Following> follow(Subject subject, Handler<JsonObject> frames) {
        AgentId agent = subject.agent();
        return agent == null
                ? Future.failedFuture(subject.name() + " takes no work and has no desk")
                : feeds.follow(subject, agent, frames);
    }

    @Override
    public Future<Watching> watch(Subject subject, Handler<String> frames) {
        return floors.watch(subject, frames);
    }
}
