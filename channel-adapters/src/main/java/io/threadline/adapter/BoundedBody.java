package io.threadline.adapter;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/** Reads a request's body as it was sent, up to a size and for a time: neither decoded nor merged with the query. */
public final class BoundedBody {

    private BoundedBody() {}

    /** How reading went. */
    public sealed interface Read {}

    /** All of it. */
    public record Whole(Buffer body) implements Read {}

    /** It was longer than allowed, or too slow; say so and close the connection. */
    public record Refused(Problem problem) implements Read {}

    /**
     * Reads the body. Never fails; a connection that breaks off answers nobody.
     *
     * @param limit in bytes
     * @param millis for all of it
     */
    public static Future<Read> of(Vertx vertx, HttpServerRequest request, int limit, long millis) {
        Promise<Read> done = Promise.promise();
        Buffer body = Buffer.buffer();
        long timer = vertx.setTimer(
                millis,
                id -> done.tryComplete(new Refused(new Problem(408, "Too slow", "The body did not come in time."))));
        request.handler(chunk -> {
            if (body.length() + chunk.length() > limit) {
                request.handler(rest -> {});
                done.tryComplete(
                        new Refused(new Problem(413, "Too large", "The body is longer than " + limit + " bytes.")));
            } else {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(end -> done.tryComplete(new Whole(body)));
        request.exceptionHandler(
                broken -> done.tryComplete(new Refused(new Problem(400, "Cut off", "The body broke off."))));
        return done.future().onComplete(result -> {
            vertx.cancelTimer(timer);
            if (result.result() instanceof Refused && request.version() != HttpVersion.HTTP_2) {
                request.response().putHeader("Connection", "close");
            }
        });
    }
}
