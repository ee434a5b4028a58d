package io.threadline.server.files;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.threadline.model.Id.FileId;
import io.threadline.store.Files;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where bytes of files come in and go out: {@code PUT} and {@code GET /files/<id>} with a signed query, for pages of any origin, since
 * nothing but the address counts here. Whatever is not right about the address looks like a file that does not exist.
 */
public final class FileDoor {
    private static final Logger LOG = LoggerFactory.getLogger(FileDoor.class);

    /** Uploads under way at one time on this node. */
    private static final int MOST_UPLOADS = 64;

    /** How long a client that was answered may go on sending what nobody reads. */
    private static final long DRAIN_MILLIS = 5_000;

    private static final long LONGEST_UPLOAD_MILLIS = 10 * 60_000;

    private final Vertx vertx;
    private final Files files;
    private final FileLinks links;
    private final MailDoor mails;
    private final AtomicInteger uploads = new AtomicInteger();
    private final AtomicLong refused = new AtomicLong();

    /** Wires it; lives on one event loop. */
    FileDoor(Vertx vertx, Files files, FileLinks links, MailDoor mails) {
        this.vertx = vertx;
        this.files = files;
        this.links = links;
        this.mails = mails;
    }

    /** Has what is under way counted. */
    public void measure(MeterRegistry metrics) {
        Gauge.builder("threadline.files.uploads", uploads, AtomicInteger::get)
                .description("Uploads under way on this node")
                .register(metrics);
        FunctionCounter.builder("threadline.files.busy", refused, AtomicLong::get)
                .description("Uploads that were told to come later, since too many were under way")
                .register(metrics);
    }

    /** Adds its routes. */
    public void routes(Router router) {
        String one = FileLinks.PATH + ":file";
        router.route(HttpMethod.OPTIONS, one).handler(FileDoor::preflight);
        router.route(HttpMethod.PUT, one).handler(this::put);
        router.route(HttpMethod.GET, one).handler(this::get);
        router.route(HttpMethod.HEAD, one).handler(this::get);
        mails.routes(router, one);
        router.route(FileLinks.PATH + "*").handler(context -> missing(context));
    }

    /** A page elsewhere asks its browser; there is nothing here that a browser would add by itself. */
    private static void preflight(RoutingContext context) {
        open(context.response())
                .putHeader("Access-Control-Allow-Methods", "GET, HEAD, PUT")
                .putHeader("Access-Control-Allow-Headers", "Content-Type, Range")
                .putHeader("Access-Control-Max-Age", "600")
                .setStatusCode(204)
                .end();
    }

    private void put(RoutingContext context) {
        HttpServerRequest request = context.request();
        request.pause();
        String name = context.pathParam("file");
        long until = links.until(name, FileLinks.Right.PUT, request.getParam("until"), request.getParam("signature"));
        if (until < 0) {
            missing(context);
            return;
        }
        if (uploads.get() >= MOST_UPLOADS) {
            refused.incrementAndGet();
            context.response().putHeader("Retry-After", "5");
            problem(context, 503, "Too many uploads are under way; try again later.");
            return;
        }
        uploads.incrementAndGet();
        FileId file = new FileId(name);
        files.begin(file, until)
                .compose(size -> {
                    if (size == null) {
                        missing(context);
                        return Future.<Void>succeededFuture();
                    }
                    return receive(context, file, size);
                })
                .onFailure(fault -> {
                    LOG.warn("An upload could not be kept: {}", fault.getMessage());
                    if (!context.response().ended() && !context.response().closed()) {
                        problem(context, 503, "The file could not be kept; try again later.");
                    }
                })
                .onComplete(done -> uploads.decrementAndGet());
    }

    private Future<Void> receive(RoutingContext context, FileId file, long size) {
        HttpServerRequest request = context.request();
        long patience = vertx.setTimer(
                LONGEST_UPLOAD_MILLIS, late -> request.connection().close());
        return Arrival.of(request, files.chunks(), file, size)
                .compose(outcome -> settle(context, file, outcome))
                .recover(fault -> files.undo(file).transform(undone -> Future.failedFuture(fault)))
                .onComplete(done -> vertx.cancelTimer(patience));
    }

    private Future<Void> settle(RoutingContext context, FileId file, Arrival.Outcome outcome) {
        return switch (outcome) {
            case Arrival.Complete complete ->
                files.finish(file, complete.type(), complete.sha256(), complete.preview())
                        .map(kept -> {
                            if (kept) {
                                open(context.response()).setStatusCode(204).end();
                            } else {
                                missing(context);
                            }
                            return null;
                        });
            case Arrival.Unwelcome program ->
                files.drop(file).map(dropped -> {
                    problem(context, 415, "Programs are not taken. Put it into an archive, or send something else.");
                    return null;
                });
            case Arrival.WrongLength wrong ->
                files.undo(file).map(undone -> {
                    problem(context, 413, "The file does not have as many bytes as were announced.");
                    return null;
                });
        };
    }

    private void get(RoutingContext context) {
        HttpServerRequest request = context.request();
        String name = context.pathParam("file");
        long until = links.until(name, FileLinks.Right.GET, request.getParam("until"), request.getParam("signature"));
        if (until < 0) {
            missing(context);
            return;
        }
        files.find(new FileId(name))
                .onSuccess(kept -> {
                    if (kept == null || !kept.arrived() || kept.now() > until) {
                        missing(context);
                    } else {
                        Departure.of(context, open(context.response()), kept.file(), files.chunks());
                    }
                })
                .onFailure(fault -> {
                    LOG.warn("A file could not be read: {}", fault.getMessage());
                    problem(context, 503, "The file cannot be read now; try again later.");
                });
    }

    /** Never what a page may run, whoever asks for it and wherever it is put. */
    static HttpServerResponse open(HttpServerResponse response) {
        return response.putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Resource-Policy", "cross-origin")
                .putHeader("Access-Control-Allow-Origin", "*")
                .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
    }

    static void missing(RoutingContext context) {
        problem(context, 404, "There is no such file, or its address is over. Open it again where you found it.");
    }

    /** Reads on without keeping anything, so that the answer arrives, but not for long. */
    private static void drain(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.isEnded()) {
            return;
        }
        long patience = context.vertx()
                .setTimer(DRAIN_MILLIS, late -> request.connection().close());
        request.exceptionHandler(failure -> context.vertx().cancelTimer(patience));
        request.endHandler(end -> context.vertx().cancelTimer(patience));
        request.handler(dropped -> {}).resume();
    }

    static void problem(RoutingContext context, int status, String detail) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        drain(context);
        open(response)
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(new JsonObject()
                        .put("type", "about:blank")
                        .put("title", detail)
                        .put("status", status)
                        .put("detail", detail)
                        .toBuffer());
    }
}
