package io.threadline.server.web;

import io.threadline.channel.ChannelAdapter;
import io.threadline.desk.Console;
import io.threadline.server.ServerConfig;
import io.threadline.server.files.FileDoor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server that channels, console and operations share. Lives on the event loop that opens it. */
public final class HttpDoor {
    private static final Logger LOG = LoggerFactory.getLogger(HttpDoor.class);

    /** Largest frame of any socket; each socket sets a lower limit for its messages. */
    private static final int MAX_FRAME = 256 * 1024;

    private final HttpServer server;
    private final Operations operations;
    private final List<ChannelAdapter> adapters;
    private final Console console;

    private HttpDoor(HttpServer server, Operations operations, List<ChannelAdapter> adapters, Console console) {
        this.server = server;
        this.operations = operations;
        this.adapters = adapters;
        this.console = console;
    }

    /** Binds the port and serves. */
    public static Future<HttpDoor> open(
            Vertx vertx,
            ServerConfig.Http config,
            Operations operations,
            FileDoor files,
            List<ChannelAdapter> adapters,
            Console console) {
        Router router = Router.router(vertx);
        router.route().failureHandler(HttpDoor::failed);
        operations.routes(router);
        files.routes(router);
        adapters.forEach(adapter -> adapter.routes(router));
        console.routes(router);
        HttpServer server = vertx.createHttpServer(options(config));
        HttpDoor door = new HttpDoor(server, operations, adapters, console);
        return server.requestHandler(router)
                .webSocketHandshakeHandler(door::socket)
                .exceptionHandler(fault -> LOG.debug("A connection failed before its request was read", fault))
                .invalidRequestHandler(
                        request -> request.response().setStatusCode(400).end())
                .listen(config.port(), config.host())
                .map(door);
    }

    /** The port really bound. */
    public int port() {
        return server.actualPort();
    }

    /** Says "not ready", closes the sockets with a going-away, lets requests end, closes the port. */
    public Future<Void> close() {
        operations.drain();
        return Future.join(adapters.stream().map(ChannelAdapter::close).toList())
                .eventually(console::close)
                .eventually(() -> server.shutdown(5, TimeUnit.SECONDS))
                .mapEmpty();
    }

    private void socket(ServerWebSocketHandshake handshake) {
        for (ChannelAdapter adapter : adapters) {
            if (adapter.socket(handshake)) {
                return;
            }
        }
        if (!console.socket(handshake)) {
            handshake.reject(404);
        }
    }

    private static HttpServerOptions options(ServerConfig.Http config) {
        HttpServerOptions options = new HttpServerOptions()
                .setIdleTimeout(120)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setMaxInitialLineLength(8 * 1024)
                .setMaxHeaderSize(16 * 1024)
                .setMaxFormAttributeSize(64 * 1024)
                .setMaxFormFields(512)
                .setDecoderInitialBufferSize(512)
                .setCompressionSupported(true)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setMaxWebSocketFrameSize(MAX_FRAME)
                .setMaxWebSocketMessageSize(MAX_FRAME)
                .setRegisterWebSocketWriteHandlers(false)
                .setTcpNoDelay(true)
                .setAcceptBacklog(1024);
        ServerConfig.Tls tls = config.tls();
        if (tls != null) {
            options.setSsl(true)
                    .setUseAlpn(true)
                    .setKeyCertOptions(new PemKeyCertOptions()
                            .addCertPath(tls.certificate().toString())
                            .addKeyPath(tls.key().toString()));
        }
        return options;
    }

    /** What no route answered: a fault of ours is told without its inside and logged with it. */
    private static void failed(RoutingContext context) {
        int status = context.statusCode() < 400 ? 500 : context.statusCode();
        @Nullable Throwable fault = context.failure();
        if (status >= 500 && fault != null) {
            LOG.error(
                    "{} {} failed",
                    context.request().method(),
                    context.request().path(),
                    fault);
        }
        if (context.response().ended()) {
            return;
        }
        problem(context, status, Objects.requireNonNullElse(title(status), "Error"));
    }

    private static @Nullable String title(int status) {
        return switch (status) {
            case 400 -> "The request is not well-formed.";
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not take that method.";
            case 413 -> "The body is larger than is accepted here.";
            case 415 -> "The body is of a type that is not accepted here.";
            case 503 -> "The server is busy; try again later.";
            case 500 -> "The server failed; the fault is in its log. Try again.";
            default -> null;
        };
    }

    /** Answers with RFC 9457 problem details. */
    static void problem(RoutingContext context, int status, String detail) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end(new JsonObject()
                        .put("type", "about:blank")
                        .put("title", detail)
                        .put("status", status)
                        .put("detail", detail)
                        .toBuffer());
    }
}
