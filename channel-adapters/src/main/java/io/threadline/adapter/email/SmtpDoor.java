package io.threadline.adapter.email;

import io.threadline.channel.AccountView;
import io.threadline.channel.ChannelContext;
import io.threadline.channel.InboundMessage;
import io.threadline.channel.Intake.Admission;
import io.threadline.channel.Intake.Busy;
import io.threadline.model.Channel;
import io.threadline.model.Id.FileId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.server.SMTPServer;

/**
 * Listens for mail, each connection on a virtual thread of its own. Takes mail to the addresses of our accounts and to nobody else, so it
 * relays nothing. Meant to stand behind a mail server of the company's, which does TLS and what is done against spam.
 */
final class SmtpDoor {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpDoor.class);

    /** Largest mail, in bytes. */
    static final int LARGEST = 20 * 1024 * 1024;

    private static final int MOST_CONNECTIONS = 200;
    private static final int MOST_RECIPIENTS = 50;
    private static final int SILENCE_MILLIS = 60_000;
    private static final int COMMIT_SECONDS = 30;

    /** All mails that are read at one time, in KiB. */
    private static final int MOST_IN_MEMORY = 64 * 1024;

    private final ChannelContext context;
    private final ThreadToken token;
    private final EmailMetrics metrics;
    private final SenderCheck check;
    private final Context loop;
    private final Semaphore memory = new Semaphore(MOST_IN_MEMORY);
    private volatile @Nullable SMTPServer server;

    /** To be made on the event loop of the doors. */
    SmtpDoor(ChannelContext context, ThreadToken token, SenderCheck check, EmailMetrics metrics) {
        this.context = context;
        this.token = token;
        this.check = check;
        this.metrics = metrics;
        this.loop = context.vertx().getOrCreateContext();
    }

    /** Binds the port. Blocks; throws what the library throws when the port is taken. */
    void open() throws UnknownHostException {
        SMTPServer opened = new SMTPServer.Builder()
                .bindAddress(InetAddress.getByName(context.mailDoor().host()))
                .port(context.mailDoor().port())
                .hostName("threadline")
                .softwareName("Threadline")
                .messageHandlerFactory(connection -> new Reception(this, connection, memory, metrics))
                .executorService(Executors.newThreadPerTaskExecutor(counted(metrics.sessions())))
                .maxConnections(MOST_CONNECTIONS)
                .maxRecipients(MOST_RECIPIENTS)
                .maxMessageSize(LARGEST)
                .connectionTimeoutMs(SILENCE_MILLIS)
                .insertReceivedHeaders(false)
                .hideTLS(true)
                .build();
        opened.start();
        server = opened;
    }

    /** A thread for each session, which counts as long as it runs. */
    private static ThreadFactory counted(AtomicInteger sessions) {
        ThreadFactory threads = Thread.ofVirtual().name("smtp-", 0).factory();
        return session -> threads.newThread(() -> {
            sessions.incrementAndGet();
            try {
                session.run();
            } finally {
                sessions.decrementAndGet();
            }
        });
    }

    /** The port really bound. */
    int port() {
        SMTPServer open = server;
        return open == null ? 0 : open.getPortAllocated();
    }

    /** Stops listening and ends the connections. Blocks. */
    void close() {
        SMTPServer open = server;
        if (open != null) {
            open.stop();
        }
        check.close();
    }

    /** The account of an address in normal form, or null when it is not ours. */
    @Nullable
    AccountView account(String address) {
        return context.accounts().all(Channel.EMAIL).stream()
                .filter(account -> address.equals(address(account)))
                .min(Comparator.comparing(account -> account.id().value()))
                .orElse(null);
    }

    SenderCheck check() {
        return check;
    }

    MailMeaning meaning() {
        Set<String> ours = context.accounts().all(Channel.EMAIL).stream()
                .flatMap(account -> Stream.ofNullable(address(account)))
                .collect(Collectors.toSet());
        return new MailMeaning(token, ours);
    }

    /** Waits until the messages are committed; anything else is {@link Busy}. */
    Admission accept(List<InboundMessage> messages) {
        Admission admission = await(() -> context.intake().acceptAll(messages));
        return admission == null ? new Busy(COMMIT_SECONDS) : admission;
    }

    /** The mail with what came along, which is kept now. Blocks. */
    InboundMessage.Mail keep(InboundMessage.Mail mail, Letter letter) throws MailRefused {
        if (letter.parts().isEmpty() && letter.html() == null) {
            return mail;
        }
        InboundMessage.Mail kept = await(() -> new MailFiles(context.files()).keep(mail, letter));
        if (kept == null) {
            throw new MailRefused(451, "4.3.2 Nothing was stored; try again later.");
        }
        return kept;
    }

    /** What no message has taken along, because the mail had come before or could not be stored, goes. */
    void drop(List<InboundMessage> messages) {
        List<FileId> files = messages.stream()
                .flatMap(message ->
                        message instanceof InboundMessage.Mail mail ? mail.files().stream() : Stream.<FileId>empty())
                .toList();
        if (!files.isEmpty()) {
            loop.runOnContext(now -> context.files().drop(files));
        }
    }

    /** The result of what is begun on the event loop, or null when it failed or takes too long. Blocks. */
    private <T> @Nullable T await(Supplier<Future<T>> begin) {
        Promise<T> promise = Promise.promise();
        loop.runOnContext(now -> begin.get().onComplete(promise));
        try {
            return promise.future().toCompletionStage().toCompletableFuture().get(COMMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException unknown) {
            LOG.warn("A mail could not be stored and is to come again: {}", unknown.toString());
            return null;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static @Nullable String address(AccountView account) {
        EmailSettings settings = EmailSettings.of(account.settings());
        return settings == null ? null : settings.address();
    }
}
