package io.threadline.adapter.webchat;

import io.threadline.adapter.Problem;
import io.threadline.channel.ChannelAdapter;
import io.threadline.channel.ChannelContext;
import io.threadline.channel.Delivery;
import io.threadline.channel.OutboundMessage;
import io.threadline.model.Channel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The chat: sockets in, the feed of committed messages out. Sockets of any event loop. */
final class WebchatAdapter implements ChannelAdapter {

    private static final String PATH = "/chat/v1";
    private static final long TICK_MILLIS = TimeUnit.SECONDS.toMillis(5);
    private static final long FAREWELL_MILLIS = TimeUnit.SECONDS.toMillis(10);

    private final ChannelContext context;
    private final ChatLimits limits;
    private final ChatMetrics metrics;
    private final Set<ChatSession> sessions = ConcurrentHashMap.newKeySet();
    private final Promise<Void> empty = Promise.promise();
    private final long ticker;
    private Set<String> names = Set.of();
    private volatile boolean closing;

    WebchatAdapter(ChannelContext context, ChatLimits limits) {
        this.context = context;
        this.limits = limits;
        this.metrics = new ChatMetrics(context.metrics());
        long tick = Math.min(TICK_MILLIS, Math.max(10, limits.stall().toMillis() / 4));
        context.accounts().onChange(this::accountsChanged);
        accountsChanged();
        this.ticker = context.vertx().setPeriodic(tick, now -> sessions.forEach(ChatSession::tick));
    }

    @Override
    public Channel channel() {
        return Channel.CHAT;
    }

    @Override
    public void routes(Router router) {
        WidgetFiles.routes(context.vertx(), router, "web/");
        router.get(PATH).handler(request -> {
            request.response().putHeader("Upgrade", "websocket").putHeader("Connection", "Upgrade");
            new Problem(426, "Upgrade required", "Connect here with a WebSocket.").answer(request);
        });
    }

    @Override
    public boolean socket(ServerWebSocketHandshake handshake) {
        if (!PATH.equals(handshake.path())) {
            return false;
        }
        List<String> origins = List.copyOf(handshake.headers().getAll("Origin"));
        if (closing) {
            handshake.reject(503);
        } else if (!Origins.allowedBySome(context.accounts().all(Channel.CHAT), origins)) {
            metrics.refusedOrigin.increment();
            handshake.reject(403);
        } else if (metrics.sockets.incrementAndGet() > limits.sockets()) {
            metrics.sockets.decrementAndGet();
            metrics.refusedFull.increment();
            handshake.reject(503);
        } else {
            handshake
                    .accept()
                    .onSuccess(wire -> begin(wire, origins))
                    .onFailure(broken -> metrics.sockets.decrementAndGet());
        }
        return true;
    }

    @Override
    public List<String> problems(JsonObject settings) {
        return ChatSettings.problems(settings);
    }

    @Override
    public List<String> secrets() {
        return List.of("identitySecret");
    }

    /** Chat has no way out of its own: what an agent writes is committed and each socket's feed reads it. */
    @Override
    public Future<Delivery> send(OutboundMessage message) {
        return Future.succeededFuture(
                new Delivery.Refused("NO_PROVIDER", "Chat messages are read from the conversation, not sent."));
    }

    @Override
    public Future<Void> close() {
        closing = true;
        sessions.forEach(ChatSession::leave);
        if (sessions.isEmpty()) {
            empty.tryComplete();
        }
        long patience = context.vertx().setTimer(FAREWELL_MILLIS, late -> empty.tryComplete());
        return empty.future().onComplete(done -> {
            context.vertx().cancelTimer(patience);
            context.vertx().cancelTimer(ticker);
        });
    }

    /** Looks at the sessions only where an account has gone. */
    private synchronized void accountsChanged() {
        Set<String> now = context.accounts().all(Channel.CHAT).stream()
                .map(account -> account.id().value())
                .collect(Collectors.toUnmodifiableSet());
        boolean gone = !now.containsAll(names);
        names = now;
        if (gone) {
            sessions.forEach(ChatSession::accountsChanged);
        }
    }

    private void begin(ServerWebSocket wire, List<String> origins) {
        Loop loop = new Loop(context.vertx().getOrCreateContext());
        ChatSocket socket = new ChatSocket(context.vertx(), wire, limits, metrics.slow::increment);
        ChatSession session = new ChatSession(context, loop, socket, origins, limits, metrics, this::ended);
        sessions.add(session);
        session.start();
        if (closing) {
            session.leave();
        }
    }

    private void ended(ChatSession session) {
        sessions.remove(session);
        metrics.sockets.decrementAndGet();
        if (closing && sessions.isEmpty()) {
            empty.tryComplete();
        }
    }
}
