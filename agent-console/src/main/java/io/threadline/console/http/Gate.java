package io.threadline.console.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.threadline.console.json.Decoded;
import io.threadline.console.json.Decoded.Read;
import io.threadline.console.json.Decoded.Unreadable;
import io.threadline.desk.DeskContext;
import io.threadline.desk.Policy;
import io.threadline.desk.Subject;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The door of the REST interface. It mounts the route table and does for every operation, in this order: count it, see who asks
 * (401) and from which page (403), ask the policy (403), read the body (400, 408, 413, 415), look for an earlier answer (422),
 * and only then call it. Whatever it is, the answer is JSON with the request's id, and a problem is RFC 9457's.
 */
public final class Gate {
    /** Requests under way at one time on this node. */
    private static final int MAX_IN_FLIGHT = 1_000;

    private final Vertx vertx;
    private final Authentication authentication;
    private final Origins origins;
    private final Idempotency idempotency;
    private final MeterRegistry metrics;
    private final Answering answering;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Counter busy;

    /** Wires it. */
    public Gate(DeskContext context, Authentication authentication, Origins origins) {
        this.vertx = context.vertx();
        this.authentication = authentication;
        this.origins = origins;
        this.idempotency = new Idempotency(context.queries());
        this.metrics = context.metrics();
        this.answering = new Answering(context.secure());
        Gauge.builder("threadline.http.in.flight", inFlight, AtomicInteger::get)
                .description("Requests of the REST interface under way")
                .register(metrics);
        this.busy = Counter.builder("threadline.http.busy")
                .description(
                        "Requests of the REST interface that were told to come later, since too many were under way")
                .register(metrics);
    }

    /** Adds the operations' routes, and behind them the answers for a wrong method and for a path that is none. */
    public void mount(Router router, List<Operation> operations) {
        router.route("/api/*").failureHandler(this::failed);
        // An address that cannot be decoded meets no route and so no route's failure handler.
        router.errorHandler(
                400, ctx -> answering.send(ctx, requestId(), unreadable(400).reply()));
        for (Operation operation : operations) {
            router.route(operation.method(), operation.route()).handler(ctx -> enter(ctx, operation));
        }
        Map<String, List<Operation>> byPath =
                operations.stream().collect(Collectors.groupingBy(Operation::route, TreeMap::new, Collectors.toList()));
        byPath.forEach((path, there) -> {
            String allowed = there.stream().map(o -> o.method().name()).collect(Collectors.joining(", "));
            Reply wrong = Problem.of(405, "Method not allowed", "Here you may use " + allowed + ".")
                    .reply()
                    .with("Allow", allowed);
            router.route(path).handler(ctx -> answering.send(ctx, requestId(), wrong));
        });
        Reply none = Problem.notFound().reply();
        router.route("/api/*").handler(ctx -> answering.send(ctx, requestId(), none));
    }

    /** A request that Vert.x itself refused, or a fault of ours before the first future. */
    private void failed(RoutingContext ctx) {
        String id = requestId();
        Throwable failure = ctx.failure();
        int status = ctx.statusCode();
        if (status >= 400 && status < 500) {
            answering.send(ctx, id, unreadable(status).reply());
        } else {
            answering.fault(ctx, id, failure == null ? new IllegalStateException("status " + status) : failure);
        }
    }

    private static Problem unreadable(int status) {
        return Problem.of(status, "Invalid request", "The request could not be read. Check its address.");
    }

    private void enter(RoutingContext ctx, Operation operation) {
        String id = requestId();
        ctx.request().pause();
        Timer.Sample time = Timer.start(metrics);
        ctx.addEndHandler(ended -> {
            inFlight.decrementAndGet();
            time.stop(metrics.timer(
                    "threadline.http.requests",
                    "method",
                    operation.method().name(),
                    "route",
                    operation.template(),
                    "status",
                    Integer.toString(ctx.response().getStatusCode())));
        });
        if (inFlight.incrementAndGet() > MAX_IN_FLIGHT) {
            busy.increment();
            answering.send(ctx, id, Problem.later().reply());
            return;
        }
        Future.<@Nullable Void>succeededFuture()
                .compose(entered -> identify(ctx, operation, id))
                .onSuccess(reply -> answering.send(ctx, id, reply))
                .onFailure(failure -> {
                    if (failure instanceof Unavailable) {
                        answering.unavailable(ctx, id, failure);
                    } else {
                        answering.fault(ctx, id, failure);
                    }
                });
    }

    private Future<Reply> identify(RoutingContext ctx, Operation operation, String id) {
        HttpServerRequest request = ctx.request();
        Credential credential = Credential.of(request.headers());
        if (operation.access() instanceof Access.Anyone) {
            Problem foreign = operation.unsafe() ? foreign(request) : null;
            return foreign == null
                    ? read(ctx, operation, id, credential, null)
                    : Future.succeededFuture(foreign.reply());
        }
        return authentication.subject(credential).compose(subject -> {
            Problem problem =
                    subject == null ? Problem.notSignedIn() : refusal(request, operation, credential, subject);
            return problem == null
                    ? read(ctx, operation, id, credential, subject)
                    : Future.succeededFuture(problem.reply());
        });
    }

