package io.threadline.adapter.email;

import io.threadline.channel.Delivery;
import io.threadline.channel.Files;
import io.threadline.channel.MailFacts;
import io.threadline.channel.OutboundMessage;
import io.threadline.model.Attachment;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailAttachment;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gives mail to the SMTP servers of the accounts. A mail that may or may not have gone is sent again with the same Message-ID, by which
 * mailboxes know it: SMTP itself would rather deliver twice than not at all (RFC 5321, 4.5.3.2.6). Any event loop.
 */
final class MailSender {

    private static final int CONNECT_MILLIS = 10_000;
    private static final int SILENCE_SECONDS = 60;
    private static final int MOST_CONNECTIONS = 8;
    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_REASON = 300;

    private final Vertx vertx;
    private final Files files;
    private final ThreadToken token;
    private final Map<EmailSettings.Smtp, MailClient> clients = new ConcurrentHashMap<>();
    private final Map<EmailSettings.Smtp, Future<MailResult>> carrying = new ConcurrentHashMap<>();

    MailSender(Vertx vertx, Files files, ThreadToken token) {
        this.vertx = vertx;
        this.files = files;
        this.token = token;
    }

    Future<Delivery> send(EmailSettings settings, OutboundMessage message) {
        String id = token.messageId(message.message(), settings.domain());
        MailMessage mail = mail(settings, message, id);
        return (message.files().isEmpty() ? deliver(settings, mail) : carry(settings, mail, message.files()))
                .transform(sent ->
                        Future.succeededFuture(sent.succeeded() ? new Delivery.Accepted(id) : verdict(sent.cause())));
    }

    private Future<MailResult> deliver(EmailSettings settings, MailMessage mail) {
        return clients.computeIfAbsent(settings.smtp(), smtp -> MailClient.create(vertx, config(settings)))
                .sendMail(mail);
    }

    /** One at a time for each server, since the files of a mail are in memory while it goes. */
    private Future<MailResult> carry(EmailSettings settings, MailMessage mail, List<Attachment> all) {
        Promise<MailResult> sent = Promise.promise();
        Future<?> before = carrying.put(settings.smtp(), sent.future());
        (before == null ? Future.succeededFuture() : before)
                .transform(done -> attachments(all))
                .compose(attached -> deliver(settings, mail.setAttachment(attached)))
                .onComplete(sent);
        return sent.future();
    }

    private Future<List<MailAttachment>> attachments(List<Attachment> all) {
        return Future.all(all.stream().map(files::read).toList()).map(read -> {
            List<MailAttachment> attached = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                attached.add(MailAttachment.create()
                        .setName(all.get(i).name())
                        .setContentType(all.get(i).type())
                        .setDisposition("attachment")
                        .setData(read.resultAt(i)));
            }
            return attached;
        });
    }

    Future<Void> close() {
        return Future.join(clients.values().stream().map(MailClient::close).toList())
                .mapEmpty();
    }

    /** What a failure means: a refusal for good only by the server's own word. */
    static Delivery verdict(Throwable failure) {
        String reason = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        String line = reason.replaceAll("\\p{Cntrl}+", " ");
        String shown = line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) : line;
        return failure instanceof SMTPException answer && answer.isPermanent()
                ? new Delivery.Refused("SMTP_" + answer.getReplyCode(), shown)
                : new Delivery.Later("The mail server did not take it: " + shown, null);
    }

    private static MailMessage mail(EmailSettings settings, OutboundMessage message, String id) {
        MailFacts answered = message.answered();
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Message-ID", id);
        String before = answered == null ? null : answered.messageId();
        if (answered != null && before != null) {
            headers.add("In-Reply-To", before);
            headers.add("References", (answered.references() + " " + before).strip());
        }
        String name = settings.fromName();
        return new MailMessage()
                .setFrom(name == null ? settings.address() : name + " <" + settings.address() + ">")
                .setTo(List.of(message.to()))
                .setSubject(subject(settings, answered))
                .setText(message.text())
                .setHeaders(headers);
    }

    private static String subject(EmailSettings settings, @Nullable MailFacts answered) {
        String given = answered == null ? "" : answered.subject().strip();
        String name = settings.fromName();
        if (given.isEmpty()) {
            return answered == null ? "A message from " + (name == null ? settings.address() : name) : "Re: your mail";
        }
        String subject = given.toLowerCase(Locale.ROOT).startsWith("re:") ? given : "Re: " + given;
        return subject.codePointCount(0, subject.length()) > LONGEST_SUBJECT
                ? subject.substring(0, subject.offsetByCodePoints(0, LONGEST_SUBJECT))
                : subject;
    }

    /**
     * How the account's server is spoken to. Whether a certificate is the host's own is checked because nothing is said of it here:
     * the library (5.0) takes any word on it, {@code HTTPS} too, as the wish to check it no more.
     */
    static MailConfig config(EmailSettings settings) {
        EmailSettings.Smtp smtp = settings.smtp();
        MailConfig config = new MailConfig()
                .setHostname(smtp.host())
                .setPort(smtp.port())
                .setSsl(smtp.tls())
                .setStarttls(StartTLSOptions.valueOf(smtp.startTls().toUpperCase(Locale.ROOT)))
                .setLogin(smtp.user() == null ? LoginOption.DISABLED : LoginOption.REQUIRED)
                .setOwnHostname(settings.domain())
                .setMaxPoolSize(MOST_CONNECTIONS)
                .setKeepAlive(false)
                .setConnectTimeout(CONNECT_MILLIS)
                .setIdleTimeout(SILENCE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        if (smtp.tls()) {
            config.setStarttls(StartTLSOptions.DISABLED);
        }
        String user = smtp.user();
        String password = smtp.password();
        if (user != null && password != null) {
            config.setUsername(user).setPassword(password);
        }
        return config;
    }
}
