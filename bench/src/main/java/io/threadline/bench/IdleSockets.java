package io.threadline.bench;

import io.threadline.bench.outside.Network;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.http.ClientWebSocket;
import java.util.ArrayList;
import java.util.List;

/** Sockets that have said one thing and heard one answer, and stay open: a chat's hello, or anything to a server that echoes. */
final class IdleSockets implements AutoCloseable {

    private static final int AT_ONCE = 100;

    private final List<ClientWebSocket> open = new ArrayList<>();

    private IdleSockets() {}

    static IdleSockets open(Network network, Doors doors, int count, String hello) {
        IdleSockets sockets = new IdleSockets();
        List<Future<?>> opening = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            opening.add(sockets.one(network, doors, number, hello));
            if (opening.size() == AT_ONCE || number == count - 1) {
                Future.all(opening).await();
                opening.clear();
            }
        }
        return sockets;
    }

    private Future<Void> one(Network network, Doors doors, int number, String hello) {
        Promise<Void> answered = Promise.promise();
        ClientWebSocket socket = network.socket();
        open.add(socket);
        socket.textMessageHandler(text -> answered.tryComplete());
        socket.closeHandler(closed -> answered.tryFail("The server closed an idle socket"));
        Network.connect(socket, doors.at(number), "/chat/v1", MultiMap.caseInsensitiveMultiMap())
                .onSuccess(connected -> connected.writeTextMessage(hello))
                .onFailure(answered::tryFail);
        return answered.future();
    }

    @Override
    public void close() {
        open.forEach(ClientWebSocket::close);
    }
}
