package io.threadline.bench.baseline;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;

/** A server of Vert.x that sends back what it is sent over WebSockets and holds nothing. Prints {@code ready PORT}; ends with its standard input. */
public final class EchoServer {

    private EchoServer() {}

    /** Runs until the standard input ends. */
    public static void main(String[] arguments) throws Exception {
        Vertx vertx = Vertx.vertx();
        int port = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1"))
                .requestHandler(request -> request.response().setStatusCode(404).end())
                .webSocketHandler(socket -> socket.textMessageHandler(socket::writeTextMessage))
                .listen(0)
                .await()
                .actualPort();
        System.out.println("ready " + port);
        while (System.in.read() >= 0) {
            // Its end is the only thing to hear.
        }
        vertx.close().await();
    }
}
