package io.threadline.desk;

import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.ext.web.Router;

/** The people's side of the server: pages, REST and sockets. Runs on every node. */
public interface Console {

    /** Adds its HTTP routes. Bodies are not read yet: each route sets its own limit. Called after the channels' routes. */
    void routes(Router router);

    /**
     * Takes a WebSocket whose path is the console's, by accepting or rejecting it.
     *
     * @return false when the path is not the console's
     */
    boolean socket(ServerWebSocketHandshake handshake);

    /** Closes the sockets. */
    Future<Void> close();
}
