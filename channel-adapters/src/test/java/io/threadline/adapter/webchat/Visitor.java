package io.threadline.adapter.webchat;

import io.threadline.adapter.Eventually;
import io.threadline.adapter.MemoryServer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A visitor's program on a real socket; frames are taken in the order they came. */
final class Visitor implements AutoCloseable {

    final WebSocket wire;
    private final BlockingQueue<JsonObject> frames = new LinkedBlockingQueue<>();
    private final BlockingQueue<Short> closed = new LinkedBlockingQueue<>();
    private final WebSocketClient client;

    private Visitor(WebSocketClient client, WebSocket wire) {
        this.client = client;
        this.wire = wire;
        wire.textMessageHandler(text -> frames.add(new JsonObject(text)));
        wire.closeHandler(gone -> closed.add(wire.closeStatusCode()));
    }

    /** Connects; {@code origin} null for a program. */
    static Visitor connect(MemoryServer server, String origin) {
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(server.port())
                .setURI("/chat/v1")
                .setAllowOriginHeader(origin != null);
        if (origin != null) {
            options.addHeader("Origin", origin);
        }
        WebSocketClient client = server.vertx.createWebSocketClient();
        return MemoryServer.await(client.connect(options).map(wire -> new Visitor(client, wire)));
    }

    /** Connects and says hello to the account {@code chat-main}. */
    static Visitor welcomed(MemoryServer server) {
        Visitor visitor = connect(server, null);
        visitor.say(hello());
        return visitor;
    }

    static JsonObject hello() {
        return new JsonObject().put("type", "hello").put("account", "chat-main").put("name", "Kim");
    }

    static JsonObject resume(String token, long lastSeq) {
        return hello().put("resume", new JsonObject().put("token", token).put("lastSeq", lastSeq));
    }

    static JsonObject message(String id, String text) {
        return new JsonObject()
                .put("type", "message")
                .put("clientMessageId", id)
                .put("text", text);
    }

    Visitor say(JsonObject frame) {
        return say(frame.encode());
    }

    Visitor say(String text) {
        MemoryServer.await(wire.writeTextMessage(text));
        return this;
    }

    /** The next frame. */
    JsonObject next() {
        try {
            JsonObject frame = frames.poll(30, TimeUnit.SECONDS);
            if (frame == null) {
                throw new AssertionError("No frame came");
            }
            return frame;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** The next frame, which must be of that type. */
    JsonObject next(String type) {
        JsonObject frame = next();
        if (!type.equals(frame.getString("type"))) {
            throw new AssertionError("Expected " + type + " but got " + frame.encode());
        }
        return frame;
    }

    /** The next frame of that type; others are passed over. */
    JsonObject await(String type) {
        JsonObject frame = next();
        while (!type.equals(frame.getString("type"))) {
            frame = next();
        }
        return frame;
    }

    /** The close code. */
    short closeCode() {
        try {
            Short code = closed.poll(30, TimeUnit.SECONDS);
            if (code == null) {
                throw new AssertionError("The socket stayed open");
            }
            closed.add(code);
            return code;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Waits until a frame has come or the socket has closed. */
    void answeredOrClosed() {
        Eventually.eventually("a frame or the end", () -> !frames.isEmpty() || !closed.isEmpty());
    }

    @Override
    public void close() {
        MemoryServer.await(client.close());
    }
}
