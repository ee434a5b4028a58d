package io.threadline.bench.outside;

import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A line to a node that can be cut: both ends see their TCP connection end, and no word of farewell passes. */
public final class FaultyLine implements Address, AutoCloseable {

    private final Network network;
    private final Address node;
    private final NetClient far;
    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
    private @Nullable NetServer server;

    /** A line to that node, not open yet. */
    public FaultyLine(Network network, Address node) {
        this.network = network;
        this.node = node;
        this.far = network.vertx().createNetClient();
    }

    /** Opens the near end on a free port. */
    public FaultyLine start() {
        server = network.vertx()
                .createNetServer()
                .connectHandler(this::join)
                .listen(0, "127.0.0.1")
                .await();
        return this;
    }

    private void join(NetSocket near) {
        near.pause();
        URI url = node.url();
        far.connect(url.getPort(), url.getHost())
                .onSuccess(beyond -> {
                    open.add(near);
                    near.closeHandler(end -> {
                        open.remove(near);
                        beyond.close();
                    });
                    beyond.closeHandler(end -> near.close());
                    near.handler(beyond::write);
                    beyond.handler(near::write);
                    near.resume();
                })
                .onFailure(refused -> near.close());
    }

    /** Cuts every connection there is now. */
    public void cut() {
        open.forEach(NetSocket::close);
    }

    @Override
    public URI url() {
        if (server == null) {
            throw new IllegalStateException("Start the line first");
        }
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    @Override
    public void close() {
        if (server != null) {
            server.close().await();
            far.close().await();
        }
    }
}
