package io.threadline.server.domain;

import io.threadline.model.Actor;
import io.threadline.model.Command;
import io.threadline.model.Outcome;
import io.threadline.model.Recorded;
import io.threadline.model.Refusal;
import io.threadline.model.Request;
import io.threadline.routing.Decision;
import io.threadline.routing.Router;
import io.threadline.store.AppendResult;
import io.threadline.store.DataFault;
import io.threadline.store.Fence;
import io.threadline.store.InboxRow;
import io.threadline.store.Journal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One ownership of a domain, from the load to the loss. Applies as it decides and shows when durable: decisions gather while
 * an append is under way and go to the journal together with the next; answers, refusals too, and effects wait for the
 * commit that they rest on. After a loss nothing more is decided or answered: the memory is thrown away with this object.
 */
final class DomainLoop {
    private static final Logger LOG = LoggerFactory.getLogger(DomainLoop.class);

    /** Past this many gathered decisions commands are refused as busy and the inbox is left to wait. */
    private static final int MOST_GATHERED = 4_000;

    /** What the loop tells its verticle. */
    interface Listener {

        /** The batch is durable and {@code committed} has followed it. */
        void committed(Work work, AppendResult.Committed result);

        /**
         * This ownership is over.
         *
         * @param suspects rows that a fault of ours has to do with; empty when it was the world
         */
        void lost(String why, List<InboxRow> suspects);
    }

    private final Vertx vertx;
    private final Router router;
    private final Router committed;
    private final Journal journal;
    private final DomainClock clock;
    private final DomainMetrics metrics;
    private final Listener listener;
    private Fence fence;
    private final WorkQueue decided = new WorkQueue();
    private @Nullable Work appending;
    private boolean over;
    private boolean ending;
    private long timer = -1;
    private @Nullable Instant timerAt;

    /**
     * Takes over what was loaded.
     *
     * @param router decides; at {@code fence.lastSeq()}
     * @param committed a second router at the same place that follows the journal only
     */
    DomainLoop(
            Vertx vertx,
            Router router,
            Router committed,
            Journal journal,
            Fence fence,
            DomainClock clock,
            DomainMetrics metrics,
            Listener listener) {
        this.vertx = vertx;
        this.router = router;
        this.committed = committed;
        this.journal = journal;
        this.fence = fence;
        this.clock = clock;
        this.metrics = metrics;
        this.listener = listener;
    }

    Fence fence() {
        return fence;
    }

    /** Decisions that wait for the journal. */
    int gathered() {
        return decided.size();
    }

    /** Whether more can be taken just now. */
    boolean hasRoom() {
        return !over && decided.size() < MOST_GATHERED;
    }

    /** Whether requests are still decided; afterwards they are another owner's. */
    boolean decides() {
        return !over && !ending;
    }

    /** Decides a request; answers when the decision is durable. */
    Future<Outcome> submit(Submission submission) {
        if (!decides()) {
            return Future.failedFuture("The domain has changed hands");
        }
        if (!hasRoom()) {
            metrics.busy();
            return Future.succeededFuture(new Outcome.Refused(
                    Refusal.BUSY, "The domain has more to decide than it can just now. Try again."));
        }
        Promise<Outcome> promise = Promise.promise();
        decide(
                () -> router.handle(submission.request(), clock.now()),
                decision -> {
                    if (decision.outcome() instanceof Outcome.Done && submission.goesAlong(decision.course())) {
                        decided.gathering().content(submission);
                    }
                    decided.gathering().answer(promise, decision.outcome());
                },
                List.of());
        if (over) {
            promise.tryFail("The command met a fault; it was not carried out");
        }
        return promise.future();
    }

    /**
     * Decides accepted rows in their order. A row that failed before is appended alone, so that it takes nothing along when it
     * fails again; what is decided around it waits for its turn before and behind it.
     */
    void receive(List<InboxRow> rows) {
        for (InboxRow row : rows) {
            if (over) {
                return;
            }
            boolean alone = row.attempts() > 0;
            decided.cutIf(alone);
            receive(row);
            decided.cutIf(alone);
        }
    }

    private void receive(InboxRow row) {
        @Nullable Command command = InboxCommands.of(row);
        if (command == null) {
            decided.gathering().consume(row);
            flush();
            return;
        }
        decide(
                () -> router.handle(Request.of(InboxCommands.actor(row), command), clock.now()),
                decision -> {
                    if (decision.outcome() instanceof Outcome.Refused refused && row instanceof InboxRow.Message) {
                        lose("Message " + row.id() + " was refused: " + refused.message(), List.of(row));
                    } else {
                        decided.gathering().consume(row);
                    }
                },
                List.of(row));
    }

