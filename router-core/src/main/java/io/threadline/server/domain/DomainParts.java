package io.threadline.server.domain;

import io.micrometer.core.instrument.MeterRegistry;
import io.threadline.channel.Accounts;
import io.threadline.channel.ChannelAdapter;
import io.threadline.cluster.HistoryCache;
import io.threadline.cluster.Ownership;
import io.threadline.model.Channel;
import io.threadline.server.ChatHints;
import io.threadline.store.ConversationStore;
import io.threadline.store.Inbox;
import io.threadline.store.Outbox;
import io.threadline.store.Snapshots;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What the domains of a node share.
 *
 * @param alone whether the cluster sees no other node just now
 */
public record DomainParts(
        String node,
        BooleanSupplier alone,
        Pool pool,
        PgConnectOptions database,
        Ownership ownership,
        Inbox inbox,
        Outbox outbox,
        Snapshots snapshots,
        ConversationStore conversations,
        HistoryCache history,
        ChatHints chatHints,
        Accounts accounts,
        AccountNotes notes,
        Map<Channel, ChannelAdapter> adapters,
        MeterRegistry metrics) {}
