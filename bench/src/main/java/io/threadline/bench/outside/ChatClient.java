package io.threadline.bench.outside;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A customer's chat: one conversation over as many sockets as it takes, one at a time. Counts what a customer must
 * never see: a {@code seq} that is missing and one that comes twice on the same reading.
 *
 * <p>The handler is called on one event loop with every frame of the server, and with {@code {"type":"closed"}}.
 */
public final class ChatClient implements AutoCloseable {

    private final Network network;
    private final Address address;
    private final String account;
    private final Handler<JsonObject> heard;
    private final Context context;
    private final Map<String, Promise<Void>> unacknowledged = new HashMap<>();
    private @Nullable ClientWebSocket socket;
    private boolean open;
    private @Nullable Promise<JsonObject> welcome;
    private volatile @Nullable String resumeToken;
    private volatile long lastSeq;
    private final AtomicInteger gaps = new AtomicInteger();
    private final AtomicInteger doubles = new AtomicInteger();

    /** A chat on an account, not connected yet. */
    public ChatClient(Network network, Address address, String account, Handler<JsonObject> heard) {
        this.network = network;
        this.address = address;
        this.account = account;
        this.heard = heard;
        this.context = network.vertx().getOrCreateContext();
    }

    /** The last {@code seq} that came. */
    public long lastSeq() {
        return lastSeq;
    }

    /** How many messages came with a {@code seq} that was not the next. */
    public int gaps() {
        return gaps.get();
    }

    /** How many messages came with a {@code seq} that had come before. */
    public int doubles() {
        return doubles.get();
    }

    /** What lets the conversation be resumed. */
    public @Nullable String resumeToken() {
        return resumeToken;
    }

    /** Connects and says hello as a visitor of that name, with a signed token or null. */
    public Future<JsonObject> hello(String name, @Nullable String identity) {
        return connect(() -> new JsonObject().put("name", name).put("identity", identity));
    }

    /** Connects and says hello as a visitor who typed a mail address before. */
    public Future<JsonObject> helloFrom(String name, String email) {
        return connect(() -> new JsonObject().put("name", name).put("email", email));
    }

    /** Connects and goes on where the conversation was. */
    public Future<JsonObject> resume() {
        return connect(() -> new JsonObject()
                .put("resume", new JsonObject().put("token", resumeToken).put("lastSeq", lastSeq)));
    }

    private Future<JsonObject> connect(Supplier<JsonObject> hello) {
        Promise<JsonObject> welcomed = Promise.promise();
        context.runOnContext(start -> {
            leave();
            ClientWebSocket attempt = network.socket();
            socket = attempt;
            open = false;
            welcome = welcomed;
            attempt.textMessageHandler(text -> {
                if (socket == attempt) {
                    receive(new JsonObject(text));
                }
            });
            attempt.closeHandler(end -> ended(attempt));
            Network.connect(attempt, address, "/chat/v1", MultiMap.caseInsensitiveMultiMap())
                    .onSuccess(connected -> {
                        if (socket != attempt) {
                            connected.close();
                            return;
                        }
                        open = true;
                        connected.writeTextMessage(hello.get()
                                .put("type", "hello")
                                .put("account", account)
                                .encode());
                    })
                    .onFailure(welcomed::tryFail);
        });
        return welcomed.future();
    }

    /** Sends a message whose id follows from the text, so that the same text is the same message. */
    public Future<Void> say(String text) {
        return say(UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString(), text);
    }

    /**
     * Sends a message.
     *
     * @param id the client's own, the same when it is sent again
     * @return done when it is acknowledged; fails with {@link NotAccepted} on a {@code nack}, or when the socket ends
     */
    public Future<Void> say(String id, String text) {
        Promise<Void> acknowledged = Promise.promise();
        context.runOnContext(now -> {
            if (socket == null || !open) {
                acknowledged.fail("The chat is not connected");
                return;
            }
            unacknowledged.put(id, acknowledged);
            socket.writeTextMessage(new JsonObject()
                    .put("type", "message")
                    .put("clientMessageId", id)
                    .put("text", text)
                    .encode());
        });
        return acknowledged.future();
    }

    /** Sends a frame as it is. */
    public void raw(String frame) {
        context.runOnContext(now -> {
            if (socket != null && open) {
                socket.writeTextMessage(frame);
            }
        });
    }

    /** The server's word that it did not take a message or a hello. */
    public static final class NotAccepted extends Exception {
        private static final long serialVersionUID = 1;
        private final String code;

        NotAccepted(String code) {
            super("refused " + code, null, false, false);
            this.code = code;
        }

        /** Such as {@code BUSY}. */
        public String code() {
            return code;
        }
    }

    /** Hears nothing more of the present socket, whose end may not have been noticed yet. */
    private void leave() {
        ClientWebSocket present = socket;
        if (present != null) {
            socket = null;
            if (open) {
                present.close();
            }
            lost("The chat goes on over another socket");
        }
    }

    private void lost(String why) {
        if (welcome != null) {
            welcome.tryFail(why);
        }
        unacknowledged.values().forEach(promise -> promise.tryFail(why));
        unacknowledged.clear();
    }

    private void ended(ClientWebSocket which) {
        if (socket == which) {
            socket = null;
            lost("The chat socket ended with " + which.closeStatusCode() + " " + which.closeReason());
        }
        heard.handle(new JsonObject().put("type", "closed").put("status", which.closeStatusCode()));
    }

    private void receive(JsonObject frame) {
        switch (frame.getString("type")) {
            case "welcome" -> {
                resumeToken = frame.getString("resumeToken", resumeToken);
                if (welcome != null) {
                    welcome.tryComplete(frame);
                }
            }
            case "ack" -> {
                Promise<Void> waiting = unacknowledged.remove(frame.getString("clientMessageId"));
                if (waiting != null) {
                    waiting.tryComplete();
                }
            }
            case "nack" -> {
                Promise<Void> waiting = unacknowledged.remove(frame.getString("clientMessageId"));
                if (waiting != null) {
                    waiting.tryFail(new NotAccepted(frame.getString("code")));
                }
            }
            case "error" -> {
                if (welcome != null) {
                    welcome.tryFail(new NotAccepted(frame.getString("code")));
                }
            }
            case "message" -> count(frame.getLong("seq"));
            default -> {}
        }
        heard.handle(frame);
    }

    private void count(long seq) {
        if (seq <= lastSeq) {
            doubles.incrementAndGet();
        } else {
            if (seq > lastSeq + 1) {
                gaps.incrementAndGet();
            }
            lastSeq = seq;
        }
    }

    @Override
    public void close() {
        context.runOnContext(now -> {
            if (socket != null && open) {
                socket.close();
            }
        });
    }
}
