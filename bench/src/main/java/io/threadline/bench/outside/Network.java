package io.threadline.bench.outside;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** HTTP and WebSocket clients with the limits that many customers at once need. */
public final class Network implements AutoCloseable {

    private static final int LARGEST_FRAME = 8 << 20;

    /** To one node. A limit of -1, which the options allow, makes every connect wait for ever (Vert.x 5.0.10). */
    private static final int MOST_SOCKETS = 100_000;

    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final WebClient http;
    private final WebSocketClient sockets;

    /**
     * Opens the clients.
     *
     * @param eventLoops threads that serve all of them
     * @param connections HTTP connections to one node, at most
     */
    public Network(int eventLoops, int connections) {
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(eventLoops));
        this.http = WebClient.create(
                vertx,
                new WebClientOptions().setConnectTimeout(CONNECT_TIMEOUT_MILLIS).setFollowRedirects(false),
                new PoolOptions().setHttp1MaxSize(connections));
        this.sockets = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxConnections(MOST_SOCKETS)
                .setMaxFrameSize(LARGEST_FRAME)
                .setMaxMessageSize(LARGEST_FRAME)
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS));
    }

    /** For what else a program wants to do on event loops. */
    public Vertx vertx() {
        return vertx;
    }

    /** Asks and reads the whole answer, which may take 30 s. */
    public Future<Answer> send(HttpMethod method, URI url, MultiMap headers, @Nullable Buffer body) {
        HttpRequest<Buffer> request = http.requestAbs(method, url.toString())
                .timeout(PATIENCE.toMillis())
                .putHeaders(headers);
        Future<HttpResponse<Buffer>> response = body == null ? request.send() : request.sendBuffer(body);
        return response.map(answer -> new Answer(
                method + " " + url.getPath(),
                answer.statusCode(),
                answer.headers(),
                answer.body() == null ? "" : answer.body().toString()));
    }

    /** A WebSocket yet to be connected, so that no frame comes before its handler. */
    public ClientWebSocket socket() {
        return sockets.webSocket();
    }

    /** Connects a socket, with these headers and no {@code Origin} but one of them. */
    public static Future<WebSocket> connect(ClientWebSocket socket, Address address, String path, MultiMap headers) {
        URI url;
        try {
            url = address.url();
        } catch (IllegalStateException notThere) {
            return Future.failedFuture(notThere);
        }
        return socket.connect(new WebSocketConnectOptions()
                .setHost(url.getHost())
                .setPort(url.getPort())
                .setSsl("https".equals(url.getScheme()))
                .setURI(path)
                .setHeaders(headers)
                .setAllowOriginHeader(headers.contains("Origin"))
                .setTimeout(CONNECT_TIMEOUT_MILLIS));
    }

    @Override
    public void close() {
        try {
            vertx.close().await(10, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("The clients did not close within 10 s", e);
        }
    }
}
