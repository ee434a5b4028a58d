package io.threadline.server.web;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code /healthz}: the process answers. {@code /readyz}: it can accept messages, its domains have an owner, and those it owns are loaded. {@code
 * /metrics}: Prometheus. None needs a session.
 */
public final class Operations {

    /** Something a ready node has; asked at each look. */
    public interface Check {

        /** A sentence on what is missing, or null when all is well. */
        Future<@Nullable String> look();
    }

    private record Named(String name, Check check) {}

    private static final int PATIENCE_SECONDS = 3;

    private final Vertx vertx;
    private final PrometheusMeterRegistry metrics;
    private final List<Named> checks = new CopyOnWriteArrayList<>();
    private volatile boolean started;
    private boolean draining;

    public Operations(Vertx vertx, PrometheusMeterRegistry metrics) {
        this.vertx = vertx;
        this.metrics = metrics;
    }

    /** Adds a condition of readiness. */
    public void require(String name, Check check) {
        checks.add(new Named(name, check));
    }

    /** All conditions are there: before, the node is not ready. */
    public void started() {
        started = true;
    }

    /** From now on the node says that it is not ready. */
    void drain() {
        draining = true;
    }

    void routes(Router router) {
        router.get("/healthz").handler(context -> answer(context, 200, new JsonObject().put("status", "up")));
        router.get("/readyz").handler(this::ready);
        router.get("/metrics")
                .handler(context -> vertx.executeBlocking(() -> metrics.scrape())
                        .onSuccess(text -> context.response()
                                .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                                .end(text))
                        .onFailure(context::fail));
    }

    private void ready(RoutingContext context) {
        if (draining || !started) {
            String why = draining ? "The node is stopping." : "The node is starting.";
            answer(context, 503, new JsonObject().put("status", "down").put("missing", new JsonArray().add(why)));
            return;
        }
        List<Future<@Nullable String>> looks = checks.stream()
                .map(named -> named.check()
                        .look()
                        .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .otherwise(fault -> named.name() + " does not answer."))
                .toList();
        Future.all(looks).onComplete(done -> {
            JsonArray missing = new JsonArray();
            looks.stream()
                    .map(Future::result)
                    .filter(sentence -> sentence != null)
                    .forEach(missing::add);
            answer(
                    context,
                    missing.isEmpty() ? 200 : 503,
                    new JsonObject()
                            .put("status", missing.isEmpty() ? "up" : "down")
                            .put("missing", missing));
        });
    }

    private static void answer(RoutingContext context, int status, JsonObject body) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(body.toBuffer());
    }
}
