package io.threadline.server.desk;

import io.threadline.desk.Desk;
import io.threadline.desk.DeskCommand;
import io.threadline.desk.Subject;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CommandId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Outcome;
import io.threadline.server.domain.Submission;
import io.threadline.server.hub.DeskAddresses;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The desk on one node: asks the owner of the domain over the event bus, wherever it is. */
public final class DeskService implements Desk {
    /** So long a command waits for its answer, and for a new owner of its domain. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** After so long it is asked again, in case that the question or its answer was lost with a node or a connection. */
    private static final long ANSWER_MILLIS = 2_500;

    private static final long AGAIN_MILLIS = 50;
    private static final int MOST_WAITING = 1_000;

    private final Vertx vertx;
    private final AtomicInteger waiting = new AtomicInteger();
    private final DeskFeeds feeds;
    private final FloorFeeds floors;
    private final WorkCommands workCommands;
    private final AdministrationCommands administration;

    public DeskService(Vertx vertx, String node, WorkCommands workCommands, AdministrationCommands administration) {
        this.vertx = vertx;
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
                ask(
                                command instanceof DeskCommand.Administration define ? define.domain() : by.domain(),
                                to.submission())
                        .compose(outcome ->
                                outcome instanceof Outcome.Done && command instanceof DeskCommand.Administration define
                                        ? administration.done(by, define).map(outcome)
                                        : Future.succeededFuture(outcome));
        });
    }

    private Future<Outcome> ask(DomainId domain, Submission submission) {
        return ask(domain, submission, System.nanoTime());
    }

    /**
     * A domain that is just changing hands is asked again for a moment: nobody has looked at the command. So is one that does not answer:
     * it decides no command twice.
     */
    private Future<Outcome> ask(DomainId domain, Submission submission, long began) {
        return vertx.eventBus()
                .<Outcome>request(
                        DeskAddresses.submit(domain), submission, new DeliveryOptions().setSendTimeout(ANSWER_MILLIS))
                .map(io.vertx.core.eventbus.Message::body)
                .recover(fault -> {
                    if (System.nanoTime() - began >= PATIENCE.toNanos()) {
                        return Future.failedFuture(fault);
                    }
                    if (nobodyLooked(fault) && waiting.get() < MOST_WAITING) {
                        waiting.incrementAndGet();
                        return vertx.timer(AGAIN_MILLIS, TimeUnit.MILLISECONDS)
                                .onComplete(waited -> waiting.decrementAndGet())
                                .compose(again -> ask(domain, submission, began));
                    }
                    return isUnanswered(fault) ? ask(domain, submission, began) : Future.failedFuture(fault);
                });
    }

    private static boolean isUnanswered(Throwable fault) {
        return fault instanceof ReplyException reply
                && reply.failureType() == ReplyFailure.TIMEOUT
                && !isDiscarded(reply);
    }

    private static boolean nobodyLooked(Throwable fault) {
        return fault instanceof ReplyException reply
                && (reply.failureType() == ReplyFailure.NO_HANDLERS
                        || reply.failureCode() == DeskAddresses.MOVED
                        || isDiscarded(reply));
    }

    /** A consumer that ends tells those whose messages it had not taken yet so, as a timeout and by these words (Vert.x 5.0). */
    private static boolean isDiscarded(ReplyException reply) {
        return reply.failureType() == ReplyFailure.TIMEOUT
                && String.valueOf(reply.getMessage()).startsWith("Discarded the request");
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
