package io.threadline.bench.demo;

import io.threadline.bench.outside.MailClient;
import io.threadline.bench.outside.MailPeer.Mail;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes mails, each an answer to the last one that came. */
final class MailWay implements Way {

    private static final Logger LOG = LoggerFactory.getLogger(MailWay.class);
    private static final String SUBJECT = "A question";

    private final Vertx vertx;
    private final int port;
    private final String name;
    private final String from;
    private final String to;
    private @Nullable Mail last;

    /** @param port of the node's SMTP door */
    MailWay(Vertx vertx, int port, String name, String from, String to) {
        this.vertx = vertx;
        this.port = port;
        this.name = name;
        this.from = from;
        this.to = to;
    }

    /** A mail that is answered from now on. */
    void received(Mail mail) {
        last = mail;
    }

    @Override
    public void say(String line) {
        byte[] mail = mail(line);
        Callable<String> delivery = () -> {
            try (MailClient client = new MailClient(port)) {
                return client.deliver(from, to, mail);
            }
        };
        vertx.executeBlocking(delivery).onFailure(e -> LOG.warn("A mail was not delivered: {}", e.getMessage()));
    }

    @Override
    public void leave() {}

    private byte[] mail(String line) {
        Mail answered = last;
        String thread = answered == null
                ? ""
                : "In-Reply-To: " + answered.header("Message-ID") + "\r\nReferences: " + answered.header("Message-ID")
                        + "\r\n";
        String text = Base64.getMimeEncoder().encodeToString(line.getBytes(StandardCharsets.UTF_8));
        String encoded = Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
        return ("From: =?UTF-8?B?" + encoded + "?= <" + from + ">\r\nTo: <" + to + ">\r\nSubject: "
                        + (answered == null ? SUBJECT : "Re: " + SUBJECT) + "\r\n" + thread
                        + "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
                        + "Content-Transfer-Encoding: base64\r\n\r\n" + text)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
