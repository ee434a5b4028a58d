package io.threadline.bench.outside;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An agent's desk without a screen: {@code docs/desk.md} from the other side. Events are applied only when they follow
 * what was applied before; after a gap or a late head it resumes; when the socket ends it connects again until closed.
 *
 */
public final class DeskClient implements AutoCloseable {

    /** What an agent would look at. */
    @FunctionalInterface
    public interface Screen {

        /**
         * Called on one event loop with each frame that changes what is seen: snapshots, events in order, typing, read
         * marks, errors, and {@code {"type":"closed"}} when the socket ended.
         */
        void show(DeskClient desk, JsonObject frame);
    }

    /** A command without any answer for so long counts as failed, so that nobody waits for ever. */
    private static final long ANSWER_SECONDS = 60;

    private static final long PAUSE_BEFORE_RECONNECTING_MILLIS = 100;

    /** As the console: heads come every second, so whoever says nothing for so long is dead or cut off. */
    private static final long DEAD_MILLIS = 10_000;

    private final Network network;
    private final Address address;
    private final Session session;
    private final Screen screen;
    private final Context context;
    private final Map<String, Promise<JsonObject>> unanswered = new HashMap<>();
    private final Promise<JsonObject> first = Promise.promise();
    private @Nullable ClientWebSocket socket;
    private long cursor = -1;
    private boolean resuming;
    private boolean closed;
    private long heard;
    private final AtomicInteger gaps = new AtomicInteger();

    private DeskClient(Network network, Address address, Session session, Screen screen) {
        this.network = network;
        this.address = address;
        this.session = session;
        this.screen = screen;
        this.context = network.vertx().getOrCreateContext();
    }

    /** Opens a desk; answers when the first snapshot was handled. */
    public static Future<DeskClient> open(Network network, Address address, Session session, Screen screen) {
        DeskClient desk = new DeskClient(network, address, session, screen);
        desk.context.runOnContext(start -> {
            desk.connect();
            network.vertx().setPeriodic(DEAD_MILLIS / 5, tick -> desk.look(tick));
        });
        return desk.first.future().map(desk);
    }

    /** The agent who sits here. */
    public String agent() {
        return session.user();
    }

    /** The last event that was shown; to be asked on the desk's event loop, as a screen is. */
    public long cursor() {
        return cursor;
    }

    /** How often a frame did not follow the one before. Frames lost on the way are no error as long as they come again. */
    public int gaps() {
        return gaps.get();
    }

    /** Submits a command under an id of its own. */
    public Future<JsonObject> command(JsonObject command) {
        return command(UUID.randomUUID().toString(), command);
    }

    /**
     * Submits a command.
     *
     * @return the {@code result} or {@code refused} frame; fails when the socket ends before
     */
    public Future<JsonObject> command(String id, JsonObject command) {
        Promise<JsonObject> answer = Promise.promise();
        context.runOnContext(now -> {
            ClientWebSocket open = socket;
            if (open == null) {
                answer.fail("The desk of " + agent() + " is not connected");
                return;
            }
            unanswered.put(id, answer);
            open.writeTextMessage(new JsonObject()
                    .put("type", "command")
                    .put("id", id)
                    .put("command", command)
                    .encode());
        });
        return answer.future().timeout(ANSWER_SECONDS, TimeUnit.SECONDS);
    }

    /** Does something on the desk's event loop a little later. */
    public void later(long millis, Runnable what) {
        network.vertx().setTimer(millis, timer -> what.run());
    }

    /** Sends a frame as it is. */
    public void raw(String frame) {
        context.runOnContext(now -> {
            if (socket != null) {
                socket.writeTextMessage(frame);
            }
        });
    }

    /** The command {@code type} with one field. */
    public static JsonObject command(String type, String field, @Nullable Object value) {
        return new JsonObject().put("type", type).put(field, value);
    }

    private void connect() {
        URI node;
        try {
            node = address.url();
        } catch (IllegalStateException notThere) {
            reconnectLater();
            return;
        }
        MultiMap headers = session.credentials().add("Origin", node.toString());
        ClientWebSocket attempt = network.socket();
        attempt.textMessageHandler(text -> {
            heard = System.nanoTime();
            receive(new JsonObject(text));
        });
        attempt.closeHandler(end -> ended(attempt.closeStatusCode(), attempt.closeReason()));
        Network.connect(attempt, () -> node, "/desk/v1", headers).onComplete(result -> {
            if (result.failed()) {
                if (!first.future().isComplete() && result.cause() instanceof UpgradeRejectedException) {
                    closed = true;
                    first.fail(result.cause());
                }
                reconnectLater();
            } else if (closed) {
                attempt.close();
            } else {
                socket = attempt;
                heard = System.nanoTime();
            }
        });
    }

    private void look(long tick) {
        ClientWebSocket present = socket;
        if (closed) {
            network.vertx().cancelTimer(tick);
        } else if (present != null && System.nanoTime() - heard > DEAD_MILLIS * 1_000_000) {
            present.textMessageHandler(null);
            present.closeHandler(null);
            present.close();
            ended(null, "nothing was heard of it");
        }
    }

    private void ended(@Nullable Short status, @Nullable String reason) {
        socket = null;
        unanswered.values().forEach(answer -> answer.tryFail("The desk socket of " + agent() + " ended"));
        unanswered.clear();
        screen.show(
                this,
                new JsonObject().put("type", "closed").put("status", status).put("reason", reason));
        reconnectLater();
    }

    private void reconnectLater() {
        if (!closed) {
            network.vertx().setTimer(PAUSE_BEFORE_RECONNECTING_MILLIS, timer -> {
                if (!closed) {
                    connect();
                }
            });
        }
    }

    private void receive(JsonObject frame) {
        switch (frame.getString("type")) {
            case "snapshot" -> {
                cursor = frame.getLong("cursor");
                resuming = false;
                screen.show(this, frame);
                first.tryComplete(frame);
            }
            case "event" -> {
                if (frame.getLong("prev") == cursor) {
                    cursor = frame.getLong("seq");
                    resuming = false;
                    screen.show(this, frame);
                } else if (frame.getLong("seq") > cursor) {
                    gaps.incrementAndGet();
                    resume();
                }
            }
            case "head" -> {
                if (frame.getLong("seq") > cursor) {
                    // Asked before and still behind after a second: asks again.
                    resuming = false;
                    resume();
                }
            }
            case "result", "refused" -> answered(frame);
            case "error" -> {
                answered(frame);
                screen.show(this, frame);
            }
            default -> screen.show(this, frame);
        }
    }

    /** An error names the command whose frame was not as it should be. */
    private void answered(JsonObject frame) {
        Promise<JsonObject> answer = unanswered.remove(frame.getString("id"));
        if (answer != null) {
            answer.complete(frame);
        }
    }

    private void resume() {
        if (!resuming && socket != null) {
            resuming = true;
            socket.writeTextMessage(
                    new JsonObject().put("type", "resume").put("cursor", cursor).encode());
        }
    }

    @Override
    public void close() {
        context.runOnContext(now -> {
            closed = true;
            if (socket != null) {
                socket.close();
            }
        });
    }
}
