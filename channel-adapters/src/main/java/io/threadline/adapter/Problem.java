package io.threadline.adapter;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Problem details (RFC 9457): the one form in which HTTP doors say no. */
public record Problem(int status, String title, String detail) {

    /** Answers with the problem and lets no cache keep it. */
    public void answer(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Cache-Control", "no-store")
                .end(new JsonObject()
                        .put("type", "about:blank")
                        .put("title", title)
                        .put("status", status)
                        .put("detail", detail)
                        .toBuffer());
    }

    /** Answers "later": 503 with {@code Retry-After}. */
    public static void later(RoutingContext context, int seconds) {
        if (!context.response().ended() && !context.response().closed()) {
            context.response().putHeader("Retry-After", Integer.toString(seconds));
            new Problem(503, "Busy", "Nothing was stored. Try again after " + seconds + " seconds.").answer(context);
        }
    }
}
