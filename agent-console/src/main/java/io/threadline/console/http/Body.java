package io.threadline.console.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** The body of a request that was paused, with a limit on its size and on its time. */
sealed interface Body {
    /** How long a client may take to send it. */
    int PATIENCE_MILLIS = 20_000;

    /** All of it. */
    record Whole(Buffer bytes) implements Body {}

    /** It is larger than the operation takes; the rest is not read. */
    record TooLarge() implements Body {}

    /** It did not come in time. */
    record TooSlow() implements Body {}

    /** Reads it; fails when the connection does. */
    static Future<Body> read(Vertx vertx, HttpServerRequest request, int limit) {
        if (announced(request.getHeader(HttpHeaders.CONTENT_LENGTH)) > limit) {
            return Future.succeededFuture(new TooLarge());
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        Promise<Body> body = Promise.promise();
        Buffer bytes = Buffer.buffer();
        request.exceptionHandler(body::tryFail);
        request.handler(chunk -> {
            if (bytes.length() + chunk.length() > limit) {
                request.pause();
                body.tryComplete(new TooLarge());
            } else {
                bytes.appendBuffer(chunk);
            }
        });
        request.endHandler(end -> body.tryComplete(new Whole(bytes)));
        long deadline = vertx.setTimer(PATIENCE_MILLIS, late -> body.tryComplete(new TooSlow()));
        request.resume();
        return body.future().andThen(done -> vertx.cancelTimer(deadline));
    }

    private static long announced(@Nullable String length) {
        // Vert.x has refused what is not a number by now.
        return length == null || length.length() > 18 ? 0 : Long.parseLong(length);
    }
}
