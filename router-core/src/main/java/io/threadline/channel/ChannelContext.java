package io.threadline.channel;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;

/** What an adapter is given. */
public record ChannelContext(
        Vertx vertx, Intake intake, Accounts accounts, Conversations conversations, MeterRegistry metrics) {}
