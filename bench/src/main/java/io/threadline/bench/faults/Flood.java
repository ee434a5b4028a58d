package io.threadline.bench.faults;

import io.threadline.bench.outside.Network;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Everything at one node that nobody means well with: sockets that say nothing, or little, or far too much. */
final class Flood implements AutoCloseable {

    private static final int SILENT = 1_000;
    private static final int SLOW = 200;
    private static final int HUGE = 10;
    private static final int MAILS = 4;
    private static final long MAIL_BYTES = 100L << 20;
    private static final String HUGE_BODY =
            "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n{";

    private final Network network;
    private final URI http;
    private final int smtp;
    private final NetClient client;
    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
    private final List<Long> timers = new ArrayList<>();

    Flood(Network network, URI http, int smtp) {
        this.network = network;
        this.http = http;
        this.smtp = smtp;
        this.client = network.vertx().createNetClient(new NetClientOptions().setConnectTimeout(5_000));
    }

    /** Begins all of it; it goes on until it is closed. */
    void begin() {
        for (int one = 0; one < SILENT; one++) {
            connect(http.getPort(), "");
        }
        for (int one = 0; one < SLOW; one++) {
            connect(http.getPort(), "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ");
        }
        timers.add(network.vertx().setPeriodic(1_000, second -> open.forEach(socket -> socket.write("a"))));
        for (int one = 0; one < HUGE; one++) {
            connect(http.getPort(), HUGE_BODY);
        }
        for (int one = 0; one < MAILS; one++) {
            mail();
        }
    }

    private void connect(int port, String says) {
        client.connect(port, http.getHost()).onSuccess(socket -> {
            socket.exceptionHandler(reset -> socket.close());
            if (!says.isEmpty()) {
                open.add(socket);
                socket.closeHandler(end -> open.remove(socket));
                socket.write(says);
            }
        });
    }

    private void mail() {
        client.connect(smtp, http.getHost()).onSuccess(socket -> {
            socket.exceptionHandler(reset -> socket.close());
            socket.write("EHLO flood.example.test\r\nMAIL FROM:<flood@example.test>\r\nRCPT TO:<" + Ground.MAIL
                    + ">\r\nDATA\r\n");
            pour(socket, Buffer.buffer("x".repeat(998) + "\r\n"), MAIL_BYTES);
        });
    }

    private void pour(NetSocket socket, Buffer line, long left) {
        if (left > 0) {
            socket.write(line.copy()).onSuccess(sent -> pour(socket, line, left - line.length()));
        }
    }

    @Override
    public void close() {
        timers.forEach(network.vertx()::cancelTimer);
        client.close().await();
    }
}
