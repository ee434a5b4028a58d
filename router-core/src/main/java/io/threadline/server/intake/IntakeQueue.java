package io.threadline.server.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.threadline.channel.InboundMessage;
import io.threadline.channel.Intake;
import io.threadline.cluster.HistoryCache;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.FileId;
import io.threadline.model.Id.MessageId;
import io.threadline.server.files.FileName;
import io.threadline.store.Admitted;
import io.threadline.store.Inbox;
import io.threadline.store.NewFile;
import io.threadline.store.NewMessage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores accepted messages in the order in which they came, many in one statement, one statement at a time: so a customer's
 * messages keep their order and a burst costs few commits. Bounded: past the bound the channel says "later". Lives on the
 * event loop of the doors.
 */
public final class IntakeQueue implements Intake {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeQueue.class);
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_AT_ONCE = 500;
    private static final int RETRY_AFTER_SECONDS = 2;

    private record Waiting(List<NewMessage> messages, Promise<Admission> promise) {}

    private final Inbox inbox;
    private final HistoryCache history;
    private final InboxHints hints;
    private final Counter accepted;
    private final Counter duplicates;
    private final Counter busy;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private boolean storing;
    private boolean draining;
    private final Promise<Void> drained = Promise.promise();

    public IntakeQueue(Vertx vertx, Inbox inbox, HistoryCache history, String node, MeterRegistry metrics) {
        this.inbox = inbox;
        this.history = history;
        this.hints = new InboxHints(vertx, node);
        this.accepted = Counter.builder("threadline.intake.accepted")
                .description("Messages and receipts that are committed to the inbox")
                .register(metrics);
        this.duplicates = Counter.builder("threadline.intake.duplicates")
                .description("Deliveries whose key had come before")
                .register(metrics);
        this.busy = Counter.builder("threadline.intake.busy")
                .description("Deliveries that were told to come later")
                .register(metrics);
        metrics.gauge("threadline.intake.waiting", waiting, Deque::size);
    }

    @Override
    public Future<Admission> accept(InboundMessage message) {
        return acceptAll(List.of(message));
    }

    @Override
    public Future<Admission> acceptAll(List<InboundMessage> messages) {
        if (draining || waiting.size() >= MOST_WAITING) {
            busy.increment();
            return Future.succeededFuture(new Busy(RETRY_AFTER_SECONDS));
        }
        Promise<Admission> promise = Promise.promise();
        waiting.addLast(new Waiting(messages.stream().map(IntakeQueue::row).toList(), promise));
        store();
        return promise.future();
    }

    /** Accepts nothing more; done when what was under way is answered. */
    public Future<Void> drain() {
        draining = true;
        if (!storing && waiting.isEmpty()) {
            drained.tryComplete();
        }
        return drained.future();
    }

    private void store() {
        if (storing) {
            return;
        }
        if (waiting.isEmpty()) {
            if (draining) {
                drained.tryComplete();
            }
            return;
        }
        storing = true;
        List<Waiting> batch = new ArrayList<>();
        List<NewMessage> rows = new ArrayList<>();
        while (rows.size() < MOST_AT_ONCE && !waiting.isEmpty()) {
            Waiting next = waiting.removeFirst();
            batch.add(next);
            rows.addAll(next.messages());
        }
        inbox.insert(rows).onComplete(stored -> {
            storing = false;
            if (stored.succeeded()) {
                admitted(batch, stored.result());
            } else {
                refused(batch, stored.cause());
            }
            store();
        });
    }

    private void admitted(List<Waiting> batch, List<Admitted> answers) {
        Iterator<Admitted> answer = answers.iterator();
        for (Waiting one : batch) {
            boolean duplicate = true;
            for (NewMessage message : one.messages()) {
                duplicate &= admitted(message, answer.next());
            }
            one.promise().complete(new Accepted(duplicate));
        }
        hints.send();
    }

    /** @return whether it had come before */
    private boolean admitted(NewMessage message, Admitted answer) {
        return switch (answer) {
            case Admitted.Inserted inserted -> {
                accepted.increment();
                hints.add(message.domain(), inserted.id());
                CustomerId customer = inserted.customer();
                if (customer != null) {
                    history.loadAhead(customer);
                }
                yield false;
            }
            case Admitted.Duplicate duplicate -> {
                duplicates.increment();
                yield true;
            }
        };
    }

    /** Nothing is known of the batch: the channels are told to come again, and the keys keep that harmless. */
    private void refused(List<Waiting> batch, Throwable why) {
        LOG.warn("{} messages could not be stored and are to come again: {}", batch.size(), why.getMessage());
        for (Waiting one : batch) {
            busy.increment();
            one.promise().complete(new Busy(RETRY_AFTER_SECONDS));
        }
    }

    private static NewMessage row(InboundMessage message) {
        var account = message.account();
        return switch (message) {
            case InboundMessage.Text m ->
                new NewMessage.Text(
                        account.tenant(),
                        account.domain(),
                        account.id(),
                        account.channel(),
                        m.key(),
                        new MessageId(random()),
                        m.kind(),
                        m.address(),
                        new ContactPointId(random()),
                        new CustomerId(random()),
                        m.trust(),
                        m.text(),
                        null,
                        m.receivedAt(),
                        m.media().stream().map(IntakeQueue::awaited).toList());
            case InboundMessage.Mail m ->
                new NewMessage.Text(
                        account.tenant(),
                        account.domain(),
                        account.id(),
                        account.channel(),
                        m.key(),
                        new MessageId(random()),
                        "email",
                        m.address(),
                        new ContactPointId(random()),
                        new CustomerId(random()),
                        m.trust(),
                        m.text(),
                        MailJson.of(m.facts()),
                        m.receivedAt(),
                        m.files().stream().map(NewFile::kept).toList());
            case InboundMessage.CallNews m ->
                new NewMessage.CallNews(
                        account.tenant(),
                        account.domain(),
                        account.id(),
                        m.key(),
                        m.caller(),
                        new ContactPointId(random()),
                        new CustomerId(random()),
                        CallJson.of(m),
                        m.receivedAt());
            case InboundMessage.ChatText m ->
                new NewMessage.ChatText(
                        account.tenant(),
                        account.domain(),
                        account.id(),
                        m.key(),
                        new MessageId(random()),
                        m.conversation().contactPoint(),
                        m.conversation().id(),
                        m.clientId(),
                        m.trust(),
                        m.text(),
                        m.receivedAt(),
                        m.files().stream().map(NewFile::kept).toList());
            case InboundMessage.ChatLeft m ->
                new NewMessage.Left(
                        account.tenant(),
                        account.domain(),
                        account.id(),
                        m.key(),
                        m.conversation().contactPoint(),
                        m.conversation().id(),
                        m.receivedAt());
            case InboundMessage.Receipt m ->
                new NewMessage.Receipt(
                        account.tenant(),
                        account.domain(),
                        account.id(),
                        account.channel(),
                        m.key(),
                        m.providerId(),
                        m.ours(),
                        m.status(),
                        m.errorCode(),
                        m.receivedAt());
        };
    }

    private static NewFile awaited(InboundMessage.Media media) {
        return new NewFile(
                new FileId(random()), new NewFile.Source(media.url(), FileName.clean(media.name()), media.declared()));
    }

    private static String random() {
        return UUID.randomUUID().toString();
    }

    /** The address at which a domain's owner hears of new rows. */
    public static String address(DomainId domain) {
        return InboxHints.address(domain);
    }

    /** Tells a domain's owner that parked rows, the lowest of them this one, may be handled again. */
    public static void again(Vertx vertx, DomainId domain, long lowest) {
        InboxHints.again(vertx, domain, lowest);
    }
}
