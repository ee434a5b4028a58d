package io.threadline.adapter;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.threadline.channel.AccountView;
import io.threadline.channel.Accounts;
import io.threadline.channel.ChannelAdapter;
import io.threadline.channel.ChannelContext;
import io.threadline.model.Channel;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.TenantId;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.crypto.spec.SecretKeySpec;

/** A real HTTP server with one adapter, over accounts, intake and conversations in memory. */
public final class MemoryServer implements AutoCloseable {

    public final Vertx vertx = Vertx.vertx();
    public final MemoryConversations conversations = new MemoryConversations();
    public final MemoryIntake intake = new MemoryIntake(conversations);
    public final MemoryFiles files = new MemoryFiles();
    public final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    public final ChannelAdapter adapter;

    /** What was thrown on an event loop and caught by nobody. */
    public final List<Throwable> faults = new CopyOnWriteArrayList<>();

    private final Map<String, AccountView> accounts = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    public MemoryServer(Function<ChannelContext, ChannelAdapter> factory) {
        vertx.exceptionHandler(faults::add);
        adapter = factory.apply(new ChannelContext(
                vertx,
                intake,
                new MapAccounts(accounts, listeners),
                conversations,
                metrics,
                new ChannelContext.MailDoor("127.0.0.1", 0, "none", new SecretKeySpec(new byte[32], "HmacSHA256")),
                files));
        Router router = Router.router(vertx);
        adapter.routes(router);
        server = await(vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .webSocketHandshakeHandler(handshake -> {
                    if (!adapter.socket(handshake)) {
                        handshake.reject(404);
                    }
                })
                .requestHandler(router)
                .listen());
    }

    private record MapAccounts(Map<String, AccountView> accounts, List<Runnable> listeners) implements Accounts {
        @Override
        public AccountView find(Channel channel, String name) {
            AccountView account = accounts.get(name);
            return account == null || account.channel() != channel ? null : account;
        }

        @Override
        public List<AccountView> all(Channel channel) {
            return accounts.values().stream()
                    .filter(account -> account.channel() == channel)
                    .toList();
        }

        @Override
        public void onChange(Runnable changed) {
            listeners.add(changed);
        }
    }

    /** Creates or replaces an account of the adapter's channel. */
    public void account(String name, JsonObject settings) {
        accounts.put(
                name,
                new AccountView(TenantId.DEFAULT, DomainId.MAIN, new AccountId(name), adapter.channel(), settings));
        listeners.forEach(Runnable::run);
    }

    public AccountView account(String name) {
        return accounts.get(name);
    }

    public void remove(String name) {
        accounts.remove(name);
        listeners.forEach(Runnable::run);
    }

    public int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    /** The result, within thirty seconds. */
    public static <T> T await(io.vertx.core.Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError("No result", failure);
        }
    }
}