    /** Begins: takes ownership and sets the clock going. */
    void begin(String node) {
        Request request = Request.of(Actor.system(), new Command.TakeOwnership(node, fence.epoch()));
        decide(() -> router.handle(request, clock.now()), decision -> {}, List.of());
    }

    /** Ends without a loss: nothing more is decided; done when the last append has ended. */
    Future<Void> end() {
        ending = true;
        if (over || (decided.isEmpty() && appending == null)) {
            over = true;
            vertx.cancelTimer(timer);
            return Future.succeededFuture();
        }
        Promise<Void> ended = Promise.promise();
        Promise<Outcome> last = Promise.promise();
        decided.gathering().answer(last, new Outcome.Done(fence.lastSeq()));
        last.future().onComplete(any -> {
            over = true;
            vertx.cancelTimer(timer);
            ended.tryComplete();
        });
        flush();
        return ended.future();
    }

    /** The only place that catches what should not happen: the memory can no longer be trusted. */
    private void decide(Supplier<Decision> decision, Consumer<Decision> then, List<InboxRow> suspects) {
        try {
            Decision made = decision.get();
            decided.gathering().events(made.events());
            then.accept(made);
        } catch (RuntimeException fault) {
            LOG.error("A decision of domain {} met a fault", fence.domain().value(), fault);
            lose("A decision met a fault, which the node's log tells: " + fault, suspects);
            return;
        }
        if (!over) {
            flush();
            arm();
        }
    }

    private void flush() {
        if (over || appending != null) {
            return;
        }
        Work work = decided.next();
        if (work == null) {
            return;
        }
        appending = work;
        if (work.writes()) {
            metrics.batch(work.size());
            journal.append(fence, work.batch()).onComplete(done -> {
                if (done.failed()) {
                    fault(work, done.cause());
                } else {
                    switch (done.result()) {
                        case AppendResult.Committed result -> committed(work, result);
                        case AppendResult.Fenced fenced -> lose("Another node has taken the domain over", List.of());
                    }
                }
            });
        } else {
            journal.stillOwns(fence)
                    .onSuccess(still -> {
                        if (still) {
                            settled(work);
                        } else {
                            lose("Another node has taken the domain over", List.of());
                        }
                    })
                    .onFailure(fault -> lose("The database did not answer: " + fault.getMessage(), List.of()));
        }
    }

    private void committed(Work work, AppendResult.Committed result) {
        if (over) {
            return;
        }
        fence = fence.at(result.lastSeq());
        for (Recorded recorded : work.events()) {
            committed.apply(recorded);
        }
        listener.committed(work, result);
        settled(work);
    }

    private void settled(Work work) {
        if (over) {
            return;
        }
        appending = null;
        work.succeed();
        flush();
    }

    /** An append that failed: whether it took effect is not known. A fault in the data is a suspicion against its rows. */
    private void fault(Work work, Throwable cause) {
        if (DataFault.is(cause)) {
            lose("The database refused a decision: " + cause.getMessage(), List.copyOf(work.consumed()));
        } else {
            lose("An append failed: " + cause.getMessage(), List.of());
        }
    }

    private void lose(String why, List<InboxRow> suspects) {
        if (over) {
            return;
        }
        over = true;
        vertx.cancelTimer(timer);
        IllegalStateException unknown = new IllegalStateException("The domain is being loaded again: " + why);
        if (appending != null) {
            appending.fail(unknown);
        }
        decided.fail(unknown);
        listener.lost(why, suspects);
    }

    /** Sets the timer for the next deadline. */
    private void arm() {
        Instant next = router.nextDeadline();
        if (over || next == null || (timerAt != null && !next.isBefore(timerAt))) {
            return;
        }
        vertx.cancelTimer(timer);
        timerAt = next;
        long wait = Math.clamp(
                Duration.between(clock.now(), next).toMillis(),
                1,
                Duration.ofDays(1).toMillis());
        timer = vertx.setTimer(wait, fired -> {
            timerAt = null;
            if (!over) {
                decide(() -> router.expire(clock.now()), decision -> {}, List.of());
            }
        });
    }
}
