package io.threadline.console.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes answers with the headers that all of them carry, and notes those that are our own trouble. */
final class Answering {
    private static final Logger LOG = LoggerFactory.getLogger(Answering.class);

    /** How long a client that was answered may go on sending what nobody reads. */
    private static final long DRAIN_MILLIS = 5_000;

    private final boolean secure;

    Answering(boolean secure) {
        this.secure = secure;
    }

    /** Writes the answer. What the client still sends is dropped. */
    void send(RoutingContext ctx, String requestId, Reply reply) {
        HttpServerResponse response = ctx.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(reply.status())
                .putHeader("X-Request-Id", requestId)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (secure) {
            response.putHeader("Strict-Transport-Security", "max-age=31536000");
        }
        reply.headers().forEach(response::putHeader);
        String body = reply.body();
        if (body == null) {
            response.end();
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, reply.mediaType()).end(body);
        }
        drain(ctx);
    }

    /** Reads on without keeping anything, so that the answer arrives and the connection can serve again; but not for long. */
    private static void drain(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        if (request.isEnded()) {
            return;
        }
        long patience =
                ctx.vertx().setTimer(DRAIN_MILLIS, late -> request.connection().close());
        request.exceptionHandler(failure -> ctx.vertx().cancelTimer(patience));
        request.endHandler(end -> ctx.vertx().cancelTimer(patience));
        request.handler(dropped -> {}).resume();
    }

    /** What is behind the console did not answer. */
    void unavailable(RoutingContext ctx, String requestId, Throwable failure) {
        LOG.atWarn().addKeyValue("request", requestId).setCause(failure).log("A request could not be done just now");
        send(ctx, requestId, Problem.later().reply());
    }

    /** A fault of ours: the log knows all, the client the number under which it does. */
    void fault(RoutingContext ctx, String requestId, Throwable failure) {
        LOG.atError().addKeyValue("request", requestId).setCause(failure).log("A request met a fault");
        send(ctx, requestId, Problem.fault(requestId).reply());
    }
}
