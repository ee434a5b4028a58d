package io.threadline.bench.outside;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A line to a node or a database that can be cut (both ends see their TCP connection end, and no word of farewell passes), that can be
 * slow, and that can swallow everything for a time, as a network does that has lost a route: nobody is told, and what was sent arrives
 * when the route is back.
 */
public final class FaultyLine implements Address, AutoCloseable {

    private static final int MOST_UNDER_WAY = 4 << 20;
    private static final long LOOK_MILLIS = 20;

    private final Network network;
    private final Address beyond;
    private final NetClient far;
    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
    private volatile long delayNanos;
    private volatile boolean stalled;
    private String host = "127.0.0.1";
    private @Nullable NetServer server;

    /** A line to whatever is at that address, not open yet. */
    public FaultyLine(Network network, Address beyond) {
        this.network = network;
        this.beyond = beyond;
        this.far = network.vertx().createNetClient();
    }

    /** Opens the near end on a free port of this machine. */
    public FaultyLine start() {
        return start("127.0.0.1");
    }

    /** Opens the near end on a free port of one of this machine's addresses. */
    public FaultyLine start(String host) {
        this.host = host;
        server = network.vertx()
                .createNetServer()
                .connectHandler(this::join)
                .listen(0, host)
                .await();
        return this;
    }

    private void join(NetSocket near) {
        near.pause();
        near.exceptionHandler(reset -> near.close());
        URI url;
        try {
            url = beyond.url();
        } catch (IllegalStateException nowhere) {
            near.close();
            return;
        }
        far.connect(url.getPort(), url.getHost())
                .onSuccess(reached -> {
                    reached.exceptionHandler(reset -> reached.close());
                    open.add(near);
                    near.closeHandler(end -> {
                        open.remove(near);
                        reached.close();
                    });
                    reached.closeHandler(end -> near.close());
                    new Direction(near, reached).open();
                    new Direction(reached, near).open();
                    near.resume();
                })
                .onFailure(refused -> near.close());
    }

    /** What comes from one end on its way to the other; on the event loop of whoever sends. */
    private final class Direction {

        private final NetSocket from;
        private final NetSocket to;
        private final Queue<Piece> underWay = new ArrayDeque<>();
        private final Context loop = Vertx.currentContext();
        private int bytes;
        private boolean waiting;

        private record Piece(Buffer bytes, long due) {}

        Direction(NetSocket from, NetSocket to) {
            this.from = from;
            this.to = to;
        }

        void open() {
            from.handler(sent -> {
                underWay.add(new Piece(sent, System.nanoTime() + delayNanos));
                bytes += sent.length();
                if (bytes > MOST_UNDER_WAY) {
                    from.pause();
                }
                flow();
            });
        }

        private void flow() {
            if (waiting) {
                return;
            }
            while (!underWay.isEmpty() && !stalled && underWay.peek().due() <= System.nanoTime()) {
                Buffer arriving = underWay.remove().bytes();
                bytes -= arriving.length();
                to.write(arriving);
            }
            if (underWay.isEmpty()) {
                from.resume();
                return;
            }
            long left = (underWay.peek().due() - System.nanoTime()) / 1_000_000;
            waiting = true;
            loop.owner().setTimer(stalled ? LOOK_MILLIS : Math.max(1, left), timer -> {
                waiting = false;
                flow();
            });
        }
    }

    /** Cuts every connection there is now. */
    public void cut() {
        open.forEach(NetSocket::close);
    }

    /** From now on everything takes so much longer, each way. */
    public void delay(Duration more) {
        delayNanos = more.toNanos();
    }

    /** From now on nothing arrives, or all that was held back and what is sent from now on. */
    public void stall(boolean now) {
        stalled = now;
    }

    @Override
    public URI url() {
        if (server == null) {
            throw new IllegalStateException("Start the line first");
        }
        return URI.create("http://" + host + ":" + server.actualPort());
    }

    @Override
    public void close() {
        if (server != null) {
            server.close().await();
            far.close().await();
        }
    }
}
