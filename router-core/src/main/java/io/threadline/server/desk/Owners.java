package io.threadline.server.desk;

import io.threadline.model.Id.DomainId;
import io.threadline.model.Outcome;
import io.threadline.server.domain.Submission;
import io.threadline.server.hub.DeskAddresses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The owners of domains, asked over the event bus wherever they are. A submission's request carries an id, since it may be asked twice. */
public final class Owners {
    /** So long a command waits for its answer, and for a new owner of its domain. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** After so long it is asked again, in case that the question or its answer was lost with a node or a connection. */
    private static final long ANSWER_MILLIS = 2_500;

    private static final long AGAIN_MILLIS = 50;
    private static final int MOST_WAITING = 1_000;

    private final Vertx vertx;
    private final AtomicInteger waiting = new AtomicInteger();

    /** @param vertx whose event bus leads to them */
    public Owners(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Fails when no owner answered within ten seconds: then it is not known whether the command was carried out. */
    public Future<Outcome> ask(DomainId domain, Submission submission) {
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
                .map(Message::body)
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
}
