package io.threadline.server;

import io.threadline.channel.AccountView;
import io.threadline.channel.Accounts;
import io.threadline.model.Channel;
import io.threadline.store.ChannelAccounts;
import io.threadline.store.ChannelAccounts.Stored;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All channel accounts in memory. Loaded at the start, again at once when a node says that they changed, and within a second
 * when that was not heard. Reading is safe on any thread.
 */
public final class StoredAccounts implements Accounts {

    private static final Logger LOG = LoggerFactory.getLogger(StoredAccounts.class);
    private static final String CHANGED = "accounts.changed";
    private static final long LOOK_MILLIS = 1_000;

    private final Vertx vertx;
    private final ChannelAccounts store;
    private final MessageConsumer<JsonObject> consumer;
    private final long timer;
    private volatile Map<Channel, Map<String, AccountView>> byChannel = Map.of();
    private String state = "";
    private boolean looking;

    private StoredAccounts(Vertx vertx, Pool pool) {
        this.vertx = vertx;
        this.store = new ChannelAccounts(pool);
        this.consumer = vertx.eventBus().consumer(CHANGED, message -> load());
        this.timer = vertx.setPeriodic(LOOK_MILLIS, id -> look());
    }

    /** Loads the accounts; fails when the database cannot be read. */
    public static Future<StoredAccounts> start(Vertx vertx, Pool pool) {
        StoredAccounts accounts = new StoredAccounts(vertx, pool);
        return accounts.refresh().map(accounts);
    }

    /** To be called right after an account was written: tells every node. */
    public static void announce(Vertx vertx) {
        vertx.eventBus().publish(CHANGED, new JsonObject());
    }

    @Override
    public @Nullable AccountView find(Channel channel, String name) {
        return byChannel.getOrDefault(channel, Map.of()).get(name);
    }

    @Override
    public List<AccountView> all(Channel channel) {
        return List.copyOf(byChannel.getOrDefault(channel, Map.of()).values());
    }

    /** Reads the accounts now. */
    public Future<Void> refresh() {
        return store.state()
                .compose(seen -> store.all().map(all -> {
                    take(all);
                    state = seen;
                    return null;
                }));
    }

    /** Stops listening. */
    public Future<Void> close() {
        vertx.cancelTimer(timer);
        return consumer.unregister();
    }

    private void load() {
        refresh()
                .onFailure(
                        e -> LOG.warn("Channel accounts could not be read, next try in a second: {}", e.getMessage()));
    }

    private void look() {
        if (looking) {
            return;
        }
        looking = true;
        store.state()
                .compose(seen -> seen.equals(state) ? Future.<Void>succeededFuture() : refresh())
                .onFailure(e -> LOG.warn("Channel accounts could not be read, next try soon: {}", e.getMessage()))
                .onComplete(done -> looking = false);
    }

    private void take(List<Stored> all) {
        Map<Channel, Map<String, AccountView>> fresh = new HashMap<>();
        for (Stored account : all) {
            fresh.computeIfAbsent(account.channel(), channel -> new HashMap<>())
                    .put(
                            account.id().value(),
                            new AccountView(
                                    account.tenant(),
                                    account.domain(),
                                    account.id(),
                                    account.channel(),
                                    AccountSettings.ofVendor(account.settings())));
        }
        byChannel = fresh;
    }
}