    private @Nullable Problem refusal(
            HttpServerRequest request, Operation operation, Credential credential, Subject subject) {
        if (operation.unsafe() && credential instanceof Credential.Cookie) {
            if (!"1".equals(request.getHeader("X-Threadline"))) {
                return Problem.of(
                        403, "Header missing", "A request by cookie that changes something carries X-Threadline: 1.");
            }
            Problem foreign = foreign(request);
            if (foreign != null) {
                return foreign;
            }
        }
        return switch (operation.access()) {
            case Access.Permitted permitted ->
                Policy.permits(subject, permitted.action(), subject.tenant()) ? null : Problem.forbidden();
            case Access.SignedIn signedIn -> null;
            case Access.Anyone anyone -> null;
        };
    }

    private @Nullable Problem foreign(HttpServerRequest request) {
        return origins.foreign(request.headers(), request.authority())
                ? Problem.of(
                        403,
                        "Foreign origin",
                        "This page may not act here. Open the console at the server's own address, which is the setting"
                                + " http.publicUrl, or localhost where there is none.")
                : null;
    }

    private Future<Reply> read(
            RoutingContext ctx, Operation operation, String id, Credential credential, @Nullable Subject subject) {
        Map<String, String> query = new LinkedHashMap<>();
        for (Map.Entry<String, String> parameter : ctx.queryParams()) {
            String name = parameter.getKey();
            if (!operation.query().contains(name) || query.put(name, parameter.getValue()) != null) {
                return Future.succeededFuture(
                        Problem.unreadable(Parameters.unknown(name)).reply());
            }
        }
        if (operation.bodyLimit() == 0) {
            return act(ctx, operation, id, credential, subject, query, Buffer.buffer(), Content.NONE);
        }
        if (!is(operation.medium(), ctx.request().headers())) {
            return Future.succeededFuture(Problem.of(
                            415,
                            "Unsupported media type",
                            "Send the body as " + operation.medium().type() + ", in UTF-8, not compressed.")
                    .reply());
        }
        return Body.read(vertx, ctx.request(), operation.bodyLimit()).compose(body -> switch (body) {
            case Body.TooLarge tooLarge ->
                Future.succeededFuture(
                        Problem.of(413, "Body too large", "This takes at most " + operation.bodyLimit() + " bytes.")
                                .reply());
            case Body.TooSlow tooSlow ->
                Future.succeededFuture(Problem.of(408, "Body too slow", "The body did not come in time. Send it again.")
                        .reply());
            case Body.Whole whole -> {
                Decoded<Content> document =
                        Content.read(operation.medium(), whole.bytes().getBytes());
                yield switch (document) {
                    case Unreadable<Content> unreadable ->
                        Future.succeededFuture(Problem.unreadable(unreadable).reply());
                    case Read<Content> read ->
                        act(ctx, operation, id, credential, subject, query, whole.bytes(), read.value());
                };
            }
        });
    }

    private Future<Reply> act(
            RoutingContext ctx,
            Operation operation,
            String id,
            Credential credential,
            @Nullable Subject subject,
            Map<String, String> query,
            Buffer bytes,
            Content content) {
        List<String> keys = ctx.request().headers().getAll(Idempotency.HEADER);
        boolean keyed = operation.unsafe() && subject != null && !keys.isEmpty();
        if (keyed && (keys.size() > 1 || !Idempotency.isKey(keys.get(0)))) {
            return Future.succeededFuture(Problem.invalid(
                            Idempotency.HEADER, "An Idempotency-Key is 1 to 128 visible ASCII characters, given once.")
                    .reply());
        }
        Call call = new Call(
                id,
                subject,
                credential,
                ctx.pathParams(),
                query,
                content.json(),
                content.text(),
                keyed ? Idempotency.commandId(keys.get(0)) : null,
                ctx.request().remoteAddress().hostAddress());
        if (!keyed || subject == null) {
            return operation.handling().handle(call);
        }
        long fingerprint =
                Idempotency.fingerprint(operation.method(), ctx.request().path(), bytes);
        return idempotency.once(
                subject,
                keys.get(0),
                fingerprint,
                operation.oneTime(),
                () -> operation.handling().handle(call));
    }

    /** RFC 8259: JSON is UTF-8, so another charset, or a compression, is not taken. */
    private static boolean is(Operation.Medium medium, MultiMap headers) {
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        String encoding = headers.get(HttpHeaders.CONTENT_ENCODING);
        return type != null
                && type.toLowerCase(Locale.ROOT).replace(" ", "").matches(medium.type() + "(;charset=\"?utf-8\"?)?")
                && (encoding == null || encoding.equalsIgnoreCase("identity"));
    }

    private static String requestId() {
        return UUID.randomUUID().toString();
    }
}
