package io.threadline.adapter.sms;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What the text message channel counts. Any thread. */
record SmsMetrics(MeterRegistry registry) {

    /** A request of the vendor's: {@code accepted}, {@code duplicate}, {@code busy}, {@code refused}, {@code ignored}. */
    void webhook(String outcome) {
        Counter.builder("threadline.sms.webhooks")
                .description("Web hooks of text message vendors by outcome")
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }

    /** A message of ours: {@code accepted}, {@code refused}, {@code later}, {@code unknown}. */
    void sent(String outcome) {
        Counter.builder("threadline.sms.sent")
                .description("Text messages given to vendors by outcome")
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }
}
