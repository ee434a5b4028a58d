package io.threadline.adapter.phone;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.threadline.channel.Delivery;

/** What the phone channel counts. */
record PhoneMetrics(MeterRegistry registry) {

    /** A request of an exchange: {@code accepted}, {@code duplicate}, {@code busy}, {@code refused}, {@code ignored}. */
    void webhook(String outcome) {
        Counter.builder("threadline.phone.webhooks")
                .description("Web hooks of exchanges by outcome")
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }

    /** An order of ours: {@code accepted}, {@code refused}, {@code later}, {@code unknown}. */
    void ordered(Delivery delivery) {
        String outcome = switch (delivery) {
            case Delivery.Accepted a -> "accepted";
            case Delivery.Refused r -> "refused";
            case Delivery.Later l -> "later";
            case Delivery.Unknown u -> "unknown";
        };
        Counter.builder("threadline.phone.orders")
                .description("Orders given to exchanges by outcome")
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }
}
