package io.threadline.server;

import io.threadline.channel.AccountView;
import io.threadline.channel.Accounts;
import io.threadline.model.Channel;
import io.threadline.store.ChannelAccounts;
import io.threadline.store.ChannelAccounts.Stored;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
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
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Map<Channel, Map<String, AccountView>> byChannel = Map.of();
    private final List<Promise<Void>> waiting = new ArrayList<>();
    private boolean reading;
    private volatile String state = "";
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

    /** To be called right after an account was put or removed: tells every node. Done when this one knows, or will soon. */
    public Future<Void> changed() {
        vertx.eventBus().publish(CHANGED, new JsonObject());
        return refresh().otherwise(fault -> {
            LOG.warn("Channel accounts could not be read, next try in a second: {}", fault.getMessage());
            return null;
        });
    }

    @Override
    public void onChange(Runnable changed) {
        listeners.add(changed);
    }

    @Override
    public @Nullable AccountView find(Channel channel, String name) {
        return byChannel.getOrDefault(channel, Map.of()).get(name);
    }

    @Override
    public List<AccountView> all(Channel channel) {
        return List.copyOf(byChannel.getOrDefault(channel, Map.of()).values());
    }

    /** Reads the accounts now. Reads do not overtake each other; one serves all who asked before it began. */
    public Future<Void> refresh() {
        Promise<Void> read = Promise.promise();
        synchronized (this) {
            waiting.add(read);
            if (reading) {
                return read.future();
            }
            reading = true;
        }
        read();
        return read.future();
    }

    private void read() {
        List<Promise<Void>> served;
        synchronized (this) {
            served = List.copyOf(waiting);
            waiting.clear();
            reading = !served.isEmpty();
        }
        if (served.isEmpty()) {
            return;
        }
        store.state()
                .compose(seen -> store.all().<Void>map(all -> {
                    take(all);
                    state = seen;
                    return null;
                }))
                .onComplete(done -> {
                    served.forEach(one -> one.handle(done));
                    read();
                });
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
        listeners.forEach(Runnable::run);
    }
}
