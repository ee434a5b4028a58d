package io.threadline.adapter.email;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** What the mail channel counts. Any thread. */
record EmailMetrics(MeterRegistry registry, AtomicInteger sessions) {

    EmailMetrics(MeterRegistry registry) {
        this(registry, new AtomicInteger());
        Gauge.builder("threadline.smtp.sessions", sessions, AtomicInteger::get)
                .description("SMTP connections open on this node")
                .register(registry);
    }

    /** A mail at the door: {@code accepted}, {@code duplicate}, {@code busy}, {@code refused}, {@code ignored}, {@code unknown_recipient}. */
    void received(String outcome) {
        Counter.builder("threadline.email.received")
                .description("Mails at the SMTP door by outcome")
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }

    /** What was found out about a sender. */
    void proof(SenderProof proof) {
        Counter.builder("threadline.email.senders")
                .description("Senders of mails by what their domain says of them")
                .tag("proof", proof.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
    }

    /** A mail of ours: {@code accepted}, {@code refused}, {@code later}, {@code unknown}. */
    void sent(String outcome) {
        Counter.builder("threadline.email.sent")
                .description("Mails given to SMTP servers by outcome")
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }
}
