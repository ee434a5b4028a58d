package io.threadline.server.domain;

import io.micrometer.core.instrument.Gauge;
import io.threadline.channel.AccountView;
import io.threadline.channel.CallOrder;
import io.threadline.channel.ChannelAdapter;
import io.threadline.channel.Delivery;
import io.threadline.channel.OutboundMessage;
import io.threadline.model.Channel;
import io.threadline.model.Command;
import io.threadline.model.Event;
import io.threadline.model.Outcome;
import io.threadline.model.Recorded;
import io.threadline.model.Refusal;
import io.threadline.server.intake.MailJson;
import io.threadline.store.Claimed;
import io.threadline.store.Fence;
import io.threadline.store.Marked;
import io.threadline.store.Outbox;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives committed messages to their providers: claimed under the owner's fence, one at a time for each contact point, tried
 * again with growing pauses and a limit. What an earlier owner had under way is unknown: it goes again where the channel lets it be
 * recognised, else the provider's receipt or a person decides.
 */
final class OutboxWorker {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxWorker.class);
    private static final long POLL_MILLIS = 1_000;
    private static final int MOST_UNDER_WAY = 64;
    private static final int ATTEMPTS = 8;
    private static final String GAVE_UP = "GAVE_UP";
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Vertx vertx;
    private final Outbox outbox;
    private final DomainParts parts;
    private final Supplier<Fence> fence;
    private final Function<Command, Future<Outcome>> submit;
    private final Gauge gauge;
    private final OutboxGauges gauges;
    private int underWay;
    private boolean claiming;
    private boolean again;
    private boolean ended;
    private long timer = -1;
    private final Promise<Void> quiet = Promise.promise();

    OutboxWorker(Vertx vertx, DomainParts parts, Supplier<Fence> fence, Function<Command, Future<Outcome>> submit) {
        this.vertx = vertx;
        this.outbox = parts.outbox();
        this.parts = parts;
        this.fence = fence;
        this.submit = submit;
        this.gauge = Gauge.builder("threadline.outbox.under.way", this, worker -> worker.underWay)
                .description("Messages that a provider has been given and has not answered for")
                .tag("domain", fence.get().domain().value())
                .register(parts.metrics());
        this.gauges = new OutboxGauges(vertx, outbox.deadLetters(), fence.get().domain(), parts.metrics());
    }

    void begin() {
        recover();
        timer = vertx.setPeriodic(POLL_MILLIS, fired -> claim());
    }

    /** Nothing goes to a contact point as long as what an earlier owner gave its provider is not called unknown, so it has to be. */
    private void recover() {
        outbox.recover(fence.get())
                .onSuccess(unknown -> unknown.forEach(this::unknown))
                .onFailure(fault -> {
                    LOG.warn("The outbox could not be looked at: {}", fault.getMessage());
                    if (!ended) {
                        vertx.setTimer(POLL_MILLIS, timer -> recover());
                    }
                });
    }

    /** By the policy of its channel: sent again where whoever gets it twice recognises it, else a dead letter. */
    private void unknown(Claimed claimed) {
        ChannelAdapter adapter = parts.adapters().get(claimed.channel());
        boolean again = adapter != null && adapter.recognisesRepeats() && claimed.tries() < ATTEMPTS;
        LOG.warn(
                "Message {} was under way to {} when its owner went; it is {}",
                claimed.message().value(),
                claimed.account().value(),
                again ? "sent again under the same key" : "not sent again by itself");
        if (again) {
            outbox.again(claimed.id())
                    .onSuccess(done -> claim())
                    .onFailure(fault -> LOG.warn(
                            "Message {} could not be sent again: {}",
                            claimed.message().value(),
                            fault.getMessage()));
        }
    }

    /** Events that may have brought something to send. */
    void committed(List<Recorded> events) {
        if (events.stream().anyMatch(OutboxWorker::settles)) {
            gauges.count();
        }
        for (Recorded recorded : events) {
            boolean sends = switch (recorded.event()) {
                case Event.MessageSent sent -> sent.channel() != Channel.CHAT;
                case Event.MessageRetried retried -> true;
                case Event.WorkConnecting connecting -> true;
                case Event.CallEnded ended -> ended.hangUp();
                default -> false;
            };
            if (sends) {
                claim();
                return;
            }
        }
    }

    private static boolean settles(Recorded recorded) {
        return recorded.event() instanceof Event.MessageFailed
                || recorded.event() instanceof Event.MessageRetried
                || recorded.event() instanceof Event.MessageDiscarded;
    }

    /** Claims nothing more; done when what is under way has been answered and marked. */
    Future<Void> end() {
        ended = true;
        vertx.cancelTimer(timer);
        parts.metrics().remove(gauge);
        gauges.end();
        quietIfEnded();
        return quiet.future();
    }

    /** What is being claimed just now will be sent, too: the rows say that it is. */
    private void quietIfEnded() {
        if (ended && underWay == 0 && !claiming) {
            quiet.tryComplete();
        }
    }

    private void claim() {
        if (claiming || ended || underWay >= MOST_UNDER_WAY) {
            again = true;
            return;
        }
        claiming = true;
        again = false;
        outbox.claim(fence.get(), MOST_UNDER_WAY - underWay).onComplete(claimed -> {
            if (claimed.failed()) {
                claiming = false;
                LOG.warn("The outbox could not be read: {}", claimed.cause().getMessage());
                quietIfEnded();
                return;
            }
            claimed.result().forEach(this::send);
            claiming = false;
            quietIfEnded();
            if (again) {
                claim();
            }
        });
    }

    private void send(Claimed claimed) {
        underWay++;
        AccountView account =
                parts.accounts().find(claimed.channel(), claimed.account().value());
        @Nullable ChannelAdapter adapter = parts.adapters().get(claimed.channel());
        Future<Delivery> sent = account == null || adapter == null
                ? Future.succeededFuture(
                        new Delivery.Refused("NO_ACCOUNT", "The channel account is not there any more."))
                : adapter.send(new OutboundMessage(
                        claimed.message(),
                        account,
                        claimed.to(),
                        claimed.text(),
                        MailJson.of(claimed.mail()),
                        claimed.files()));
        sent.otherwise(fault -> new Delivery.Unknown(Objects.requireNonNullElse(fault.getMessage(), "A fault of ours")))
                .onSuccess(delivery -> parts.notes().sent(claimed.account(), delivery))
                .compose(delivery -> markUntilDone(claimed, delivery))
                .onSuccess(marked -> {
                    if (marked.customerVersion() >= 0) {
                        parts.history().changed(claimed.customer(), marked.customerVersion());
                    }
                    if (marked.state() != Marked.State.SENT) {
                        gauges.count();
                    }
                })
                .onComplete(done -> {
                    underWay--;
                    quietIfEnded();
                    claim();
                });
    }

    /** Until it is written down nothing more goes to that contact point, so it is tried until it is or the domain is lost. */
    private Future<Marked> markUntilDone(Claimed claimed, Delivery delivery) {
        return mark(claimed, delivery).recover(fault -> {
            LOG.warn(
                    "What became of message {} could not be written down: {}",
                    claimed.message().value(),
                    fault.getMessage());
            return ended
                    ? Future.failedFuture(fault)
                    : vertx.timer(1, TimeUnit.SECONDS).compose(again -> markUntilDone(claimed, delivery));
        });
    }

    private Future<Marked> mark(Claimed claimed, Delivery delivery) {
        return switch (delivery) {
            case Delivery.Accepted accepted -> outbox.markSent(claimed, accepted.providerId());
            case Delivery.Refused refused -> giveUp(claimed, refused.code(), refused.message());
            case Delivery.Later later ->
                // A caller on the line does not wait for another attempt.
                claimed.tries() >= ATTEMPTS || claimed.channel() == Channel.PHONE
                        ? giveUp(claimed, GAVE_UP, later.message())
                        : outbox.later(
                                claimed, GAVE_UP, later.message(), pause(claimed.tries(), later.after()), ATTEMPTS);
            case Delivery.Unknown unknown -> outbox.unknown(claimed, unknown.message());
        };
    }

    /** Told first, so that desks show it. Once the domain has changed hands nobody here can tell, and it is only written down. */
    private Future<Marked> giveUp(Claimed claimed, String code, String message) {
        return fail(claimed, code)
                .compose(told -> told instanceof Outcome.Refused refused && refused.code() == Refusal.BUSY
                        ? Future.failedFuture(refused.message())
                        : Future.succeededFuture(told))
                .recover(fault -> ended ? Future.succeededFuture(new Outcome.Done(0)) : Future.failedFuture(fault))
                .compose(told -> outbox.failed(claimed, code, message));
    }

    /** The failure goes the road of receipts, so that desks and the timeline show it. */
    private Future<Outcome> fail(Claimed claimed, String code) {
        if (claimed.channel() == Channel.PHONE) {
            return CallOrder.of(claimed.text()) instanceof CallOrder.Connect connect
                    ? submit.apply(new Command.FailConnect(connect.workItem(), connect.agent(), code))
                    : Future.succeededFuture(new Outcome.Done(0));
        }
        return submit.apply(
                new Command.RecordDelivery(claimed.message(), claimed.caseId(), claimed.customer(), false, code));
    }

    private static Duration pause(int attempts, @Nullable Duration asked) {
        Duration doubled = Duration.ofMillis(500L << Math.min(attempts, 10));
        Duration pause = asked != null && asked.compareTo(doubled) > 0 ? asked : doubled;
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
