package io.threadline.adapter.webchat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** What the chat socket counts. Any thread. */
final class ChatMetrics {

    /** Sockets that are open. */
    final AtomicInteger sockets = new AtomicInteger();

    final Counter accepted;
    final Counter duplicate;
    final Counter busy;

    /** Messages given to visitors, replays included. */
    final Counter shown;

    /** Handshakes refused: a foreign origin, or too many sockets. */
    final Counter refusedOrigin;

    final Counter refusedFull;

    /** Visitors cut off because they did not take what was sent to them. */
    final Counter slow;

    ChatMetrics(MeterRegistry registry) {
        Gauge.builder("threadline.chat.sockets", sockets, AtomicInteger::get)
                .description("Chat sockets open on this node")
                .register(registry);
        accepted = messages(registry, "accepted");
        duplicate = messages(registry, "duplicate");
        busy = messages(registry, "busy");
        shown = Counter.builder("threadline.chat.shown")
                .description("Messages given to chat visitors, replays included")
                .register(registry);
        refusedOrigin = refused(registry, "origin");
        refusedFull = refused(registry, "full");
        slow = Counter.builder("threadline.chat.slow")
                .description("Chat sockets cut off because what was sent was not read")
                .register(registry);
    }

    private static Counter messages(MeterRegistry registry, String outcome) {
        return Counter.builder("threadline.chat.messages")
                .description("Messages of chat visitors by outcome")
                .tag("outcome", outcome)
                .register(registry);
    }

    private static Counter refused(MeterRegistry registry, String why) {
        return Counter.builder("threadline.chat.refused")
                .description("Chat handshakes refused")
                .tag("why", why)
                .register(registry);
    }
}
