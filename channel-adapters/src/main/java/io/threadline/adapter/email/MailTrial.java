package io.threadline.adapter.email;

import io.threadline.adapter.ProviderClient;
import io.threadline.adapter.email.EmailSettings.Smtp;
import io.threadline.channel.Trial;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.impl.SMTPConnection;
import io.vertx.ext.mail.impl.SMTPConnectionPool;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Tries an account's SMTP server out: connects, speaks TLS as the account says, logs in, says {@code QUIT}. The dialogue is the very one
 * that sending begins with, which is why a class of the library's is used that it has for its own tests; no mail is begun.
 */
final class MailTrial {

    private static final int LONGEST_REASON = 200;

    /** RFC 4954, 4 and 6: what a server says that does not let one in. */
    private static final Set<Integer> LOGIN_REFUSED = Set.of(432, 454, 530, 534, 535, 538);

    private MailTrial() {}

    static Future<Trial> of(Vertx vertx, EmailSettings settings) {
        MailConfig config = MailSender.config(settings).setConnectTimeout(ProviderClient.CONNECT_MILLIS);
        return of(vertx, settings, config, ProviderClient.TRIAL_MILLIS);
    }

    static Future<Trial> of(Vertx vertx, EmailSettings settings, MailConfig config, long patienceMillis) {
        Smtp smtp = settings.smtp();
        SMTPConnectionPool pool = new SMTPConnectionPool(vertx, config);
        return pool.getConnection(settings.domain())
                .compose(SMTPConnection::returnToPool)
                .timeout(patienceMillis, TimeUnit.MILLISECONDS)
                .<Trial>map(quit -> new Trial.Works(works(smtp)))
                .otherwise(fault -> new Trial.Fails(fails(smtp, fault)))
                // Whoever asked need not wait until a server that says nothing has been left.
                .onComplete(told -> pool.doClose().eventually(pool.netClient()::close));
    }

    private static String works(Smtp smtp) {
        String tls = smtp.tls()
                ? " with TLS"
                : switch (smtp.startTls()) {
                    case "required" -> " with STARTTLS";
                    case "optional" -> ", with STARTTLS if it offers that";
                    default -> " without TLS";
                };
        return "The mail server was reached" + tls
                + (smtp.user() == null
                        ? "; the account has no user, so nobody logged in."
                        : " and takes user and password.")
                + " No mail was sent.";
    }

    /** A sentence on what went wrong and which field to look at. */
    static String fails(Smtp smtp, Throwable fault) {
        String place = smtp.host() + ":" + smtp.port();
        String reason = reason(fault);
        return switch (fault) {
            case UnknownHostException unknown ->
                "The host " + smtp.host() + " is not known to the domain name system. Check smtp.host.";
            case ConnectException refused ->
                "No connection to " + place + ": " + reason + ". Check smtp.host and smtp.port.";
            case TimeoutException silent ->
                place + " did not answer in time. Check smtp.host and smtp.port"
                        + (smtp.tls() ? "." : "; if TLS is spoken there from the first byte, set smtp.tls.");
            case SSLException noTls ->
                place + " was reached, but TLS with it failed: " + reason + ". Check its certificate, smtp.host"
                        + (smtp.tls() ? " and smtp.tls." : " and smtp.startTls.");
            case SMTPException answer
            when LOGIN_REFUSED.contains(answer.getReplyCode()) ->
                place + " was reached but refuses user and password (" + answer.getReplyCode() + "). Put them again.";
            case SMTPException answer -> place + " was reached but answered: " + reason + ".";
            default ->
                reason.startsWith("STARTTLS required")
                        ? place + " was reached but offers no STARTTLS, which smtp.startTls requires."
                        : reason.startsWith("login is required")
                                ? place + " was reached but offers no way to log in. Check smtp.port and smtp.startTls."
                                : place + " was reached, but the dialogue broke off: " + reason + ".";
        };
    }

    /** Of trouble with TLS the innermost reason tells most. */
    private static String reason(Throwable fault) {
        Throwable cause = fault.getCause();
        if (cause != null && (fault instanceof SSLException || cause instanceof SSLException)) {
            return reason(cause);
        }
        String message = fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
        String line = message.replaceAll("\\p{Cntrl}+", " ").strip();
        String shown = line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) : line;
        return shown.endsWith(".") ? shown.substring(0, shown.length() - 1) : shown;
    }
}
