package io.threadline.endtoend;

import io.threadline.bench.outside.Address;
import io.threadline.bench.outside.Heard;
import io.threadline.bench.outside.Network;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;

/** A socket on which anything can be said. */
final class RawSocket implements AutoCloseable {

    private final ClientWebSocket socket;
    private final Heard<JsonObject> frames = new Heard<>();

    private RawSocket(ClientWebSocket socket) {
        this.socket = socket;
    }

    static RawSocket open(Network network, Address address, String path, MultiMap headers) {
        RawSocket raw = new RawSocket(network.socket());
        raw.connect(network, address, path, headers).await();
        return raw;
    }

    /** The status with which a handshake is refused, or 101. */
    static int handshake(Network network, Address address, String path, MultiMap headers) {
        RawSocket raw = new RawSocket(network.socket());
        Future<WebSocket> connected = raw.connect(network, address, path, headers);
        try {
            connected.await();
            raw.close();
            return 101;
        } catch (Exception refused) {
            if (refused instanceof UpgradeRejectedException rejected) {
                return rejected.getStatus();
            }
            throw refused;
        }
    }

    /** On an event loop: an answer can be missed by a connect that begins on another thread. */
    private Future<WebSocket> connect(Network network, Address address, String path, MultiMap headers) {
        socket.textMessageHandler(text -> frames.add(new JsonObject(text)));
        socket.closeHandler(
                end -> frames.add(new JsonObject().put("type", "closed").put("status", socket.closeStatusCode())));
        Promise<WebSocket> connected = Promise.promise();
        network.vertx()
                .getOrCreateContext()
                .runOnContext(
                        now -> Network.connect(socket, address, path, headers).onComplete(connected));
        return connected.future().timeout(Limits.SOON.toSeconds(), TimeUnit.SECONDS);
    }

    RawSocket say(String frame) {
        socket.writeTextMessage(frame);
        return this;
    }

    RawSocket sayBytes(byte[] frame) {
        socket.writeBinaryMessage(Buffer.buffer(frame));
        return this;
    }

    /** The next frame of that type, from a place on. */
    JsonObject hears(String type, int from) {
        return frames.await(type, Limits.SOON, from, frame -> type.equals(frame.getString("type")));
    }

    JsonObject hears(String type) {
        return hears(type, 0);
    }

    Heard<JsonObject> frames() {
        return frames;
    }

    @Override
    public void close() {
        socket.close();
    }
}
