package io.threadline.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadline.console.Server.Client;
import io.threadline.desk.Role;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client's end of the desk socket. */
final class Seat {
    private final Server server;
    final BlockingQueue<JsonObject> frames = new LinkedBlockingQueue<>();
    final Promise<Short> closed = Promise.promise();
    final WebSocket socket;

    Seat(Server server, MultiMap headers) {
        this(server, "/desk/v1", headers);
    }

    Seat(Server server, String path, MultiMap headers) {
        this.server = server;
        this.socket = Server.await(connecting(path, headers));
    }

    private Future<WebSocket> connecting(String path, MultiMap headers) {
        Promise<WebSocket> connected = Promise.promise();
        server.vertx.runOnContext(on -> server.sockets
                .connect(new WebSocketConnectOptions()
                        .setHost("localhost")
                        .setPort(server.port())
                        .setURI(path)
                        .setAllowOriginHeader(headers.contains("Origin"))
                        .setHeaders(headers))
                .onSuccess(open -> {
                    open.textMessageHandler(text -> frames.add(new JsonObject(text)));
                    open.closeHandler(
                            done -> closed.tryComplete(open.closeStatusCode() == null ? 1006 : open.closeStatusCode()));
                })
                .onComplete(connected));
        return connected.future();
    }

    void say(String text) {
        Server.await(socket.writeTextMessage(text));
    }

    void command(String id, String command) {
        say("{\"type\":\"command\",\"id\":\"" + id + "\",\"command\":" + command + "}");
    }

    JsonObject next() {
        try {
            JsonObject frame = frames.poll(20, TimeUnit.SECONDS);
            assertThat(frame).as("a frame").isNotNull();
            return frame;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    short closed() {
        return Server.await(closed.future());
    }

    /** An agent who has seen the first snapshot. */
    static Seat sit(Server server) {
        Seat seat = new Seat(server, headers(server, server.as(Role.AGENT)));
        assertThat(seat.next().getString("type")).isEqualTo("snapshot");
        return seat;
    }

    /** What a browser sends along. */
    static MultiMap headers(Server server, Client client) {
        return MultiMap.caseInsensitiveMultiMap()
                .addAll(client.headers())
                .remove("X-Threadline")
                .set("Origin", server.origin());
    }

    /** Nobody sits down with these headers. */
    static void rejected(Server server, MultiMap headers, int status) {
        rejected(server, "/desk/v1", headers, status);
    }

    static void rejected(Server server, String path, MultiMap headers, int status) {
        assertThatThrownBy(() -> new Seat(server, path, headers))
                .as(headers.toString())
                .hasRootCauseInstanceOf(UpgradeRejectedException.class)
                .rootCause()
                .extracting(failure -> ((UpgradeRejectedException) failure).getStatus())
                .isEqualTo(status);
    }
}
